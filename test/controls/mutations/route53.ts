import type { Mutations } from "./mutation";

export const route53: Mutations = {};
