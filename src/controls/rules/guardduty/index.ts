import type { Control } from "../../control";

/** By id. */
export const guardduty: readonly Control[] = [];
