import type { Control } from "../../control";

/** By id. */
export const ec2: readonly Control[] = [];
