import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import {
  S3BucketReplicationConfigurationA,
  S3BucketReplicationConfigurationRuleDestination,
} from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { Bucket } from "../../model/bucket";
import { Duration } from "../../values/duration";
import { resourceId } from "../resource-id";
import { domainSuffixOf } from "./account";
import { lifecycleOf } from "./bucket-lifecycle";
import { denials } from "./bucket-policy";
import { buildReplicaLogs } from "./bucket-replica-logs";
import { buildAlarm } from "./alarm";
import { AwsContext, nameOf } from "./context";
import { type BuiltKey, administration, buildKey } from "./key";
import { Statement, policyDocument } from "./policy";
import { PrivateBucket, bucketNameOf, buildPrivateBucket, encryptionWith } from "./private-bucket";

const PART = "replica";
/** The one threshold of S3 Replication Time Control: `ReplicationTimeValue` of the Amazon S3 API. */
const PROMISED = { minutes: 15 };
/** A recovery point below it needs a promise; without one most objects take minutes and some take hours. */
const LONG_POINT = Duration.days(1);
const RULE = "all";

/** A second copy of a bucket's objects in another region, as `customize` receives it. */
export interface AwsBucketReplica extends PrivateBucket {
  readonly key: KmsKey;
  readonly alias: KmsAlias;
  /** Assumed by Amazon S3 to read the objects here and write them there. */
  readonly role: IamRole;
  readonly rolePolicy: IamRolePolicy;
  readonly configuration: S3BucketReplicationConfigurationA;
  /** Present where the bucket's own accesses are logged. */
  readonly logging?: S3BucketLoggingA;
  /** Where the access logs of the copy go, in its region. */
  readonly accessLogs?: PrivateBucket;
  /** Raised when an object could not be copied. */
  readonly failuresAlarm: CloudwatchMetricAlarm;
}

/** Keeps a copy of every object in a bucket of another region, under a key of its own there. */
export function buildReplica(
  context: AwsContext,
  bucket: Bucket,
  source: PrivateBucket,
  region: string,
): AwsBucketReplica {
  const provider = context.otherRegions.of(region);
  const role = new IamRole(bucket, resourceId("aws", "iam_role", "replication"), {
    name: nameOf(context, 64, bucket.formerName, "replication"),
    description: `Copies the objects of ${bucket.formerName} to ${region}`,
    assumeRolePolicy: trustOfReplication(),
  });
  const { key, alias } = buildReplicaKey(context, bucket, role, region, provider);
  const replica = buildPrivateBucket(bucket, {
    provider,
    parts: [PART],
    name: bucketNameOf(context, "data", region, bucket.formerName, PART),
    forceDestroy: !context.environment.defaults.deletionProtection,
    encryption: encryptionWith(key),
    versioning: "Enabled",
    lifecycle: lifecycleOf(bucket),
    statements: (target) => denials(target, key),
    objectLockEnabled: bucket.objectLock ? true : undefined,
  });
  context.keys.grant(bucket.dataClass, role, "decrypt", "s3");
  const rolePolicy = new IamRolePolicy(bucket, resourceId("aws", "iam_role_policy", "replication"), {
    name: "replication",
    role: role.name,
    policy: policyDocument(...permissions(bucket, source.bucket, replica.bucket)),
  });
  const configuration = buildConfiguration(bucket, { source, replica, role, key, needs: [rolePolicy] });
  const failuresAlarm = buildReplicationAlarm(context, bucket, source.bucket, replica.bucket);
  const logs = bucket.accessLogs ? buildReplicaLogs(context, bucket, replica, { region, provider }) : undefined;
  return { ...replica, key, alias, role, rolePolicy, configuration, ...logs, failuresAlarm };
}

/**
 * Amazon S3 documents no condition for this trust ("Setting up permissions for live replication"): it takes the role only
 * from who may pass it, for a bucket of the role's own account.
 */
function trustOfReplication(): string {
  return policyDocument({ Sid: "Assume", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" });
}

/** What replication needs of both buckets, and no more: "Setting up permissions for live replication". */
function permissions({ objectLock }: Bucket, source: S3Bucket, replica: S3Bucket): readonly Statement[] {
  const locks = objectLock ? ["s3:GetObjectLegalHold", "s3:GetObjectRetention"] : [];
  return [
    {
      Sid: "ReadConfiguration",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: source.arn,
    },
    {
      Sid: "ReadObjects",
      Action: [...locks, "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
      Resource: `${source.arn}/*`,
    },
    {
      Sid: "WriteReplicas",
      Action: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
      Resource: `${replica.arn}/*`,
    },
  ];
}

/** A key of one region cannot be used in another, and Amazon S3 treats a multi-Region key as two: "Replicating encrypted objects". */
function buildReplicaKey(
  context: AwsContext,
  bucket: Bucket,
  role: IamRole,
  region: string,
  provider: AwsProvider,
): BuiltKey {
  const { environment, location } = context;
  return buildKey(bucket, {
    part: PART,
    provider,
    description: `${environment.project.slug} ${environment.name}: replica of ${bucket.formerName}`,
    aliasName: nameOf(context, 250, bucket.formerName, PART),
    policy: policyDocument(administration(location), {
      Sid: "Replication",
      Principal: { AWS: role.arn },
      // With a bucket key Amazon S3 asks for a data key; without, it encrypts.
      Action: ["kms:Encrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.${domainSuffixOf(location)}` } },
    }),
  });
}

function buildConfiguration(
  bucket: Bucket,
  built: {
    readonly source: PrivateBucket;
    readonly replica: PrivateBucket;
    readonly role: IamRole;
    readonly key: KmsKey;
    readonly needs: readonly IamRolePolicy[];
  },
): S3BucketReplicationConfigurationA {
  const { source, replica, role, key, needs } = built;
  const destination: S3BucketReplicationConfigurationRuleDestination = {
    bucket: replica.bucket.arn,
    encryptionConfiguration: { replicaKmsKeyId: key.arn },
    ...timing(bucket),
  };
  return new S3BucketReplicationConfigurationA(bucket, resourceId("aws", "s3_bucket_replication_configuration"), {
    bucket: source.bucket.id,
    role: role.arn,
    rule: [
      {
        id: RULE,
        status: "Enabled",
        priority: 0,
        filter: {},
        deleteMarkerReplication: { status: "Enabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination,
      },
    ],
    dependsOn: [source.versioning, replica.versioning, replica.policy, ...needs],
  });
}

/** Metrics always, because the alarm reads them; the promise where the recovery point needs one. */
function timing({
  recovery,
}: Bucket): Pick<S3BucketReplicationConfigurationRuleDestination, "metrics" | "replicationTime"> {
  if (recovery.rpo.toMillis() >= LONG_POINT.toMillis()) return { metrics: { status: "Enabled" } };
  return {
    metrics: { status: "Enabled", eventThreshold: PROMISED },
    replicationTime: { status: "Enabled", time: PROMISED },
  };
}

/** Published in the source's region, when replication was tried and failed: "Using S3 Replication metrics". */
function buildReplicationAlarm(
  context: AwsContext,
  bucket: Bucket,
  source: S3Bucket,
  replica: S3Bucket,
): CloudwatchMetricAlarm {
  return buildAlarm(context, bucket, {
    part: "replication",
    of: bucket.formerName,
    severity: "ticket",
    description: "Objects could not be copied to the second region, and are not tried again by themselves.",
    value: {
      namespace: "AWS/S3",
      metric: "OperationsFailedReplication",
      dimensions: { SourceBucket: source.bucket, DestinationBucket: replica.bucket, RuleId: RULE },
      statistic: "Sum",
    },
    period: Duration.minutes(5),
    comparison: ">=",
    threshold: 1,
  });
}
