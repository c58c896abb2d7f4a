import type { Mutations } from "./mutation";

export const iam: Mutations = {};
