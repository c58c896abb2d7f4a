import type { Control } from "../../control";

/** By id. */
export const secretsmanager: readonly Control[] = [];
