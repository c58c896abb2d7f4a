import type { Control } from "../../control";

/** By id. */
export const sym: readonly Control[] = [];
