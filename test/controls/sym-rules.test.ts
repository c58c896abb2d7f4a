import type { EnvironmentRecord } from "../../src/model/record";
import type { Row } from "../../src/controls/evidence";
import { judge } from "../../src/controls/judge";
import { secretArguments, secretResources } from "../../src/controls/rules/sym/secret-arguments";
import { everyConstructOnAws } from "../documents/every-construct";
import { recordOf } from "./fixtures/record";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const rowsOf = (record: EnvironmentRecord, id: string): readonly Row[] =>
  judge(record).controls.find(({ control }) => control.id === id)!.rows as readonly Row[];
const verdicts = (id: string, resource: Resources, more: object = {}): readonly string[] =>
  rowsOf(recordOf({ resource, ...more }), id).map((row) => `${row.verdict} ${row.attribute}: ${row.found}`);

describe("secrets in the state", () => {
  const nested = (path: string, value: unknown): object =>
    path.split(".").reduceRight<any>((inner, key) => ({ [key]: inner }), value);
  const all = Object.entries(secretArguments).flatMap(([type, { clear, where }]) =>
    clear.map((path) => [type, path, where ? { [where[0]]: where[1] } : {}] as const),
  );

  test.each(all)("%s.%s is found and never shown", (type, path, given) => {
    const found = verdicts("SYM-SECRET.1", { [type]: { own: { ...given, ...nested(path, "correct-horse") } } });
    expect(found).toContain(`violated ${path}: set in clear`);
    expect(found.join()).not.toContain("correct-horse");
  });

  test.each(all)("%s.%s of a variable is unknown, of another resource violated", (type, path, given) => {
    const of = (value: string) => verdicts("SYM-SECRET.1", { [type]: { own: { ...given, ...nested(path, value) } } });
    expect(of("${var.secret}")).toContain(`unknown ${path}: an expression`);
    expect(of("${random_password.own.result}")).toContain(`violated ${path}: a value of random_password.own`);
  });

  test.each(Object.entries(secretResources))("%s is a secret itself", (type, { unless }) => {
    expect(verdicts("SYM-SECRET.1", { [type]: { own: {} } })).toEqual([expect.stringMatching(/^violated /)]);
    if (unless !== undefined)
      expect(verdicts("SYM-SECRET.1", { [type]: { own: { [unless]: "keybase:ledger" } } })).toEqual([
        `satisfied ${unless}: set`,
      ]);
  });

  test("each of repeated blocks is read, a text that is no secret is not, and what is used instead is named", () => {
    const users = [{ username: "a", password: "correct-horse" }, { username: "b" }];
    expect(verdicts("SYM-SECRET.1", { aws_mq_broker: { own: { user: users } } })).toEqual([
      "violated user[0].password: set in clear",
      "satisfied user[1].password: not set",
    ]);
    expect(verdicts("SYM-SECRET.1", { aws_ssm_parameter: { own: { type: "String", value: "eu" } } })).toEqual([]);
    expect(verdicts("SYM-SECRET.1", { aws_rds_cluster: { own: { master_password_wo: "${var.x}" } } })).toEqual([
      "satisfied master_password: not set; master_password_wo instead",
    ]);
  });
});

describe("credentials in containers", () => {
  const ofTask = (value: string): string => {
    const container_definitions = JSON.stringify([{ name: "api", environment: [{ name: "X", value }] }]);
    return verdicts("SYM-SECRET.2", { aws_ecs_task_definition: { own: { container_definitions } } })[0];
  };

  test.each([
    "AKIAIOSFODNN7EXAMPLE",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "postgresql://ledger:correct-horse@ledger.internal/ledger",
    "redis://:correct-horse@quotes.internal:6379",
    `ghp_${"a".repeat(36)}`,
    "${data.aws_secretsmanager_secret_version.own.secret_string}",
    "postgresql://ledger:${random_password.own.result}@ledger.internal/ledger",
  ])("%s is one", (value) => expect(ofTask(value)).toMatch(/^violated container_definitions: X: /));

  test.each([
    "postgresql://ledger@ledger.internal:5432/ledger",
    "https://example.com/a:b@c",
    "postgresql://ledger:$PASSWORD@ledger.internal/ledger",
    "-----BEGIN CERTIFICATE-----",
    "${aws_db_instance.own.address}",
  ])("%s is none", (value) => expect(ofTask(value)).toMatch(/^satisfied /));

  test("a variable of Terraform may be one", () => expect(ofTask("${var.key}")).toMatch(/^unknown /));
});

describe("trust of roles", () => {
  const trust = (Principal: unknown, Condition?: object): string => {
    const statement = { Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition };
    const assume_role_policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    return verdicts("SYM-IAM.3", { aws_iam_role: { own: { assume_role_policy } } })[0].split(" ")[0];
  };
  const [tasks, account, oidc] = [
    { Service: "ecs-tasks.amazonaws.com" },
    { AWS: "arn:aws:iam::111122223333:root" },
    { Federated: "arn:aws:iam::123456789012:oidc-provider/gitlab.com" },
  ];
  const subject = { "gitlab.com:aud": "https://gitlab.com", "gitlab.com:sub": "project_path:acme/shop:ref:main" };

  test.each([
    ["a service by its source", tasks, { StringEquals: { "aws:SourceAccount": "123456789012" } }, "satisfied"],
    [
      "a service where the key may be absent",
      tasks,
      { StringEqualsIfExists: { "aws:SourceAccount": "1" } },
      "violated",
    ],
    ["a service of any source", tasks, { ArnLike: { "aws:SourceArn": "*" } }, "violated"],
    ["a service that names no source", { Service: "ec2.amazonaws.com" }, undefined, "satisfied"],
    ["a service of which nothing is known", { Service: "quantum.amazonaws.com" }, undefined, "unknown"],
    ["an account by MFA", account, { Bool: { "aws:MultiFactorAuthPresent": "true" } }, "satisfied"],
    ["an account without MFA", account, { Bool: { "aws:MultiFactorAuthPresent": "false" } }, "violated"],
    [
      "an account where MFA may be absent",
      account,
      { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } },
      "violated",
    ],
    ["an account alone", account, undefined, "violated"],
    ["a named role", { AWS: "arn:aws:iam::111122223333:role/auditor" }, undefined, "satisfied"],
    ["everybody", "*", { StringEquals: { "sts:ExternalId": "x" } }, "violated"],
    ["a pipeline by its subject", oidc, { StringEquals: subject }, "satisfied"],
    [
      "a pipeline of any branch",
      oidc,
      { StringLike: { ...subject, "gitlab.com:sub": "project_path:acme/*" } },
      "violated",
    ],
    ["a pipeline without an audience", oidc, { StringEquals: { "gitlab.com:sub": "x" } }, "violated"],
    ["a pipeline by what it is not", oidc, { StringNotEquals: subject }, "violated"],
  ])("%s", (_, principal, condition, expected) => expect(trust(principal, condition)).toBe(expected));
});

test("policies that merge others are unknown, and a boundary that is attached too is judged", () => {
  const statement = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::ledger/*"] }];
  const document = { own: { statement, source_policy_documents: ["${var.more}"] } };
  const policy = { aws_iam_policy: { own: { policy: "${data.aws_iam_policy_document.own.json}" } } };
  expect(verdicts("SYM-IAM.2", policy, { data: { aws_iam_policy_document: document } })).toEqual([
    expect.stringMatching(/^unknown policy: /),
  ]);
  const wide = {
    aws_iam_policy: { own: { policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' } },
  };
  const role = { aws_iam_role: { own: { permissions_boundary: "${aws_iam_policy.own.arn}" } } };
  const attachment = { own: { role: "own", policy_arn: "${aws_iam_policy.own.arn}" } };
  expect(verdicts("SYM-IAM.2", { ...wide, ...role })).toEqual([]);
  expect(verdicts("SYM-IAM.2", { ...wide, ...role, aws_iam_role_policy_attachment: attachment })).toEqual([
    expect.stringMatching(/^violated policy: \*/),
  ]);
});

describe("recovery objectives are those of the constructs", () => {
  const [production] = everyConstructOnAws().environments;
  const changed = (name: string, intent: object): EnvironmentRecord => ({
    ...production,
    constructs: production.constructs.map((one) =>
      one.name === name ? { ...one, intent: { ...one.intent, ...intent } } : one,
    ),
  });
  const violated = (record: EnvironmentRecord, id: string): readonly string[] =>
    rowsOf(record, id)
      .filter(({ verdict }) => verdict === "violated")
      .map(({ address, attribute, found }) => `${address} ${attribute}: ${found}`);

  test.each(["orders", "receipts", "uploads"])("%s without them is violated", (name) => {
    expect(violated(production, "SYM-RECOVERY.1")).toEqual([]);
    expect(violated(changed(name, { rpo: undefined, rto: undefined }), "SYM-RECOVERY.1")).toEqual([
      expect.stringMatching(new RegExp(`\\.${name} RPO: not stated$`)),
      expect.stringMatching(new RegExp(`\\.${name} RTO: not stated$`)),
    ]);
  });

  test.each(["orders", "receipts", "uploads", "sessions"])("%s with backups that are too rare is violated", (name) => {
    expect(violated(production, "SYM-RECOVERY.2")).toEqual([]);
    expect(violated(changed(name, { rpo: "1 minute" }), "SYM-RECOVERY.2")).toEqual([
      expect.stringMatching(new RegExp(`\\.${name} backups: .*, against 1 minute$`)),
    ]);
  });

  test("a store of internal data needs no key of the environment", () => {
    const keys = (record: EnvironmentRecord) => rowsOf(record, "SYM-KEY.1").map(({ address }) => address);
    expect(keys(production)).toContain("aws_db_instance.orders");
    expect(keys(changed("orders", { dataClass: "internal" }))).not.toContain("aws_db_instance.orders");
  });
});

test("without an Audit nobody knows here whether the account is watched", () => {
  const found = verdicts("SYM-AUDIT.1", { aws_vpc: { own: {} } });
  expect(found).toHaveLength(4);
  expect(found.every((row) => row.startsWith("unknown "))).toBe(true);
});

describe("backends", () => {
  const of = (terraform: object | undefined): readonly string[] => verdicts("SYM-STATE.1", {}, { terraform });

  test.each([
    [undefined, ["violated backend: local: a file without a lock between machines"]],
    [{ backend: { local: {} } }, ["violated backend: local: a file without a lock between machines"]],
    [{ backend: { pg: {} } }, ["unknown backend: pg"]],
    [{ cloud: { organization: "acme" } }, ["satisfied backend: cloud"]],
    [{ backend: { http: {} } }, ["unknown backend: http"]],
    [
      { backend: { s3: { encrypt: true, dynamodb_table: "locks" } } },
      ["satisfied encrypt: true", "satisfied dynamodb_table: locks"],
    ],
    [
      { backend: { s3: { encrypt: true } } },
      ["satisfied encrypt: true", "violated use_lockfile: not set, so false", "violated dynamodb_table: not set"],
    ],
  ])("%j", (terraform, expected) => expect(of(terraform)).toEqual(expected));
});

test("the account guard and the tags are of every provider block", () => {
  const tags = { Project: "payments", Environment: "production", Owner: "ledger" };
  const [main, other] = [
    { allowed_account_ids: ["123456789012"], default_tags: [{ tags }] },
    { alias: "other", default_tags: { tags: { ...tags, Owner: undefined } } },
  ];
  const of = (id: string) =>
    rowsOf(recordOf({ resource: {}, provider: { aws: [main, other] } }), id)
      .filter(({ verdict }) => verdict === "violated")
      .map(({ address, attribute }) => `${address} ${attribute}`);
  expect(of("SYM-STATE.2")).toEqual(["provider.aws.other allowed_account_ids"]);
  expect(of("SYM-TAG.1")).toEqual(["provider.aws.other default_tags.tags.Owner"]);
});

test("a store without backups of its own is violated where the environment's plans leave it out, unknown where it has none", () => {
  const efs = { aws_efs_file_system: { own: { tags: { RPO: "1 day", RTO: "1 day" } } } };
  const plan = { own: { name: "own", rule: [{ schedule: "rate(1 day)" }] } };
  const selection = { own: { plan_id: "${aws_backup_plan.own.id}", selection_tag: [{ key: "Backup" }] } };
  expect(verdicts("SYM-RECOVERY.2", efs)[0]).toMatch(/^unknown backups: none here/);
  expect(verdicts("SYM-RECOVERY.2", { ...efs, aws_backup_plan: plan })[0]).toMatch(/^violated backups: none/);
  expect(verdicts("SYM-RECOVERY.2", { ...efs, aws_backup_plan: plan, aws_backup_selection: selection })[0]).toMatch(
    /^unknown backups: perhaps by aws_backup_selection.own/,
  );
});
