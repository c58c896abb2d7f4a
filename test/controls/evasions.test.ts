import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Members = Readonly<Record<string, Readonly<Record<string, object>>>>;

const statusOf = (id: string, resource: Members, more: object = {}): string =>
  judge(recordOf({ resource, ...more })).controls.find(({ control }) => control.id === id)!.status;

const statement = (more: object): string => JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });
const open = statement({ Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*" });
const bucket = { ledger: { bucket: "ledger" } };
const BLOCK = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

describe("what names a bucket", () => {
  const policy = (name: string, more: object = {}): Members => ({
    aws_s3_bucket: bucket,
    aws_s3_bucket_policy: { ledger: { bucket: name, policy: open, ...more } },
  });
  const block = { aws_s3_bucket_public_access_block: { ledger: { bucket: "${aws_s3_bucket.ledger.id}" } } };

  test.each<[string, Members, object]>([
    ["a local", policy("${local.name}"), { locals: { name: "ledger" } }],
    ["a local of a reference", policy("${local.name}"), { locals: { name: "${aws_s3_bucket.ledger.id}" } }],
    [
      "a data source",
      policy("${data.aws_s3_bucket.same.id}"),
      { data: { aws_s3_bucket: { same: { bucket: "ledger" } } } },
    ],
    ["another companion", { ...policy("${aws_s3_bucket_public_access_block.ledger.bucket}"), ...block }, {}],
  ])("%s", (_, resource, more) => expect(statusOf("S3.2", resource, more)).toBe("violated"));

  test("one that is named by a local itself", () => {
    const both = { ...policy("${local.name}"), aws_s3_bucket: { ledger: { bucket: "${local.name}" } } };
    expect(statusOf("S3.2", both, { locals: { name: "ledger" } })).toBe("violated");
  });

  test("one that may be made beside another is unknown", () => {
    const closed = { bucket: "${aws_s3_bucket.ledger.id}", policy: open.replace('"*"', '{"AWS":"123456789012"}') };
    const second = { bucket: "${aws_s3_bucket.ledger.id}", policy: open, count: "${var.open ? 1 : 0}" };
    const resource = { aws_s3_bucket: bucket, aws_s3_bucket_policy: { closed, second } };
    expect(statusOf("S3.2", resource)).toBe("unknown");
    expect(statusOf("S3.2", { ...resource, aws_s3_bucket_policy: { closed } })).toBe("satisfied");
  });

  const blocked = (name: string, more: object = {}): Members => ({
    aws_s3_bucket: { ledger: { bucket: "ledger", ...more }, other: { bucket: "other" } },
    aws_s3_bucket_public_access_block: {
      ledger: { bucket: name, ...BLOCK },
      other: { bucket: "${aws_s3_bucket.other.id}", ...BLOCK },
    },
  });

  test.each([
    ["a block of each", blocked("${aws_s3_bucket.ledger.id}"), "satisfied"],
    ["a block of the first of two", blocked("${aws_s3_bucket.ledger[0].id}", { count: 2 }), "unknown"],
    ["a block of the only one", blocked("${aws_s3_bucket.ledger[0].id}", { count: 1 }), "satisfied"],
    ["a block of one key", blocked('${aws_s3_bucket.ledger["a"].id}', { for_each: { a: "a", b: "b" } }), "unknown"],
    [
      "a block of each key",
      blocked("${aws_s3_bucket.ledger[each.key].id}", { for_each: { a: "a", b: "b" } }),
      "satisfied",
    ],
    ["a block by choice", blocked("${var.a ? aws_s3_bucket.ledger.id : aws_s3_bucket.other.id}"), "unknown"],
  ])("%s", (_, resource, status) => expect(statusOf("S3.8", resource)).toBe(status));
});

describe("blocks that an expression makes", () => {
  const made = { for_each: "${var.many}", content: {} };

  test.each<[string, Members]>([
    ["S3.2", { aws_s3_bucket: { ledger: { dynamic: { grant: made } } } }],
    ["S3.2", { aws_s3_bucket: { ledger: { dynamic: [{ versioning: made }, { grant: made }] } } }],
    ["S3.13", { aws_s3_bucket: { ledger: { dynamic: { lifecycle_rule: made } } } }],
    ["IAM.1", { aws_iam_role: { ledger: { dynamic: { inline_policy: made } } } }],
    [
      "KMS.2",
      {
        aws_iam_role: { ledger: { inline_policy: [{ policy: '{"Statement":[]}' }], dynamic: { inline_policy: made } } },
      },
    ],
    ["SYM-IAM.2", { aws_iam_role: { ledger: { dynamic: { inline_policy: made } } } }],
    ["SYM-SECRET.1", { aws_mq_broker: { ledger: { dynamic: { user: made } } } }],
  ])("%s is unknown", (id, resource) => expect(statusOf(id, resource)).toBe("unknown"));
});

test("a trail that leaves the events of a service out does not record all", () => {
  const trail = (event_selector: object) => ({
    aws_cloudtrail: { own: { is_multi_region_trail: true, event_selector } },
  });
  expect(statusOf("CloudTrail.1", trail({ exclude_management_event_sources: ["kms.amazonaws.com"] }))).toBe("violated");
  expect(statusOf("CloudTrail.1", trail({ read_write_type: "All" }))).toBe("satisfied");
});

describe("what is not made", () => {
  const alarm = {
    aws_cloudwatch_metric_alarm: { own: { alarm_actions: ["${aws_sns_topic.own.arn}"] } },
    aws_sns_topic: { own: {} },
  };
  const subscribed = (count: unknown) =>
    statusOf("SYM-ALERT.1", {
      ...alarm,
      aws_sns_topic_subscription: { own: { topic_arn: "${aws_sns_topic.own.arn}", count } },
    });

  test("subscribes nobody", () => {
    expect(subscribed(0)).toBe("violated");
    expect(subscribed("${var.people}")).toBe("unknown");
    expect(subscribed(1)).toBe("satisfied");
  });

  const backed = (more: object) =>
    statusOf("SYM-RECOVERY.2", {
      aws_efs_file_system: { own: { tags: { RPO: "1 day", RTO: "1 day" } } },
      aws_backup_plan: { own: { rule: { schedule: "rate(1 day)", lifecycle: { delete_after: 400 } } } },
      aws_backup_selection: {
        own: { plan_id: "${aws_backup_plan.own.id}", resources: ["${aws_efs_file_system.own.arn}"], ...more },
      },
    });

  test("backs nothing up", () => {
    expect(backed({})).toBe("satisfied");
    expect(backed({ count: 0 })).toBe("violated");
    expect(backed({ count: "${var.backups ? 1 : 0}" })).toBe("unknown");
    expect(backed({ condition: { string_equals: { key: "aws:ResourceTag/Backup", value: "yes" } } })).toBe("unknown");
  });

  test("exempts no bucket as one for logs", () => {
    const logging = {
      aws_s3_bucket_logging: { own: { bucket: "x", target_bucket: "${aws_s3_bucket.ledger.id}", count: 0 } },
    };
    expect(statusOf("S3.9", { aws_s3_bucket: bucket, ...logging })).toBe("violated");
    expect(statusOf("SYM-KEY.1", { aws_s3_bucket: bucket, ...logging })).toBe("violated");
  });
});

test("a data source that reads a secret keeps it in the state, an ephemeral one does not", () => {
  const version = { own: { secret_id: "ledger" } };
  expect(statusOf("SYM-SECRET.1", {}, { data: { aws_secretsmanager_secret_version: version } })).toBe("violated");
  expect(statusOf("SYM-SECRET.1", {}, { ephemeral: { aws_secretsmanager_secret_version: version } })).toBe(
    "not-applicable",
  );
  const parameter = (more: object) => ({ data: { aws_ssm_parameter: { own: { name: "ledger", ...more } } } });
  expect(statusOf("SYM-SECRET.1", {}, parameter({}))).toBe("unknown");
  expect(statusOf("SYM-SECRET.1", {}, parameter({ with_decryption: false }))).toBe("not-applicable");
});

test("a store that a selection names behind a local is judged too", () => {
  const selected = (storage_encrypted: boolean) =>
    statusOf(
      "Backup.1",
      {
        aws_db_instance: { own: { storage_encrypted } },
        aws_backup_selection: { own: { resources: "${local.stores}" } },
      },
      { locals: { stores: ["${aws_db_instance.own.arn}"] } },
    );
  expect(selected(false)).toBe("violated");
  expect(selected(true)).toBe("satisfied");
});

test("a list of nothing but empty texts is not set", () => {
  const provider = { aws: { allowed_account_ids: [""] } };
  expect(statusOf("SYM-STATE.2", { aws_vpc: { own: {} } }, { provider })).toBe("violated");
});

describe("what is compliant", () => {
  test("one trail that is on is enough beside another that is off", () => {
    const trails = { aws_cloudtrail: { first: { enable_logging: false }, second: {} } };
    const { rows } = judge(recordOf({ resource: trails })).controls.find(
      ({ control }) => control.id === "SYM-AUDIT.1",
    )!;
    expect(rows.find(({ attribute }) => attribute === "watch[trail]")?.verdict).toBe("satisfied");
  });

  test("a trail's bucket may state its access logs in a block of its own", () => {
    const resource = (logging: object): Members => ({
      aws_cloudtrail: { own: { s3_bucket_name: "${aws_s3_bucket.ledger.id}" } },
      aws_s3_bucket: { ledger: { bucket: "ledger", ...logging } },
    });
    expect(statusOf("CloudTrail.7", resource({ logging: { target_bucket: "logs" } }))).toBe("satisfied");
    expect(statusOf("CloudTrail.7", resource({}))).toBe("violated");
  });
});
