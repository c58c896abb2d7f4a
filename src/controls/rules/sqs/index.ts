import type { Control } from "../../control";

/** By id. */
export const sqs: readonly Control[] = [];
