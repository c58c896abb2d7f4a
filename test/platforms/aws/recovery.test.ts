import {
  Bucket,
  BucketProps,
  Database,
  DatabaseProps,
  Duration,
  Environment,
  FileStore,
  FileStoreProps,
  Recovery,
  RecoveryProps,
  Audit,
  problemCatalogue,
} from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { problemsOf } from "../../support/problems-of";
import { nextTimes } from "./aws-cron";
import { ACCOUNT, REGION, StagingProps, plain, resourcesOf, staging, statementsOf, terraformOf } from "./staging";

interface Stores {
  readonly orders?: Partial<DatabaseProps>;
  readonly receipts?: BucketProps;
  readonly uploads?: FileStoreProps;
}

/** An environment with a recovery of the stores that are given. */
function recovered(
  props: RecoveryProps = {},
  stores: Stores = { orders: {} },
  options: StagingProps = {},
): Environment {
  const { env } = staging(options);
  if (stores.orders) new Database(env, "orders", { engine: "postgres", ...stores.orders });
  if (stores.receipts) new Bucket(env, "receipts", stores.receipts);
  if (stores.uploads) new FileStore(env, "uploads", stores.uploads);
  new Recovery(env, "recovery", props);
  return env;
}

/** Hours of the day at which a schedule starts something. */
function hoursOf(schedule: string): readonly number[] {
  const times = nextTimes(schedule, new Date(0), 48).map((time) => new Date(time).getUTCHours());
  return [...new Set(times)];
}

const rpo = (duration: Duration) => ({ recovery: { rpo: duration } });
const ALL: Stores = { orders: {}, receipts: {}, uploads: {} };
const VAULT = "${aws_backup_vault.recovery.name}";
const WINDOWS = { start_window: 60, completion_window: 7 * 24 * 60, target_vault_name: VAULT };
const DATABASE = "${aws_db_instance.orders.arn}";
const BUCKET = "${aws_s3_bucket.receipts.arn}";
const FILES = "${aws_efs_file_system.uploads.arn}";

/** Rules and resources of every plan, by its id. */
function plans(env: Environment): Record<string, { readonly rule: any[]; readonly resources: string[] }> {
  const [built, selections] = ["aws_backup_plan", "aws_backup_selection"].map((type) => resourcesOf(env, type));
  return Object.fromEntries(
    Object.entries(built).map(([id, { rule }]) => [id, { rule, resources: selections[id].resources }]),
  );
}

describe("how often stores are backed up", () => {
  test("every day where a day may be lost, in one plan for all, by exact ARN", () => {
    const env = recovered({}, ALL);
    expect(plans(env)).toEqual({
      recovery_daily: {
        rule: [{ ...WINDOWS, rule_name: "snapshots", schedule: "cron(0 5 * * ? *)", lifecycle: { delete_after: 7 } }],
        resources: [DATABASE, BUCKET, FILES],
      },
    });
    expect(plain(resourcesOf(env, "aws_backup_selection").recovery_daily)).toEqual({
      name: "shop-staging-recovery-daily",
      plan_id: "${aws_backup_plan.recovery_daily.id}",
      iam_role_arn: "${aws_iam_role.recovery_backup.arn}",
      resources: [DATABASE, BUCKET, FILES],
      depends_on: [
        "aws_iam_role_policy.recovery_backup",
        "aws_iam_role_policy_attachment.recovery_backup",
        "aws_iam_role_policy_attachment.recovery_restore",
        "aws_iam_role_policy_attachment.recovery_backup_buckets",
        "aws_iam_role_policy_attachment.recovery_restore_buckets",
      ],
    });
  });

  test.each([
    [Duration.hours(1), "recovery_hourly", "cron(0 * * * ? *)"],
    [Duration.minutes(119), "recovery_hourly", "cron(0 * * * ? *)"],
    [Duration.hours(5), "recovery_every_4_hours", "cron(0 0/4 * * ? *)"],
    [Duration.hours(23), "recovery_every_12_hours", "cron(0 5/12 * * ? *)"],
    [Duration.days(30), "recovery_daily", "cron(0 5 * * ? *)"],
  ])("of files of which %s may be lost: %s", (most, id, schedule) => {
    const built = plans(recovered({}, { uploads: rpo(most) }));
    expect(Object.keys(built)).toEqual([id]);
    expect(built[id].rule[0].schedule).toBe(schedule);
  });

  test("follows the retention where a day is too long: one backup is kept at every moment", () => {
    expect(Object.keys(plans(recovered({ retention: Duration.days(1) })))).toEqual(["recovery_every_12_hours"]);
  });

  test("a bucket is followed continuously where less than a day may be lost, and by snapshots beyond 35 days", () => {
    const bucket = { receipts: rpo(Duration.minutes(5)) };
    const continuous = {
      ...WINDOWS,
      rule_name: "continuous",
      schedule: "cron(0 5 * * ? *)",
      enable_continuous_backup: true,
    };
    expect(plans(recovered({}, bucket))).toEqual({
      recovery_continuous_daily: {
        rule: [{ ...continuous, lifecycle: { delete_after: 7 } }],
        resources: [BUCKET],
      },
    });
    expect(plans(recovered({ retention: Duration.days(100) }, bucket)).recovery_continuous_daily.rule).toEqual([
      { ...continuous, lifecycle: { delete_after: 35 } },
      { ...WINDOWS, rule_name: "snapshots", schedule: "cron(0 17 * * ? *)", lifecycle: { delete_after: 100 } },
    ]);
  });

  test.each([12, 8, 6, 4, 3, 2])(
    "beside continuous backups of every %d hours the daily ones begin when none of those does, or AWS would take these alone",
    (hours) => {
      const env = recovered(
        { retention: Duration.days(100), copyTo: "eu-central-1" },
        { receipts: rpo(Duration.hours(hours)) },
      );
      const [{ rule }] = Object.values<any>(plans(env));
      const [continuous, daily] = rule.map(({ schedule }: any) => hoursOf(schedule));
      expect(rule.map(({ rule_name }: any) => rule_name)).toEqual(["continuous", "snapshots"]);
      expect([continuous.length, daily.length]).toEqual([24 / hours, 1]);
      expect(continuous).not.toContain(daily[0]);
    },
  );

  test("beside continuous backups in every hour the daily one is copied too, because in its hour it is the only one", () => {
    const env = recovered(
      { retention: Duration.days(100), copyTo: "eu-central-1" },
      { receipts: rpo(Duration.hours(1)) },
    );
    const [continuous, daily] = plans(env).recovery_continuous_hourly.rule;
    expect(continuous.copy_action[0].lifecycle).toEqual({ delete_after: 100 });
    expect(daily).toMatchObject({ rule_name: "snapshots", copy_action: continuous.copy_action });
  });

  test("a database keeps every moment itself, so that the vault has one backup a day and Terraform its settings", () => {
    const env = recovered({}, { orders: rpo(Duration.minutes(5)) });
    expect(Object.keys(plans(env))).toEqual(["recovery_daily"]);
    expect(plans(env).recovery_daily.rule[0].enable_continuous_backup).toBeUndefined();
    expect(resourcesOf(env, "aws_db_instance").orders.backup_retention_period).toBe(7);
  });

  test("daily backups begin when no database is at its own backup or maintenance, nor begins within the hour", () => {
    const hour = (windows: Partial<DatabaseProps>) =>
      plans(recovered({}, { orders: windows })).recovery_daily.rule[0].schedule;
    expect(hour({ backupWindow: "01:00-02:00" })).toBe("cron(0 5 * * ? *)");
    expect(hour({ backupWindow: "06:30-07:30" })).toBe("cron(0 8 * * ? *)");
    expect(hour({ backupWindow: "23:30-00:30", maintenanceWindow: "mon:06:00-mon:08:30" })).toBe("cron(0 1 * * ? *)");
  });

  test("a cluster of Aurora is backed up as a whole", () => {
    const env = recovered({}, { orders: { engine: "aurora-postgresql" } });
    expect(plans(env).recovery_daily.resources).toEqual(["${aws_rds_cluster.orders.arn}"]);
  });

  test("cold storage is for files alone", () => {
    const env = recovered({ retention: Duration.days(120), coldStorage: Duration.days(30) }, ALL);
    expect(plans(env).recovery_daily.resources).toEqual([DATABASE, BUCKET]);
    expect(plans(env).recovery_daily_cold).toEqual({
      rule: [
        {
          ...WINDOWS,
          rule_name: "snapshots",
          schedule: "cron(0 5 * * ? *)",
          lifecycle: { delete_after: 120, cold_storage_after: 30 },
        },
      ],
      resources: [FILES],
    });
  });
});

describe("the vault", () => {
  test("has the key of the strictest class in it", () => {
    const key = (dataClass: "internal" | "restricted") =>
      resourcesOf(recovered({}, { orders: { dataClass: "internal" }, receipts: { dataClass } }), "aws_backup_vault")
        .recovery.kms_key_arn;
    expect([key("internal"), key("restricted")]).toEqual([
      "${aws_kms_key.internal.arn}",
      "${aws_kms_key.restricted.arn}",
    ]);
  });

  test("is locked in production, by a lock that can be taken off", () => {
    const env = recovered({}, { orders: {} }, { tier: "production" });
    expect(plain(resourcesOf(env, "aws_backup_vault_lock_configuration").recovery)).toEqual({
      backup_vault_name: VAULT,
      min_retention_days: 35,
    });
    expect(resourcesOf(env, "aws_backup_vault").recovery.force_destroy).toBe(false);
    expect(
      resourcesOf(recovered({ lock: false }, ALL, { tier: "production" }), "aws_backup_vault_lock_configuration"),
    ).toEqual({});
  });

  test("is emptied by a destroy elsewhere, unless it is locked", () => {
    const destroys = (props: RecoveryProps) => resourcesOf(recovered(props), "aws_backup_vault").recovery.force_destroy;
    expect([destroys({}), destroys({ lock: true })]).toEqual([true, false]);
  });

  test("is locked for ever only where that is asked for, with time to think", () => {
    const env = recovered({ lock: { mode: "compliance", changeableFor: Duration.days(5) } });
    expect(plain(resourcesOf(env, "aws_backup_vault_lock_configuration").recovery)).toEqual({
      backup_vault_name: VAULT,
      min_retention_days: 7,
      changeable_for_days: 5,
    });
  });
});

describe("the roles", () => {
  const env = recovered({}, ALL);

  test("are two: what runs by itself cannot restore", () => {
    const attachments = Object.values(resourcesOf(env, "aws_iam_role_policy_attachment"));
    expect(attachments.map(({ role, policy_arn }) => `${role.split(".")[1]} ${policy_arn.split("/").pop()}`)).toEqual(
      expect.arrayContaining([
        "recovery_backup AWSBackupServiceRolePolicyForBackup",
        "recovery_backup AWSBackupServiceRolePolicyForS3Backup",
        "recovery_restore AWSBackupServiceRolePolicyForRestores",
        "recovery_restore AWSBackupServiceRolePolicyForS3Restore",
      ]),
    );
    for (const role of ["recovery_backup", "recovery_restore"])
      expect(statementsOf(resourcesOf(env, "aws_iam_role")[role].assume_role_policy)).toEqual([
        { Sid: "Assume", Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]);
  });

  test("confine what runs by itself to the declared stores", () => {
    expect(statementsOf(resourcesOf(env, "aws_iam_role_policy").recovery_backup.policy)).toEqual([
      {
        Sid: "OtherDatabases",
        Effect: "Deny",
        Action: ["rds:CreateDBSnapshot", "rds:CreateDBClusterSnapshot", "rds:ModifyDBInstance", "rds:ModifyDBCluster"],
        NotResource: [
          DATABASE,
          `arn:aws:rds:${REGION}:${ACCOUNT}:snapshot:awsbackup:*`,
          `arn:aws:rds:${REGION}:${ACCOUNT}:cluster-snapshot:awsbackup:*`,
        ],
      },
      { Sid: "OtherFileSystems", Effect: "Deny", Action: "elasticfilesystem:Backup", NotResource: [FILES] },
      {
        Sid: "OtherBuckets",
        Effect: "Deny",
        Action: [
          "s3:GetObject",
          "s3:GetObjectVersion",
          "s3:ListBucket",
          "s3:ListBucketVersions",
          "s3:PutBucketNotification",
          "s3:PutInventoryConfiguration",
        ],
        NotResource: [BUCKET, `${BUCKET}/*`],
      },
    ]);
  });

  test("reach no file system and no bucket where none is declared", () => {
    const none = recovered();
    const [, files, ...others] = statementsOf(resourcesOf(none, "aws_iam_role_policy").recovery_backup.policy);
    expect(files).toEqual({
      Sid: "OtherFileSystems",
      Effect: "Deny",
      Action: "elasticfilesystem:Backup",
      Resource: `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/*`,
    });
    expect(others).toEqual([]);
    expect(
      Object.keys(resourcesOf(none, "aws_iam_role_policy_attachment")).filter((id) => id.endsWith("buckets")),
    ).toEqual([]);
  });

  test("use the keys through the services that hold the data, and hand them to jobs", () => {
    const roles = ["${aws_iam_role.recovery_backup.arn}", "${aws_iam_role.recovery_restore.arn}"];
    const [backup, restore] = roles;
    const policy = statementsOf(resourcesOf(env, "aws_kms_key").confidential.policy);
    const statements = policy.filter(({ Principal }) => JSON.stringify(Principal).includes("recovery"));
    const via = (service: string, AWS: string, Action: string[]) => ({
      Effect: "Allow",
      Principal: { AWS },
      Action,
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `${service}.${REGION}.amazonaws.com` } },
    });
    const encrypt = ["kms:Decrypt", "kms:GenerateDataKey"];
    expect(statements).toEqual([
      {
        Sid: "BackupGrants",
        Effect: "Allow",
        Principal: { AWS: roles },
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
      {
        Sid: "BackupDescribesKey",
        Effect: "Allow",
        Principal: { AWS: roles },
        Action: "kms:DescribeKey",
        Resource: "*",
      },
      { Sid: "BackupEncrypt", ...via("backup", backup, encrypt) },
      { Sid: "BackupDecrypt", ...via("backup", restore, ["kms:Decrypt"]) },
      { Sid: "RdsEncrypt", ...via("rds", restore, encrypt) },
      { Sid: "S3Decrypt", ...via("s3", backup, ["kms:Decrypt"]) },
      { Sid: "S3Encrypt", ...via("s3", restore, encrypt) },
      { Sid: "ElasticfilesystemEncrypt", ...via("elasticfilesystem", restore, encrypt) },
    ]);
  });
});

describe("copies to another region", () => {
  const stores: Stores = { orders: rpo(Duration.hours(4)), receipts: rpo(Duration.hours(1)) };
  const env = recovered({ copyTo: "eu-central-1", lock: true }, stores);
  const copy_action = [
    { destination_vault_arn: "${aws_backup_vault.recovery_copy.arn}", lifecycle: { delete_after: 7 } },
  ];

  test("are made as often as the objectives ask, for the case that the region is lost", () => {
    expect(plans(env)).toEqual({
      recovery_every_8_hours: {
        rule: [
          {
            ...WINDOWS,
            rule_name: "snapshots",
            schedule: "cron(0 5/8 * * ? *)",
            lifecycle: { delete_after: 7 },
            copy_action,
          },
        ],
        resources: [DATABASE],
      },
      recovery_continuous_hourly: {
        rule: [
          {
            ...WINDOWS,
            rule_name: "continuous",
            schedule: "cron(0 * * * ? *)",
            enable_continuous_backup: true,
            lifecycle: { delete_after: 7 },
            copy_action,
          },
        ],
        resources: [BUCKET],
      },
    });
  });

  test("lie in a vault there, locked alike, with a key of that region", () => {
    const provider = "aws.eu_central_1";
    expect(plain(resourcesOf(env, "aws_backup_vault").recovery_copy)).toEqual({
      provider,
      name: "shop-staging-recovery-copy",
      kms_key_arn: "${aws_kms_key.recovery_copy.arn}",
      force_destroy: false,
    });
    expect(plain(resourcesOf(env, "aws_backup_vault_lock_configuration").recovery_copy)).toEqual({
      provider,
      backup_vault_name: "${aws_backup_vault.recovery_copy.name}",
      min_retention_days: 7,
    });
    const { policy, ...key } = plain(resourcesOf(env, "aws_kms_key").recovery_copy);
    expect(key).toEqual({
      provider,
      description: "shop staging: copies of backups",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual([
      "Administration",
      "Use",
      "BackupGrants",
      "BackupDescribesKey",
    ]);
    expect(statementsOf(policy)[1].Condition).toEqual({
      StringEquals: {
        "kms:ViaService": ["backup", "rds", "elasticfilesystem", "s3"].map((it) => `${it}.eu-central-1.amazonaws.com`),
      },
    });
    expect(terraformOf(env).provider.aws.map(({ alias, region }: any) => [alias, region])).toContainEqual([
      "eu_central_1",
      "eu-central-1",
    ]);
  });
});

test("people are alerted of each job that fails, of this vault and these roles alone", () => {
  const rules = (env: Environment) =>
    Object.fromEntries(
      Object.entries(resourcesOf(env, "aws_cloudwatch_event_rule"))
        .filter(([id]) => id.startsWith("recovery"))
        .map(([id, { event_pattern }]) => [id, JSON.parse(event_pattern)]),
    );
  const failed = ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"];
  const pattern = (type: string, detail: object) => ({ source: ["aws.backup"], "detail-type": [type], detail });
  const backup = pattern("Backup Job State Change", { backupVaultName: [VAULT], state: failed });
  const restore = pattern("Restore Job State Change", {
    iamRoleArn: ["${aws_iam_role.recovery_restore.arn}"],
    status: failed,
  });
  expect(rules(recovered())).toEqual({ recovery_failed_backup: backup, recovery_failed_restore: restore });
  const env = recovered({ copyTo: "eu-central-1" });
  expect(rules(env)).toEqual({
    recovery_failed_backup: backup,
    recovery_failed_copy: pattern("Copy Job State Change", {
      sourceBackupVaultArn: ["${aws_backup_vault.recovery.arn}"],
      state: failed,
    }),
    recovery_failed_restore: restore,
  });
  expect(resourcesOf(env, "aws_cloudwatch_event_target").recovery_failed_restore.input_transformer).toEqual({
    input_paths: {
      state: "$.detail.status",
      type: "$.detail.resourceType",
      resource: "$.detail.resourceArn",
      reason: "$.detail.statusMessage",
    },
    input_template:
      '"shop staging: Restore job <state>: <type> <resource> <reason> Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-recovery-failed-restore"',
  });
});

describe("what AWS refuses", () => {
  const problem = (id: keyof typeof problemCatalogue, path: string, got: string) => {
    const { allowed, fix } = problemCatalogue[id];
    return { id, path: `shop/staging/${path}`, got, allowed, fix };
  };
  const problems = (props: RecoveryProps, stores: Stores) => problemsOf(() => recovered(props, stores).toTerraform());

  test("a recovery of nothing", () => {
    expect(problems({}, {})).toEqual([problem("SYM-RECOVERY-006", "recovery", "no Database, FileStore or Bucket")]);
  });

  test("files of which less than an hour may be lost", () => {
    expect(problems({}, { uploads: rpo(Duration.minutes(59)) })).toEqual([
      problem("SYM-RECOVERY-007", "uploads", "rpo: 59 minutes"),
    ]);
  });

  test.each(["eu-west-1", "us-gov-west-1", "cn-north-1"])("copies to %s", (copyTo) => {
    expect(problems({ copyTo }, ALL)).toEqual([
      problem("SYM-RECOVERY-008", "recovery", `copyTo: ${copyTo} of an environment in eu-west-1`),
    ]);
  });

  test("cold storage without files", () => {
    expect(problems({ retention: Duration.days(365), coldStorage: Duration.days(1) }, { orders: {} })).toEqual([
      problem("SYM-RECOVERY-009", "recovery", "coldStorage: 1 day without a FileStore"),
    ]);
  });

  test("a bucket without versions", () => {
    expect(problems({}, { receipts: { versions: false } })).toEqual([
      problem("SYM-RECOVERY-010", "receipts", "versions: false"),
    ]);
  });
});

describe("every property changes the Terraform", () => {
  const changes: { readonly [P in keyof Omit<Required<RecoveryProps>, "satisfies">]: RecoveryProps[P] } = {
    retention: Duration.days(200),
    copyTo: "eu-central-1",
    lock: true,
    coldStorage: Duration.days(30),
    renamedFrom: "old",
  };
  const given = { retention: Duration.days(150) };
  const terraform = (props: RecoveryProps) => JSON.stringify(terraformOf(recovered({ ...given, ...props }, ALL)));

  test.each(Object.keys(changes) as (keyof typeof changes)[])("%s", (property) => {
    expect(terraform({ [property]: changes[property] })).not.toBe(terraform({}));
  });
});

test("customize passes the vault, the plans and the roles", () => {
  const { env } = staging();
  new Database(env, "orders", { engine: "postgres" });
  new Recovery(env, "recovery").customize(({ aws }) => {
    aws!.plans.daily.plan.addOverride("rule.0.schedule_expression_timezone", "Europe/Dublin");
    const { vault, lock, copy, backupRole, restoreRole } = aws!;
    expect([vault, backupRole, restoreRole].map(({ friendlyUniqueId }) => friendlyUniqueId)).toEqual([
      "recovery",
      "recovery_backup",
      "recovery_restore",
    ]);
    expect([lock, copy]).toEqual([undefined, undefined]);
  });
  expect(resourcesOf(env, "aws_backup_plan").recovery_daily.rule[0].schedule_expression_timezone).toBe("Europe/Dublin");
});

describe("the real provider", () => {
  const stores: Stores = { orders: {}, receipts: { ...rpo(Duration.hours(1)), dataClass: "restricted" }, uploads: {} };

  test.each(["production", "staging"] as const)(
    "validates and plans an audit and a recovery in %s",
    async (tier) => {
      const props = { retention: Duration.days(400), coldStorage: Duration.days(30), copyTo: "eu-central-1" };
      const env = recovered(props, stores, { tier });
      new Audit(env, "audit");
      const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
      try {
        await workspace.init();
        expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
        const created = (await workspace.plan()).json.resource_changes!.map(({ address }) => address);
        expect(created).toEqual(
          expect.arrayContaining(["aws_backup_plan.recovery_continuous_hourly", "aws_cloudtrail.audit"]),
        );
      } finally {
        workspace.dispose();
      }
    },
    240_000,
  );
});
