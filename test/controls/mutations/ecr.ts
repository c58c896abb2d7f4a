import type { Mutations } from "./mutation";

export const ecr: Mutations = {};
