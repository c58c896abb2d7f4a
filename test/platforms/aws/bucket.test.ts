import { Bucket, BucketProps, Duration, Environment, Tier } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { problemsOf } from "../../support/problems-of";
import {
  ACCOUNT,
  REGION,
  containersOf,
  plain,
  resourcesOf,
  service,
  staging,
  statementsOf,
  terraformOf,
} from "./staging";

const REPLICA = "eu-central-1";
const SETTINGS = [
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_policy",
];

function withBucket(
  props: BucketProps = {},
  tier: Tier = "staging",
): { readonly env: Environment; readonly bucket: Bucket } {
  const { env } = staging({ tier });
  return { env, bucket: new Bucket(env, "receipts", props) };
}

/** One resource of the bucket, without cdktf's notes. */
function one(env: Environment, type: string, id = "receipts"): Record<string, any> {
  return plain(resourcesOf(env, type)[id]);
}

describe("a bucket", () => {
  const { env } = withBucket();
  const bucket = "${aws_s3_bucket.receipts.id}";

  test("is named by account and region, because names of buckets are global", () => {
    expect(one(env, "aws_s3_bucket")).toEqual({
      bucket: `shop-staging-receipts-${ACCOUNT}-${REGION}`,
      force_destroy: true,
    });
  });

  test("is private, its owner's, encrypted with the key of its class, and versioned", () => {
    expect(one(env, "aws_s3_bucket_public_access_block")).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(one(env, "aws_s3_bucket_ownership_controls")).toEqual({
      bucket,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(one(env, "aws_s3_bucket_server_side_encryption_configuration")).toEqual({
      bucket,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.confidential.arn}",
          },
          bucket_key_enabled: true,
        },
      ],
    });
    expect(one(env, "aws_s3_bucket_versioning")).toEqual({ bucket, versioning_configuration: { status: "Enabled" } });
  });

  test("keeps former versions for the time of the tier, and neither delete markers nor unfinished uploads", () => {
    expect(one(env, "aws_s3_bucket_lifecycle_configuration")).toEqual({
      bucket,
      rule: [
        {
          id: "all",
          status: "Enabled",
          filter: [{}],
          expiration: [{ expired_object_delete_marker: true }],
          noncurrent_version_expiration: [{ noncurrent_days: 30 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
      depends_on: ["aws_s3_bucket_versioning.receipts"],
    });
  });

  test("denies plain HTTP, TLS before 1.2 and uploads under another encryption, and admits nobody", () => {
    const arn = "${aws_s3_bucket.receipts.arn}";
    const deny = { Effect: "Deny", Principal: "*" };
    const all = { ...deny, Action: "s3:*", Resource: [arn, `${arn}/*`] };
    const upload = { ...deny, Action: "s3:PutObject", Resource: `${arn}/*` };
    const { policy, ...rest } = one(env, "aws_s3_bucket_policy");
    expect(rest).toEqual({ bucket, depends_on: ["aws_s3_bucket_public_access_block.receipts"] });
    expect(statementsOf(policy)).toEqual([
      { Sid: "DenyWithoutTls", ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "DenyTlsBelow12", ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      {
        Sid: "DenyOtherEncryption",
        ...upload,
        Condition: {
          Null: { "s3:x-amz-server-side-encryption": "false" },
          StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        },
      },
      {
        Sid: "DenyOtherKeys",
        ...upload,
        Condition: {
          StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
          StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "${aws_kms_key.confidential.arn}" },
        },
      },
      {
        Sid: "DenyCustomerKeys",
        ...upload,
        Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
      },
    ]);
  });

  test("has nothing that was not asked for", () => {
    const types = Object.keys(terraformOf(env).resource).filter((type) => type.startsWith("aws_s3"));
    expect(types.sort()).toEqual(["aws_s3_bucket", ...SETTINGS, "aws_s3_bucket_logging"].sort());
  });

  test("is emptied by a destroy except in production", () => {
    const destroyed = (tier: Tier) => one(withBucket({}, tier).env, "aws_s3_bucket").force_destroy;
    expect([destroyed("development"), destroyed("staging"), destroyed("production")]).toEqual([true, true, false]);
  });

  test("keeps its name and addresses apart when it is renamed", () => {
    const renamed = withBucket({ renamedFrom: "invoices" }).env;
    expect(one(renamed, "aws_s3_bucket").bucket).toBe(`shop-staging-invoices-${ACCOUNT}-${REGION}`);
    const { moved } = terraformOf(renamed);
    expect(moved).toContainEqual({ from: "aws_s3_bucket.invoices", to: "aws_s3_bucket.receipts" });
  });

  test("of a project whose name buckets may not begin with has another one", () => {
    const { env: other } = staging({ project: "sthree" });
    new Bucket(other, "receipts");
    expect(one(other, "aws_s3_bucket").bucket).toBe(`data-sthree-staging-receipts-${ACCOUNT}-${REGION}`);
  });

  test("has a name of 63 characters at most, that differs from that of another long one", () => {
    const { env: other } = staging({ project: "a".repeat(40) });
    for (const id of ["b".repeat(40), `${"b".repeat(39)}c`]) new Bucket(other, id);
    const names = Object.values(resourcesOf(other, "aws_s3_bucket")).map(({ bucket: name }) => name as string);
    expect(new Set(names).size).toBe(3);
    expect(names.every((name) => name.length <= 63 && /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name))).toBe(true);
  });

  test("reaches customize with all of its resources", () => {
    const changed = withBucket({ replicateTo: REPLICA });
    let names: string[] = [];
    changed.bucket.customize(({ aws }) => {
      names = Object.entries(aws!).flatMap(([name, resource]) => (resource ? [name] : []));
      aws!.bucket.addOverride("tags.Purpose", "receipts");
      aws!.replica!.configuration.addOverride("rule.0.status", "Disabled");
    });
    expect(one(changed.env, "aws_s3_bucket").tags).toEqual({ Purpose: "receipts" });
    expect(one(changed.env, "aws_s3_bucket_replication_configuration").rule[0].status).toBe("Disabled");
    expect(names.sort()).toEqual(
      [
        ...[
          "alarms",
          "bucket",
          "encryption",
          "lifecycle",
          "logging",
          "ownership",
          "policy",
          "publicAccessBlock",
          "replica",
        ],
        ...["serverAccessLogs", "versioning"],
      ].sort(),
    );
  });
});

describe("what expires", () => {
  const rules = (props: BucketProps) => one(withBucket(props).env, "aws_s3_bucket_lifecycle_configuration").rule;

  test("is every object after one time", () => {
    const [rule, ...others] = rules({ expiry: Duration.days(365), versionRetention: Duration.days(3) });
    expect(others).toEqual([]);
    expect(rule.expiration).toEqual([{ days: 365 }]);
    expect(rule.noncurrent_version_expiration).toEqual([{ noncurrent_days: 3 }]);
  });

  test("is by prefix, which stays text, in order of the prefixes", () => {
    expect(rules({ expiry: { "exports/": Duration.days(7), "a${path.cwd}": Duration.days(1) } }).slice(1)).toEqual([
      {
        id: "expire a$${path.cwd}",
        status: "Enabled",
        filter: [{ prefix: "a$${path.cwd}" }],
        expiration: [{ days: 1 }],
      },
      { id: "expire exports/", status: "Enabled", filter: [{ prefix: "exports/" }], expiration: [{ days: 7 }] },
    ]);
  });

  test("may be all objects in time and some sooner", () => {
    const all = rules({ expiry: { "tmp/": Duration.days(1), "": Duration.days(90) } });
    expect(all.map(({ filter, expiration }: any) => [filter, expiration])).toEqual([
      [[{}], [{ days: 90 }]],
      [[{ prefix: "tmp/" }], [{ days: 1 }]],
    ]);
  });

  test("of former versions goes by tier", () => {
    const days = (tier: Tier) =>
      one(withBucket({}, tier).env, "aws_s3_bucket_lifecycle_configuration").rule[0].noncurrent_version_expiration;
    expect([days("development"), days("staging"), days("production")]).toEqual([
      [{ noncurrent_days: 7 }],
      [{ noncurrent_days: 30 }],
      [{ noncurrent_days: 90 }],
    ]);
  });

  test("versions end without their history being forgotten", () => {
    expect(one(withBucket({ versions: false }).env, "aws_s3_bucket_versioning").versioning_configuration).toEqual({
      status: "Suspended",
    });
  });
});

describe("access logs", () => {
  test("of all buckets go to one bucket, each below its own name", () => {
    const { env } = withBucket();
    new Bucket(env, "exports");
    new Bucket(env, "cache", { accessLogs: false });
    expect(Object.keys(resourcesOf(env, "aws_s3_bucket"))).toEqual([
      "cache",
      "exports",
      "receipts",
      "server_access_logs",
    ]);
    expect(Object.keys(resourcesOf(env, "aws_s3_bucket_logging"))).toEqual(["exports", "receipts"]);
    expect(one(env, "aws_s3_bucket_logging")).toEqual({
      bucket: "${aws_s3_bucket.receipts.id}",
      target_bucket: "${aws_s3_bucket.server_access_logs.id}",
      target_prefix: "receipts/",
      depends_on: ["aws_s3_bucket_policy.server_access_logs"],
    });
    const statements = statementsOf(one(env, "aws_s3_bucket_policy", "server_access_logs").policy);
    expect(statements.map(({ Sid }) => Sid)).toEqual(["DenyWithoutTls", "DenyTlsBelow12", "WriteServerAccessLogs"]);
    expect(statements[2]).toEqual({
      Sid: "WriteServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "${aws_s3_bucket.server_access_logs.arn}/*",
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnEquals: {
          "aws:SourceArn": ["receipts", "exports"].map(
            (name) => `arn:aws:s3:::shop-staging-${name}-${ACCOUNT}-${REGION}`,
          ),
        },
      },
    });
  });

  test("are kept for the time of the tier, under keys of Amazon S3, the only ones that their delivery supports", () => {
    const { env } = withBucket({}, "production");
    const id = "server_access_logs";
    expect(one(env, "aws_s3_bucket", id)).toEqual({
      bucket: `shop-staging-server-access-logs-${ACCOUNT}-${REGION}`,
      force_destroy: false,
    });
    expect(one(env, "aws_s3_bucket_server_side_encryption_configuration", id).rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(one(env, "aws_s3_bucket_lifecycle_configuration", id).rule[0].expiration).toEqual([{ days: 365 }]);
    expect(one(env, "aws_s3_bucket_public_access_block", id).restrict_public_buckets).toBe(true);
  });

  test("have no bucket where nobody wants them", () => {
    expect(Object.keys(resourcesOf(withBucket({ accessLogs: false }).env, "aws_s3_bucket"))).toEqual(["receipts"]);
    expect(
      Object.keys(resourcesOf(withBucket({ accessLogs: false, replicateTo: REPLICA }).env, "aws_s3_bucket")),
    ).toEqual(["receipts", "receipts_replica"]);
  });

  test("of a copy in another region go to a bucket there, the only place that they are delivered to", () => {
    const { env } = withBucket({ replicateTo: REPLICA });
    const id = "receipts_replica_access_logs";
    const { provider } = one(env, "aws_s3_bucket", "receipts_replica");
    expect(one(env, "aws_s3_bucket", id)).toMatchObject({
      provider,
      bucket: expect.stringMatching(new RegExp(`^shop-staging-receipts-replica-logs-${ACCOUNT}-`)) as string,
    });
    expect(one(env, "aws_s3_bucket_logging", "receipts_replica")).toEqual({
      provider,
      bucket: "${aws_s3_bucket.receipts_replica.id}",
      target_bucket: `\${aws_s3_bucket.${id}.id}`,
      target_prefix: "replica/",
      depends_on: [`aws_s3_bucket_policy.${id}`],
    });
    expect(one(env, "aws_s3_bucket_server_side_encryption_configuration", id).rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    const statements = statementsOf(one(env, "aws_s3_bucket_policy", id).policy);
    expect(statements.map(({ Sid }) => Sid)).toEqual(["DenyWithoutTls", "DenyTlsBelow12", "WriteServerAccessLogs"]);
    expect(statements[2]).toMatchObject({
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `\${aws_s3_bucket.${id}.arn}/*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnEquals: { "aws:SourceArn": "${aws_s3_bucket.receipts_replica.arn}" },
      },
    });
  });
});

describe("a replica", () => {
  const { env } = withBucket({ replicateTo: REPLICA, recovery: { rpo: Duration.hours(1) } });
  const provider = "aws.eu_central_1";

  test("is a bucket like the first, in the other region, under a key of its own there", () => {
    for (const type of ["aws_s3_bucket", ...SETTINGS])
      expect([type, one(env, type, "receipts_replica").provider]).toEqual([type, provider]);
    expect(one(env, "aws_s3_bucket", "receipts_replica").bucket).toBe(
      `shop-staging-receipts-replica-${ACCOUNT}-${REPLICA}`,
    );
    const [rule] = one(env, "aws_s3_bucket_server_side_encryption_configuration", "receipts_replica").rule;
    expect(rule.apply_server_side_encryption_by_default.kms_master_key_id).toBe("${aws_kms_key.receipts_replica.arn}");
    const { policy, ...key } = one(env, "aws_kms_key", "receipts_replica");
    expect(key).toEqual({
      provider,
      description: "shop staging: replica of receipts",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(statementsOf(policy)).toEqual([
      expect.objectContaining({ Sid: "Administration", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
      {
        Sid: "Replication",
        Effect: "Allow",
        Principal: { AWS: "${aws_iam_role.receipts_replication.arn}" },
        Action: ["kms:Encrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": `s3.${REPLICA}.amazonaws.com` } },
      },
    ]);
  });

  test("gets every object, its deletion too, within 15 minutes where the recovery point is below a day", () => {
    const { rule, ...rest } = one(env, "aws_s3_bucket_replication_configuration");
    expect(rest).toEqual({
      bucket: "${aws_s3_bucket.receipts.id}",
      role: "${aws_iam_role.receipts_replication.arn}",
      depends_on: [
        "aws_s3_bucket_versioning.receipts",
        "aws_s3_bucket_versioning.receipts_replica",
        "aws_s3_bucket_policy.receipts_replica",
        "aws_iam_role_policy.receipts_replication",
      ],
    });
    expect(rule).toEqual([
      {
        id: "all",
        status: "Enabled",
        priority: 0,
        filter: {},
        delete_marker_replication: { status: "Enabled" },
        source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
        destination: {
          bucket: "${aws_s3_bucket.receipts_replica.arn}",
          encryption_configuration: { replica_kms_key_id: "${aws_kms_key.receipts_replica.arn}" },
          metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
          replication_time: { status: "Enabled", time: { minutes: 15 } },
        },
      },
    ]);
    const slow = withBucket({ replicateTo: REPLICA, recovery: { rpo: Duration.days(1) } }).env;
    const { destination } = one(slow, "aws_s3_bucket_replication_configuration").rule[0];
    expect([destination.metrics, destination.replication_time]).toEqual([{ status: "Enabled" }, undefined]);
  });

  test("is written by a role that reads the first bucket, writes the second, and uses both keys through Amazon S3", () => {
    const role = one(env, "aws_iam_role", "receipts_replication");
    expect(statementsOf(role.assume_role_policy)).toEqual([
      { Sid: "Assume", Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    expect(statementsOf(one(env, "aws_iam_role_policy", "receipts_replication").policy)).toEqual([
      {
        Sid: "ReadConfiguration",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: "${aws_s3_bucket.receipts.arn}",
      },
      {
        Sid: "ReadObjects",
        Effect: "Allow",
        Action: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
        Resource: "${aws_s3_bucket.receipts.arn}/*",
      },
      {
        Sid: "WriteReplicas",
        Effect: "Allow",
        Action: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: "${aws_s3_bucket.receipts_replica.arn}/*",
      },
    ]);
    expect(statementsOf(one(env, "aws_kms_key", "confidential").policy)[1]).toEqual({
      Sid: "S3Decrypt",
      Effect: "Allow",
      Principal: { AWS: "${aws_iam_role.receipts_replication.arn}" },
      Action: ["kms:Decrypt"],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } },
    });
  });

  test("alerts people when an object could not be copied", () => {
    expect(one(env, "aws_cloudwatch_metric_alarm", "receipts_replication")).toMatchObject({
      namespace: "AWS/S3",
      metric_name: "OperationsFailedReplication",
      dimensions: {
        SourceBucket: "${aws_s3_bucket.receipts.bucket}",
        DestinationBucket: "${aws_s3_bucket.receipts_replica.bucket}",
        RuleId: "all",
      },
      threshold: 1,
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    });
  });
});

describe("Object Lock", () => {
  const { env } = withBucket({ objectLock: Duration.days(14), replicateTo: REPLICA });

  test("is on from the creation of both buckets, in governance mode", () => {
    expect(one(env, "aws_s3_bucket").object_lock_enabled).toBe(true);
    expect(one(env, "aws_s3_bucket", "receipts_replica").object_lock_enabled).toBe(true);
    expect(one(env, "aws_s3_bucket_object_lock_configuration")).toEqual({
      bucket: "${aws_s3_bucket.receipts.id}",
      rule: { default_retention: { mode: "GOVERNANCE", days: 14 } },
      depends_on: ["aws_s3_bucket_versioning.receipts"],
    });
  });

  test("is copied with the objects", () => {
    const [, objects] = statementsOf(one(env, "aws_iam_role_policy", "receipts_replication").policy);
    expect(objects.Action).toEqual(expect.arrayContaining(["s3:GetObjectLegalHold", "s3:GetObjectRetention"]));
  });
});

test("rules for pages of other origins arrive as given", () => {
  const { env } = withBucket({
    cors: [
      {
        origins: ["https://*.example.com"],
        methods: ["PUT"],
        headers: ["x-amz-*"],
        exposedHeaders: ["ETag"],
        maxAge: Duration.hours(1),
      },
      { origins: ["*"], methods: ["GET", "HEAD"] },
    ],
  });
  expect(one(env, "aws_s3_bucket_cors_configuration").cors_rule).toEqual([
    {
      allowed_origins: ["https://*.example.com"],
      allowed_methods: ["PUT"],
      allowed_headers: ["x-amz-*"],
      expose_headers: ["ETag"],
      max_age_seconds: 3600,
    },
    { allowed_origins: ["*"], allowed_methods: ["GET", "HEAD"], max_age_seconds: 600 },
  ]);
});

describe("a use of a bucket", () => {
  const arn = "${aws_s3_bucket.receipts.arn}";
  const READ_WRITE = [
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
  ];
  const ENCRYPT = ["kms:Decrypt", "kms:GenerateDataKey"];

  test.each([
    ["read", ["s3:ListBucket"], ["s3:GetObject"], ["kms:Decrypt"]],
    ["write", [], ["s3:AbortMultipartUpload", "s3:PutObject"], ENCRYPT],
    ["read-write", ["s3:ListBucket", "s3:ListBucketMultipartUploads"], READ_WRITE, ENCRYPT],
    [
      "administer",
      ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
      [...READ_WRITE, "s3:DeleteObjectVersion", "s3:GetObjectVersion"].sort(),
      ENCRYPT,
    ],
  ] as const)(
    "to %s permits that on this bucket only, and its key through Amazon S3",
    (word, onBucket, objects, key) => {
      const { env, bucket } = withBucket();
      service(env).uses(bucket, word);
      const policies = Object.entries(resourcesOf(env, "aws_iam_role_policy")).filter(([id]) => /receipts/.test(id));
      expect(policies.map(([id, { role }]) => [id, role])).toEqual([
        ["api_uses_receipts", "${aws_iam_role.api_task.name}"],
      ]);
      expect(statementsOf(policies[0][1].policy)).toEqual([
        ...(onBucket.length > 0 ? [{ Sid: "Bucket", Effect: "Allow", Action: onBucket, Resource: arn }] : []),
        { Sid: "Objects", Effect: "Allow", Action: objects, Resource: `${arn}/*` },
      ]);
      expect(statementsOf(one(env, "aws_kms_key", "confidential").policy).slice(1)).toEqual([
        {
          Sid: key.length === 1 ? "S3Decrypt" : "S3Encrypt",
          Effect: "Allow",
          Principal: { AWS: "${aws_iam_role.api_task.arn}" },
          Action: key,
          Resource: "*",
          Condition: { StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } },
        },
      ]);
    },
  );

  test("names the bucket in a variable, and waits until it is closed to the world", () => {
    const { env, bucket } = withBucket();
    service(env).uses(bucket, "read");
    const { environment } = containersOf(env, "api").find(({ name }) => name === "api");
    expect(environment).toContainEqual({ name: "RECEIPTS_BUCKET", value: "${aws_s3_bucket.receipts.bucket}" });
    expect(resourcesOf(env, "aws_ecs_service").api.depends_on).toEqual(
      expect.arrayContaining(["aws_s3_bucket_policy.receipts", "aws_s3_bucket_public_access_block.receipts"]),
    );
  });
});

/** Another value of every property than its default. */
const changes: { readonly [P in keyof Omit<Required<BucketProps>, "satisfies">]: BucketProps[P] } = {
  dataClass: "restricted",
  versions: false,
  versionRetention: Duration.days(9),
  expiry: Duration.days(30),
  recovery: { rpo: Duration.hours(2) },
  replicateTo: REPLICA,
  accessLogs: false,
  cors: [{ origins: ["*"], methods: ["GET"] }],
  objectLock: Duration.days(1),
  renamedFrom: "invoices",
};

/** Its Terraform, and what the documents say of its intent. */
function outcome(props: BucketProps): string {
  const { env, bucket } = withBucket(props);
  return JSON.stringify([terraformOf(env), bucket.intent()]);
}

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of %s changes the Terraform or the intent",
  (name) => {
    expect(outcome({ [name]: changes[name] })).not.toBe(outcome({}));
  },
);

test("a recovery point changes how a replica is kept", () => {
  const rpo = (hours: number) => outcome({ replicateTo: REPLICA, recovery: { rpo: Duration.hours(hours) } });
  expect(rpo(24).includes("replication_time")).toBe(false);
  expect(rpo(23).includes("replication_time")).toBe(true);
});

test("a bucket says its data class and recovery objectives", () => {
  expect(withBucket({ recovery: { rto: Duration.hours(2) } }, "production").bucket.intent()).toEqual({
    dataClass: "confidential",
    rpo: "1 hour",
    rto: "2 hours",
  });
});

describe("what AWS refuses", () => {
  const built = (props: BucketProps) => () => withBucket(props).env.toTerraform();

  test.each([REGION, "us-gov-west-1", "cn-north-1", "us-iso-east-1"])("is a replica in %s", (replicateTo) => {
    expect(problemsOf(built({ replicateTo }))).toEqual([
      expect.objectContaining({
        id: "SYM-BUCKET-009",
        path: "shop/staging/receipts",
        got: `${replicateTo}, from ${REGION}`,
      }),
    ]);
  });

  test("is more than a thousand rules of expiry", () => {
    const prefixes = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}/`, Duration.days(1)]));
    expect(problemsOf(built({ expiry: prefixes(1000) }))).toEqual([
      expect.objectContaining({ id: "SYM-BUCKET-010", got: "1000 prefixes" }),
    ]);
    expect(built({ expiry: prefixes(999) })).not.toThrow();
  });
});

test.each(["staging", "production"] as const)(
  "Terraform plans everything that a bucket can declare in %s",
  async (tier) => {
    const { env, bucket } = withBucket(
      {
        replicateTo: REPLICA,
        objectLock: Duration.days(1),
        cors: [{ origins: ["*"], methods: ["GET"] }],
        expiry: { "tmp/": Duration.days(1) },
      },
      tier,
    );
    service(env).uses(bucket, "administer");
    new Bucket(env, "plain", { versions: false, accessLogs: false, expiry: Duration.days(5) });
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const { json } = await workspace.plan();
      const planned = json.resource_changes!.map(({ address }) => address);
      expect(planned).toEqual(
        expect.arrayContaining([
          "aws_s3_bucket.receipts_replica",
          "aws_s3_bucket_replication_configuration.receipts",
          "aws_s3_bucket_logging.receipts",
          "aws_s3_bucket_versioning.plain",
        ]),
      );
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);
