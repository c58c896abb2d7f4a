import type { Mutations } from "./mutation";

export const ec2: Mutations = {};
