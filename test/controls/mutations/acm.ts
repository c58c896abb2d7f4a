import type { Mutations } from "./mutation";

export const acm: Mutations = {};
