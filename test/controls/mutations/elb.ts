import type { Mutations } from "./mutation";

export const elb: Mutations = {};
