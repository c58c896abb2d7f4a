import type { Mutations } from "./mutation";

export const backup: Mutations = {};
