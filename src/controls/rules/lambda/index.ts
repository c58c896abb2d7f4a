import type { Control } from "../../control";
import { functionsNotPublic } from "./lambda-1-no-public-access";

/** By id. */
export const lambda: readonly Control[] = [functionsNotPublic];
