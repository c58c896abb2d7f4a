import type { Control } from "../../control";
import { trailOfAllRegions } from "./cloudtrail-1-trail-of-all-regions";
import { trailEncrypted } from "./cloudtrail-2-encrypted";
import { trailEnabled } from "./cloudtrail-3-trail-enabled";
import { filesValidated } from "./cloudtrail-4-files-validated";
import { trailInCloudwatchLogs } from "./cloudtrail-5-in-cloudwatch-logs";
import { trailBucketNotPublic } from "./cloudtrail-6-bucket-not-public";
import { trailBucketAccessLogged } from "./cloudtrail-7-bucket-access-logged";

/** By id. */
export const cloudtrail: readonly Control[] = [
  trailOfAllRegions,
  trailEncrypted,
  trailEnabled,
  filesValidated,
  trailInCloudwatchLogs,
  trailBucketNotPublic,
  trailBucketAccessLogged,
];
