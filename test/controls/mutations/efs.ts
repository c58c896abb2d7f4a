import type { Mutations } from "./mutation";

export const efs: Mutations = {};
