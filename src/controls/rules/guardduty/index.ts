import type { Control } from "../../control";
import { guarddutyEnabled } from "./guardduty-1-enabled";
import { guarddutyWatchesRds } from "./guardduty-9-rds-protection";
import { guarddutyWatchesS3 } from "./guardduty-10-s3-protection";

/** By id. */
export const guardduty: readonly Control[] = [guarddutyEnabled, guarddutyWatchesRds, guarddutyWatchesS3];
