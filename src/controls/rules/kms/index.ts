import type { Control } from "../../control";

/** By id. */
export const kms: readonly Control[] = [];
