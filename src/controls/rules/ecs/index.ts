import type { Control } from "../../control";

/** By id. */
export const ecs: readonly Control[] = [];
