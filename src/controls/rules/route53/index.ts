import type { Control } from "../../control";
import { queryLogging } from "./route53-2-query-logging";

/** By id. */
export const route53: readonly Control[] = [queryLogging];
