import type { Control } from "../../control";

/** By id. */
export const acm: readonly Control[] = [];
