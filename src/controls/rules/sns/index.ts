import type { Control } from "../../control";

/** By id. */
export const sns: readonly Control[] = [];
