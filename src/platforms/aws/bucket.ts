import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import type { Alarmed } from "./alarms";
import { Bucket } from "../../model/bucket";
import { resourceId } from "../resource-id";
import { bucketGrant } from "./bucket-grant";
import { lifecycleOf } from "./bucket-lifecycle";
import { nameOfBucket } from "./bucket-name";
import { denials } from "./bucket-policy";
import { AwsBucketReplica, buildReplica } from "./bucket-replica";
import { PrivateBucket, buildPrivateBucket, encryptionWith } from "./private-bucket";
import { ProviderBuild } from "./provider-build";
import { buildServerAccessLogs, logAccess } from "./server-access-logs";
import { StoreContext } from "./store-context";

/** The built bucket, as `customize` receives it. */
export interface AwsBucketResources extends PrivateBucket {
  readonly cors?: S3BucketCorsConfiguration;
  readonly objectLock?: S3BucketObjectLockConfigurationA;
  readonly logging?: S3BucketLoggingA;
  /** Where the access logs of all buckets of the environment go; present where this one's do. */
  readonly serverAccessLogs?: PrivateBucket;
  readonly replica?: AwsBucketReplica;
}

declare module "../../model/bucket" {
  interface BucketResources {
    readonly aws?: AwsBucketResources & Alarmed;
  }
}

/** A private, encrypted bucket with what expires, who is logged, and its copy in another region. */
export function buildBucket(context: StoreContext, bucket: Bucket): ProviderBuild {
  const key = context.keys.of(bucket.dataClass);
  const built = buildPrivateBucket(bucket, {
    name: nameOfBucket(context, bucket),
    forceDestroy: !context.environment.defaults.deletionProtection,
    encryption: encryptionWith(key),
    // Suspended, because versions that were once enabled cannot be disabled: "Using versioning in S3 buckets".
    versioning: bucket.versions ? "Enabled" : "Suspended",
    lifecycle: lifecycleOf(bucket),
    statements: (s3Bucket) => denials(s3Bucket, key),
    objectLockEnabled: bucket.objectLock ? true : undefined,
  });
  const logs = bucket.accessLogs ? sharedLogs(context) : undefined;
  const resources: AwsBucketResources = {
    ...built,
    cors: bucket.cors.length > 0 ? buildCors(bucket, built) : undefined,
    objectLock: bucket.objectLock && buildObjectLock(bucket, bucket.objectLock.toDays(), built),
    logging: logs && logAccess(bucket, built.bucket, logs),
    serverAccessLogs: logs,
    replica: bucket.replicateTo === undefined ? undefined : buildReplica(context, bucket, built, bucket.replicateTo),
  };
  return {
    needs: [built.policy, built.publicAccessBlock],
    grant: (edge) => bucketGrant(bucket, built.bucket, edge),
    resources,
  };
}

/** Built with the first bucket that is logged. */
function sharedLogs(context: StoreContext): PrivateBucket {
  const built = [...context.providers].filter(([member]) => Bucket.is(member));
  const resources = built.map(([, build]) => build.resources as AwsBucketResources);
  return resources.find(({ serverAccessLogs }) => serverAccessLogs)?.serverAccessLogs ?? buildServerAccessLogs(context);
}

function buildCors(bucket: Bucket, built: PrivateBucket): S3BucketCorsConfiguration {
  return new S3BucketCorsConfiguration(bucket, resourceId("aws", "s3_bucket_cors_configuration"), {
    bucket: built.bucket.id,
    corsRule: bucket.cors.map(({ origins, methods, headers, exposedHeaders, maxAge }) => ({
      allowedOrigins: [...origins],
      allowedMethods: [...methods],
      allowedHeaders: headers.length > 0 ? [...headers] : undefined,
      exposeHeaders: exposedHeaders.length > 0 ? [...exposedHeaders] : undefined,
      maxAgeSeconds: maxAge.toSeconds(),
    })),
  });
}

/** Governance mode: people with the permission for it may end a lock, unlike in compliance mode, where nobody can. */
function buildObjectLock(bucket: Bucket, days: number, built: PrivateBucket): S3BucketObjectLockConfigurationA {
  return new S3BucketObjectLockConfigurationA(bucket, resourceId("aws", "s3_bucket_object_lock_configuration"), {
    bucket: built.bucket.id,
    rule: { defaultRetention: { mode: "GOVERNANCE", days } },
    dependsOn: [built.versioning],
  });
}
