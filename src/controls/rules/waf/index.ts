import type { Control } from "../../control";

/** By id. */
export const waf: readonly Control[] = [];
