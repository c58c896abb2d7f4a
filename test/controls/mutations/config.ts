import type { Mutations } from "./mutation";

export const config: Mutations = {};
