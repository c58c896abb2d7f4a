import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Bucket } from "../../model/bucket";
import { escapeTemplate } from "../../values/template";
import { unfinishedUploads } from "./private-bucket";

/**
 * One rule for all objects, and one for each prefix. An expiry by days removes the delete markers of what is gone too;
 * without one the rule says so: `LifecycleExpiration` of the Amazon S3 API.
 */
export function lifecycleOf(bucket: Bucket): S3BucketLifecycleConfigurationRule[] {
  const { "": all, ...byPrefix } = bucket.expiry;
  return [
    {
      id: "all",
      status: "Enabled",
      filter: [{}],
      expiration: [all ? { days: all.toDays() } : { expiredObjectDeleteMarker: true }],
      noncurrentVersionExpiration: [{ noncurrentDays: bucket.versionRetention.toDays() }],
      ...unfinishedUploads,
    },
    ...Object.entries(byPrefix).map(([prefix, time]) => ({
      id: escapeTemplate(`expire ${prefix}`),
      status: "Enabled",
      filter: [{ prefix: escapeTemplate(prefix) }],
      expiration: [{ days: time.toDays() }],
    })),
  ];
}
