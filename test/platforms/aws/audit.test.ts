import { App, Testing } from "cdktf";
import { Audit, AuditProps, Duration, Environment, problemCatalogue } from "../../../src";
import { problemsOf } from "../../support/problems-of";
import { ACCOUNT, REGION, StagingProps, plain, resourcesOf, staging, statementsOf, terraformOf } from "./staging";

const TRAIL = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/shop-staging-audit`;
const OFF = {
  trail: false,
  configuration: false,
  threatDetection: false,
  standards: false,
  accessAnalysis: false,
  accountSettings: false,
} as const;

function audited(props: AuditProps = {}, options: StagingProps = {}): Environment {
  const { env } = staging(options);
  new Audit(env, "audit", props);
  return env;
}

/** Types and ids of what belongs to the audit alone. */
function builtBy(props: AuditProps): readonly string[] {
  const { resource } = terraformOf(audited(props));
  return Object.entries<object>(resource)
    .flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`))
    .filter((address) => /\.audit(_|$)/.test(address));
}

describe("the trail", () => {
  const env = audited();

  test("records every region and global services, in files that are validated, and in a log group", () => {
    expect(plain(resourcesOf(env, "aws_cloudtrail").audit)).toEqual({
      name: "shop-staging-audit",
      s3_bucket_name: "${aws_s3_bucket.audit.id}",
      kms_key_id: "${aws_kms_key.audit.arn}",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      enable_logging: true,
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.audit_trail.arn}:*",
      cloud_watch_logs_role_arn: "${aws_iam_role.audit_trail.arn}",
      depends_on: ["aws_s3_bucket_policy.audit", "aws_iam_role_policy.audit_trail"],
    });
  });

  test("is the only one that writes to the bucket, which denies requests without TLS", () => {
    const bucket = "${aws_s3_bucket.audit.arn}";
    const Principal = { Service: "cloudtrail.amazonaws.com" };
    expect(statementsOf(resourcesOf(env, "aws_s3_bucket_policy").audit.policy)).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "TrailChecksAcl",
        Effect: "Allow",
        Principal,
        Action: "s3:GetBucketAcl",
        Resource: bucket,
        Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
      },
      {
        Sid: "TrailWrites",
        Effect: "Allow",
        Principal,
        Action: "s3:PutObject",
        Resource: `${bucket}/AWSLogs/${ACCOUNT}/*`,
        Condition: { StringEquals: { "aws:SourceArn": TRAIL, "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ]);
  });

  test("and the recorder of configurations are the only users of the key besides the account", () => {
    const Principal = { Service: "cloudtrail.amazonaws.com" };
    expect(statementsOf(resourcesOf(env, "aws_kms_key").audit.policy).slice(1)).toEqual([
      {
        Sid: "TrailEncrypts",
        Effect: "Allow",
        Principal,
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": TRAIL, "kms:EncryptionContext:aws:cloudtrail:arn": TRAIL } },
      },
      {
        Sid: "TrailDescribesKey",
        Effect: "Allow",
        Principal,
        Action: "kms:DescribeKey",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
      },
      {
        Sid: "S3Encrypt",
        Effect: "Allow",
        Principal: { AWS: "${aws_iam_role.audit_configuration.arn}" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } },
      },
    ]);
  });

  test("writes to its own log streams and nothing else", () => {
    expect(statementsOf(resourcesOf(env, "aws_iam_role_policy").audit_trail.policy)).toEqual([
      {
        Sid: "WriteTrail",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `\${aws_cloudwatch_log_group.audit_trail.arn}:log-stream:${ACCOUNT}_CloudTrail_${REGION}*`,
      },
    ]);
  });

  test("is kept for as long as the tier says, in a bucket that a destroy empties below production only", () => {
    const kept = (tier: "development" | "staging" | "production") => {
      const built = audited({}, { tier });
      const [rule] = resourcesOf(built, "aws_s3_bucket_lifecycle_configuration").audit.rule;
      return [
        rule.expiration[0].days,
        resourcesOf(built, "aws_config_retention_configuration").audit.retention_period_in_days,
        resourcesOf(built, "aws_s3_bucket").audit.force_destroy,
      ];
    };
    expect([kept("development"), kept("staging"), kept("production")]).toEqual([
      [90, 90, true],
      [365, 365, true],
      [2557, 2557, false],
    ]);
  });
});

test("who reads or changes what is recorded is logged to a bucket that Amazon S3 alone writes to", () => {
  const env = audited();
  expect(plain(resourcesOf(env, "aws_s3_bucket_logging").audit)).toEqual({
    bucket: "${aws_s3_bucket.audit.id}",
    target_bucket: "${aws_s3_bucket.audit_access_logs.id}",
    target_prefix: "access/",
    depends_on: ["aws_s3_bucket_policy.audit_access_logs"],
  });
  expect(statementsOf(resourcesOf(env, "aws_s3_bucket_policy").audit_access_logs.policy).slice(1)).toEqual([
    {
      Sid: "WriteServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "${aws_s3_bucket.audit_access_logs.arn}/access/*",
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnEquals: { "aws:SourceArn": `arn:aws:s3:::${resourcesOf(env, "aws_s3_bucket").audit.bucket}` },
      },
    },
  ]);
});

test("the recorder records everything, and its role reads by AWS's list and writes to its own folder", () => {
  const env = audited();
  expect(plain(resourcesOf(env, "aws_config_configuration_recorder").audit)).toEqual({
    name: "shop-staging-audit",
    role_arn: "${aws_iam_role.audit_configuration.arn}",
    recording_group: { all_supported: true, include_global_resource_types: true },
    depends_on: ["aws_iam_role_policy_attachment.audit_configuration", "aws_iam_role_policy.audit_configuration"],
  });
  expect(plain(resourcesOf(env, "aws_config_configuration_recorder_status").audit)).toEqual({
    name: "${aws_config_configuration_recorder.audit.name}",
    is_enabled: true,
    depends_on: ["aws_config_delivery_channel.audit"],
  });
  expect(statementsOf(resourcesOf(env, "aws_iam_role").audit_configuration.assume_role_policy)).toEqual([
    {
      Sid: "Assume",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    },
  ]);
  expect(statementsOf(resourcesOf(env, "aws_iam_role_policy").audit_configuration.policy)).toEqual([
    {
      Sid: "FindBucket",
      Effect: "Allow",
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: "${aws_s3_bucket.audit.arn}",
    },
    {
      Sid: "Deliver",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:PutObjectAcl"],
      Resource: `\${aws_s3_bucket.audit.arn}/AWSLogs/${ACCOUNT}/Config/*`,
      Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ]);
});

test("threat detection switches protections on and off by name, and alerts people from high severity on", () => {
  const env = audited({ threatDetection: { protections: ["rds"], publishEvery: Duration.hours(6) } });
  expect(plain(resourcesOf(env, "aws_guardduty_detector").audit)).toEqual({
    enable: true,
    finding_publishing_frequency: "SIX_HOURS",
  });
  const features = Object.values(resourcesOf(env, "aws_guardduty_detector_feature"));
  expect(features.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "EBS_MALWARE_PROTECTION DISABLED",
    "EKS_AUDIT_LOGS DISABLED",
    "LAMBDA_NETWORK_LOGS DISABLED",
    "RDS_LOGIN_EVENTS ENABLED",
    "S3_DATA_EVENTS DISABLED",
  ]);
  expect(JSON.parse(resourcesOf(env, "aws_cloudwatch_event_rule").audit_findings.event_pattern)).toEqual({
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: { severity: [{ numeric: [">=", 7] }] },
  });
  expect(plain(resourcesOf(env, "aws_cloudwatch_event_target").audit_findings)).toEqual({
    rule: "${aws_cloudwatch_event_rule.audit_findings.name}",
    target_id: "alerts",
    arn: "${aws_sns_topic.alerts.arn}",
    input_transformer: {
      input_paths: {
        severity: "$.detail.severity",
        title: "$.detail.title",
        type: "$.detail.type",
        region: "$.region",
      },
      input_template:
        '"shop staging: GuardDuty finding of severity <severity> in <region>: <title> (<type>) Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-audit-findings"',
    },
  });
});

test("the settings of the account, the analyzer and the standard are what AWS and CIS ask for", () => {
  const env = audited();
  const of = (type: string) => plain(resourcesOf(env, type).audit);
  expect(of("aws_s3_account_public_access_block")).toEqual({
    account_id: ACCOUNT,
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(of("aws_ebs_encryption_by_default")).toEqual({ enabled: true });
  expect(of("aws_iam_account_password_policy")).toEqual({
    minimum_password_length: 14,
    max_password_age: 90,
    password_reuse_prevention: 24,
    require_lowercase_characters: true,
    require_uppercase_characters: true,
    require_numbers: true,
    require_symbols: true,
    allow_users_to_change_password: true,
  });
  expect(of("aws_accessanalyzer_analyzer")).toEqual({ analyzer_name: "shop-staging-audit", type: "ACCOUNT" });
  expect(of("aws_securityhub_account")).toEqual({
    enable_default_standards: false,
    auto_enable_controls: true,
    control_finding_generator: "SECURITY_CONTROL",
  });
  const [standard] = Object.values(resourcesOf(env, "aws_securityhub_standards_subscription"));
  expect(standard.standards_arn).toBe(
    `arn:aws:securityhub:${REGION}::standards/aws-foundational-security-best-practices/v/1.0.0`,
  );
});

describe("a part that is switched off", () => {
  const all = builtBy({});
  const without: readonly (readonly [AuditProps, RegExp])[] = [
    [{ trail: false }, /cloudtrail|_trail$|cloudwatch_(log_metric_filter|metric_alarm|query_definition)/],
    [{ configuration: false }, /aws_config|_configuration$/],
    [{ threatDetection: false }, /guardduty|_findings$/],
    [{ standards: false }, /securityhub/],
    [{ accessAnalysis: false }, /accessanalyzer/],
    [{ accountSettings: false }, /account_public|ebs_encryption|password_policy/],
    [{ accountSettings: { publicAccessBlock: false } }, /account_public/],
    [{ accountSettings: { volumeEncryption: false } }, /ebs_encryption/],
    [{ accountSettings: { passwordPolicy: false } }, /password_policy/],
  ];

  test.each(without)("builds nothing of itself and everything else: %j", (props, ofPart) => {
    // The lifecycle of the bucket ends with the word of a part too.
    const isOfPart = (address: string) => ofPart.test(address) && !address.startsWith("aws_s3_bucket_");
    expect(builtBy(props)).toEqual(all.filter((address) => !isOfPart(address)));
  });

  test("leaves no bucket and no key where nothing is recorded", () => {
    // Without a NAT gateway, which is watched, nobody has to be told of anything.
    const env = audited({ ...OFF, standards: true }, { network: { egress: "none" } });
    expect(Object.keys(terraformOf(env).resource).filter((type) => /aws_(s3|kms|sns)/.test(type))).toEqual([
      "aws_kms_alias",
      "aws_kms_key",
    ]);
    expect(Object.keys(resourcesOf(env, "aws_kms_key"))).toEqual(["logs"]);
  });
});

describe("every property changes the Terraform", () => {
  const changes: { readonly [P in keyof Omit<Required<AuditProps>, "satisfies">]: AuditProps[P] } = {
    retention: Duration.days(400),
    trail: false,
    configuration: { globalResources: false },
    threatDetection: { publishEvery: Duration.hours(1) },
    standards: false,
    accessAnalysis: false,
    accountSettings: { passwordPolicy: false },
    renamedFrom: "old",
  };
  const terraform = (props: AuditProps) => JSON.stringify(terraformOf(audited(props)));

  test.each(Object.keys(changes) as (keyof typeof changes)[])("%s", (property) => {
    expect(terraform({ [property]: changes[property] })).not.toBe(terraform({}));
  });
});

describe("two environments in one account", () => {
  /** The second of two environments with an audit each. */
  function second(props: AuditProps, region = REGION, account = ACCOUNT): Environment {
    const app: App = Testing.app();
    audited({}, { app, name: "prod" });
    return audited(props, { app, name: "staging", platform: { region, account } });
  }
  const refused = (got: string, off: string) => [
    {
      id: "SYM-AUDIT-007",
      path: "shop/staging/audit",
      got: `${got}, as shop/prod/audit has`,
      allowed: problemCatalogue["SYM-AUDIT-007"].allowed,
      fix: `leave it to shop/prod/audit: ${off} here`,
    },
  ];
  /** Besides what the addresses of two networks in one account say. */
  const problems = (env: Environment) =>
    problemsOf(() => env.toTerraform()).filter(({ id }) => id.startsWith("SYM-AUDIT"));

  test("do not both have what a region has once: all of it", () => {
    expect(problems(second({}))).toEqual(
      refused(
        `trail, configuration, threatDetection, standards, accessAnalysis, accountSettings.publicAccessBlock, accountSettings.volumeEncryption, accountSettings.passwordPolicy of AWS account ${ACCOUNT}, ${REGION}`,
        "trail: false, configuration: false, threatDetection: false, standards: false, accessAnalysis: false, accountSettings: { publicAccessBlock: false, volumeEncryption: false, passwordPolicy: false }",
      ),
    );
  });

  test("share in another region what the account has once", () => {
    expect(problems(second({}, "eu-central-1"))).toEqual(
      refused(
        `trail, configuration.globalResources, accountSettings.publicAccessBlock, accountSettings.passwordPolicy of AWS account ${ACCOUNT}`,
        "trail: false, configuration: { globalResources: false }, accountSettings: { publicAccessBlock: false, passwordPolicy: false }",
      ),
    );
  });

  test("may each have what the other has not", () => {
    const regional: AuditProps = {
      trail: false,
      configuration: { globalResources: false },
      accountSettings: { publicAccessBlock: false, passwordPolicy: false },
    };
    const types = Object.keys(terraformOf(second(regional, "eu-central-1")).resource);
    expect(types).toEqual(expect.arrayContaining(["aws_guardduty_detector", "aws_ebs_encryption_by_default"]));
    expect(Object.keys(terraformOf(second({}, REGION, "999999999999")).resource)).toContain("aws_cloudtrail");
  });
});

test.each([Duration.days(29), Duration.days(2558)])("AWS Config does not keep its history for %s", (retention) => {
  const { allowed, fix } = problemCatalogue["SYM-AUDIT-008"];
  expect(problemsOf(() => audited({ retention }).toTerraform())).toEqual([
    { id: "SYM-AUDIT-008", path: "shop/staging/audit", got: `retention: ${retention}`, allowed, fix },
  ]);
  expect(Object.keys(terraformOf(audited({ retention, configuration: false })).resource)).toContain("aws_cloudtrail");
});

test("customize passes every part that is on", () => {
  const { env } = staging();
  const audit = new Audit(env, "audit", { standards: false });
  audit.customize(({ aws }) => {
    expect(aws!.standards).toBeUndefined();
    aws!.trail!.trail.addOverride("insight_selector", [{ insight_type: "ApiCallRateInsight" }]);
  });
  expect(resourcesOf(env, "aws_cloudtrail").audit.insight_selector).toEqual([{ insight_type: "ApiCallRateInsight" }]);
});

test("the intent says what is on and what was left to others", () => {
  const audit = new Audit(staging().env, "audit", { trail: false, standards: false });
  expect(audit.intent()).toEqual({
    retention: "365 days",
    on: [
      "configuration",
      "configuration.globalResources",
      "threatDetection",
      "accessAnalysis",
      "accountSettings.publicAccessBlock",
      "accountSettings.volumeEncryption",
      "accountSettings.passwordPolicy",
    ],
    off: ["trail", "standards"],
  });
});
