import type { Control } from "../../control";

/** By id. */
export const route53: readonly Control[] = [];
