import type { Mutations } from "./mutation";

export const ecs: Mutations = {};
