import type { Control } from "../../control";

/** By id. */
export const iam: readonly Control[] = [];
