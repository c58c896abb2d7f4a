import type { Mutations } from "./mutation";

export const lambda: Mutations = {};
