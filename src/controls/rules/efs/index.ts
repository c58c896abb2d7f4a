import type { Control } from "../../control";

/** By id. */
export const efs: readonly Control[] = [];
