import type { Control } from "../../control";

/** By id. */
export const elb: readonly Control[] = [];
