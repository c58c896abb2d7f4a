import type { Control } from "../../control";

/** By id. */
export const ecr: readonly Control[] = [];
