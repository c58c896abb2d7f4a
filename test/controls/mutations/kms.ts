import type { Mutations } from "./mutation";

export const kms: Mutations = {};
