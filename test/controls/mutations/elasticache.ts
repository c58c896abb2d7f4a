import type { Mutations } from "./mutation";

export const elasticache: Mutations = {};
