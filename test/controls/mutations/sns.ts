import type { Mutations } from "./mutation";

export const sns: Mutations = {};
