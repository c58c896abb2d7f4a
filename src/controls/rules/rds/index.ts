import type { Control } from "../../control";

/** By id. */
export const rds: readonly Control[] = [];
