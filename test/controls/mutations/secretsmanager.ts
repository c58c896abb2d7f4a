import type { Mutations } from "./mutation";

export const secretsmanager: Mutations = {};
