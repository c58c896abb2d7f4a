import type { Mutations } from "./mutation";

export const rds: Mutations = {};
