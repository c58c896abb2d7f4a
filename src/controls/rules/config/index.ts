import type { Control } from "../../control";

/** By id. */
export const config: readonly Control[] = [];
