import type { Control } from "../../control";

/** By id. */
export const elasticache: readonly Control[] = [];
