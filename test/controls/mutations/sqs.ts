import type { Mutations } from "./mutation";

export const sqs: Mutations = {};
