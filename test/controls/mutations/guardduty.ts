import type { Mutations } from "./mutation";

export const guardduty: Mutations = {};
