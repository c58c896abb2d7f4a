import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { AwsContext } from "./context";
import { Statement } from "./policy";
import {
  PrivateBucket,
  bucketNameOf,
  buildPrivateBucket,
  managedEncryption,
  unfinishedUploads,
} from "./private-bucket";

export interface LogBucketProps {
  /** What tells its resources from others below the scope. */
  readonly parts: readonly string[];
  /** Ends its name. */
  readonly name: readonly string[];
  /** Who may write, and what is denied besides. */
  readonly statements: (bucket: S3Bucket) => readonly Statement[];
  /** Where what is logged is in another region than the environment: AWS delivers to a bucket of the same region only. */
  readonly elsewhere?: { readonly region: string; readonly provider: AwsProvider };
}

/**
 * A bucket for access logs, which AWS writes to one with Amazon S3 managed keys only, whatever service they are of. They
 * are kept for as long as the tier says.
 */
export function buildLogBucket(
  context: AwsContext,
  scope: Construct,
  { parts, name, statements, elsewhere }: LogBucketProps,
): PrivateBucket {
  const { accessLogRetention, deletionProtection } = context.environment.defaults;
  return buildPrivateBucket(scope, {
    provider: elsewhere?.provider,
    parts,
    name: bucketNameOf(context, "logs", elsewhere?.region ?? context.location.region, ...name),
    forceDestroy: !deletionProtection,
    encryption: managedEncryption,
    versioning: "Enabled",
    lifecycle: [
      {
        id: "expire",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: accessLogRetention.toDays() }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        ...unfinishedUploads,
      },
    ],
    statements,
  });
}
