import type { Control } from "../../control";

/** By id. */
export const backup: readonly Control[] = [];
