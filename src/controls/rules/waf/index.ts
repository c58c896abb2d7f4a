import type { Control } from "../../control";
import { firewallMetrics } from "./waf-12-metrics";
import { webAclLogging } from "./waf-11-logging";
import { webAclRules } from "./waf-10-rules";

/** By id. */
export const waf: readonly Control[] = [webAclRules, webAclLogging, firewallMetrics];
