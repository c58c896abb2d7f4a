import type { Mutations } from "./mutation";

export const sym: Mutations = {};
