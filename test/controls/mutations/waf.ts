import type { Mutations } from "./mutation";

export const waf: Mutations = {};
