import type { Mutations } from "./mutation";

export const cloudtrail: Mutations = {};
