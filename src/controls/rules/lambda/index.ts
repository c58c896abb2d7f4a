import type { Control } from "../../control";

/** By id. */
export const lambda: readonly Control[] = [];
