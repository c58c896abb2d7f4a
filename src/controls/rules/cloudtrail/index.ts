import type { Control } from "../../control";

/** By id. */
export const cloudtrail: readonly Control[] = [];
