import type { JudgedRow } from "../../src/controls/evidence";
import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What a control of RDS says of Terraform written by hand. */
function rowsOf(id: string, resource: Resources, provider?: object): readonly JudgedRow[] {
  const { controls } = judge(recordOf({ resource, ...(provider && { provider }) } as any));
  return controls.find(({ control }) => control.id === id)!.rows;
}

const verdictsOf = (...of: Parameters<typeof rowsOf>): readonly string[] => rowsOf(...of).map(({ verdict }) => verdict);
const instance = (attributes: object): Resources => ({ aws_db_instance: { payments: attributes } });
const cluster = (attributes: object, ...instances: readonly object[]): Resources => ({
  aws_rds_cluster: { payments: { cluster_identifier: "payments", ...attributes } },
  aws_rds_cluster_instance: Object.fromEntries(
    instances.map((each, index) => [`payments_${index}`, { cluster_identifier: "payments", ...each }]),
  ),
});

describe("a database that is a copy takes over what it does not state", () => {
  test.each([
    ["RDS.3", { snapshot_identifier: "before" }],
    ["RDS.3", { replicate_source_db: "ledger" }],
    ["RDS.23", { engine: "postgres", replicate_source_db: "ledger" }],
    ["RDS.25", { snapshot_identifier: "before" }],
  ])("%s with %j is unknown", (id, attributes) => {
    expect(verdictsOf(id, instance(attributes))).toEqual(["unknown"]);
  });

  test("a replica is where its source is, and has no backups of its own to keep", () => {
    const replica = instance({ replicate_source_db: "ledger" });
    expect(verdictsOf("RDS.18", replica)).toEqual(["satisfied"]);
    expect(verdictsOf("RDS.11", replica)).toEqual([]);
  });
});

describe("an engine", () => {
  test("that only a deploy shows leaves unknown what depends on it", () => {
    const open = instance({ engine: "${var.engine}", port: 5432 });
    for (const id of ["RDS.9", "RDS.10", "RDS.23", "RDS.36", "RDS.38"])
      expect(verdictsOf(id, open)).toEqual(["unknown"]);
    expect(verdictsOf("RDS.23", instance({ engine: "${var.engine}", port: 6000 }))).toEqual(["satisfied"]);
  });

  test("without the feature is not judged", () => {
    const oracle = instance({ engine: "oracle-ee", enabled_cloudwatch_logs_exports: ["alert"] });
    for (const id of ["RDS.10", "RDS.36", "RDS.38", "RDS.39"]) expect(verdictsOf(id, oracle)).toEqual([]);
    expect(verdictsOf("RDS.9", oracle)).toEqual(["violated"]);
    expect(verdictsOf("RDS.9", instance({ engine: "db2-se" }))).toEqual([]);
  });

  test.each([
    ["aurora-mysql", 3306],
    ["aurora-postgresql", 5432],
    ["mysql", 3306],
  ])("%s has a default port of its own", (engine, port) => {
    expect(verdictsOf("RDS.23", cluster({ engine, port }))).toEqual(["violated"]);
    expect(verdictsOf("RDS.23", cluster({ engine, port: port + 1 }))).toEqual(["satisfied"]);
  });
});

describe("a parameter that no group states has the default of the version", () => {
  test.each([
    [{ engine_version: "16.3" }, "satisfied"],
    [{ engine_version: "14" }, "violated"],
    [{}, "unknown"],
    [{ parameter_group_name: "default.postgres15" }, "satisfied"],
    [{ parameter_group_name: "default.postgres13" }, "violated"],
    [{ parameter_group_name: "of-another-stack" }, "unknown"],
    [{ parameter_group_name: "${var.group}" }, "unknown"],
  ])("%j is %s", (attributes, verdict) => {
    expect(verdictsOf("RDS.38", instance({ engine: "postgres", ...attributes }))).toEqual([verdict]);
  });

  test.each([
    [{ family: "postgres17" }, "satisfied"],
    [{ family: "postgres14" }, "violated"],
    [{ family: "postgres14", dynamic: { parameter: {} } }, "unknown"],
    [{ family: "postgres14", parameter: { name: "${var.name}", value: "1" } }, "unknown"],
  ])("a group with %j is %s", (group, verdict) => {
    const own = instance({ engine: "postgres", parameter_group_name: "${aws_db_parameter_group.own.name}" });
    expect(verdictsOf("RDS.38", { ...own, aws_db_parameter_group: { own: group } })).toEqual([verdict]);
  });
});

describe("a cluster whose instances AWS makes", () => {
  const made = { engine: "postgres", db_cluster_instance_class: "db.m6gd.large" };

  test("is in several zones, and states for them what holds", () => {
    expect(verdictsOf("RDS.15", cluster(made))).toEqual(["satisfied"]);
    expect(verdictsOf("RDS.35", cluster(made))).toEqual(["satisfied"]);
    expect(verdictsOf("RDS.6", cluster(made))).toEqual(["violated"]);
    expect(verdictsOf("RDS.6", cluster({ ...made, monitoring_interval: 60 }))).toEqual(["satisfied"]);
  });

  test("measures the instances of Aurora too where it states so", () => {
    const member = { cluster_identifier: "${aws_rds_cluster.payments.id}" };
    expect(verdictsOf("RDS.6", cluster({ monitoring_interval: 60 }, member))).toEqual(["satisfied"]);
    expect(verdictsOf("RDS.6", cluster({}, member))).toContain("violated");
  });
});

describe("the zones of Aurora's instances", () => {
  test.each([
    [[], "violated"],
    [[{}], "violated"],
    [[{}, {}], "unknown"],
    [[{ count: 2 }], "unknown"],
    [[{ availability_zone: "eu-west-1a" }, {}], "unknown"],
    [[{ availability_zone: "eu-west-1a" }, { availability_zone: "eu-west-1a" }], "violated"],
    [[{ availability_zone: "eu-west-1a" }, { availability_zone: "eu-west-1b" }], "satisfied"],
  ])("%j are %s", (instances, verdict) => {
    expect(new Set(verdictsOf("RDS.15", cluster({}, ...instances)))).toEqual(new Set([verdict]));
  });
});

test("a serverless cluster is encrypted by default, another one is not", () => {
  expect(verdictsOf("RDS.27", cluster({ engine_mode: "serverless" }))).toEqual(["satisfied"]);
  expect(verdictsOf("RDS.27", cluster({}))).toEqual(["violated"]);
});

test("a snapshot whose database nobody knows is unknown", () => {
  expect(verdictsOf("RDS.4", { aws_db_snapshot: { one: { db_instance_identifier: "elsewhere" } } })).toEqual([
    "unknown",
  ]);
});

test("a member of a list that only a deploy shows leaves unknown whether something is missing", () => {
  const logs = (...exports: readonly string[]) =>
    instance({ engine: "postgres", enabled_cloudwatch_logs_exports: exports });
  expect(verdictsOf("RDS.36", logs("${var.log}"))).toEqual(["unknown"]);
  expect(verdictsOf("RDS.36", logs("postgresql", "${var.log}"))).toEqual(["satisfied"]);
  const shared = (...accounts: readonly string[]) => ({ aws_db_snapshot: { one: { shared_accounts: accounts } } });
  expect(verdictsOf("RDS.1", shared("${var.partner}"))).toEqual(["unknown"]);
});

describe("a backup plan takes an instance in", () => {
  const TAGS = { default_tags: { tags: { Backup: "daily" } } };

  test.each([
    [{ resources: ["*"] }, "satisfied"],
    [{ resources: ["arn:aws:rds:*"] }, "satisfied"],
    [{ resources: ["arn:aws:rds:eu-west-1:123456789012:db:pay*"] }, "satisfied"],
    [{ resources: ["arn:aws:rds:*:*:cluster:*"] }, "violated"],
    [{ resources: ["arn:aws:ec2:*:*:volume/*"] }, "violated"],
    [{ resources: ["arn:aws:rds:eu-west-1:${var.account}:db:payments"] }, "unknown"],
    [{ resources: ["*"], not_resources: ["arn:aws:rds:*:*:db:payments"] }, "violated"],
    [{ resources: ["*"], condition: { string_equals: { key: "aws:ResourceTag/a", value: "b" } } }, "unknown"],
    [{ resources: ["*"], count: "${var.count}" }, "unknown"],
    [{ selection_tag: { type: "STRINGEQUALS", key: "Tier", value: "gold" } }, "satisfied"],
    [{ selection_tag: { type: "STRINGEQUALS", key: "Tier", value: "lead" } }, "violated"],
    [{ selection_tag: { type: "STRINGEQUALS", key: "Tier", value: "${var.tier}" } }, "unknown"],
    [{ selection_tag: { type: "STRINGEQUALS", key: "Backup", value: "daily" } }, "satisfied"],
  ])("%j: %s", (selection, verdict) => {
    const payments = instance({ identifier: "payments", tags: { Tier: "gold" } });
    const resources = { ...payments, aws_backup_selection: { one: selection } };
    expect(verdictsOf("RDS.26", resources, { aws: [TAGS] })).toEqual([verdict]);
  });
});

describe("a subscription to events", () => {
  const subscribed = (subscription: object): Resources => ({
    ...instance({ identifier: "payments", engine: "postgres" }),
    aws_db_event_subscription: { all: subscription },
  });

  test.each([
    [{}, ["satisfied", "satisfied", "satisfied"]],
    [{ source_type: "db-instance", source_ids: ["payments"] }, ["satisfied", "satisfied", "satisfied"]],
    [{ source_ids: ["${aws_db_instance.payments.identifier}"] }, ["satisfied", "satisfied", "satisfied"]],
    [{ source_ids: ["ledger"] }, ["satisfied", "satisfied", "violated"]],
    [{ source_type: "${var.type}" }, ["unknown", "satisfied", "satisfied", "satisfied"]],
    [{ count: "${var.count}" }, ["unknown", "satisfied", "satisfied", "satisfied"]],
    [{ source_type: "db-cluster" }, ["violated"]],
  ])("%j: %j", (subscription, verdicts) => {
    expect(verdictsOf("RDS.20", subscribed(subscription))).toEqual(verdicts);
  });
});
