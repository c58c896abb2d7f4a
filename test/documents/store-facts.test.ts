import { Duration, Schedule } from "symphony-infra";
import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { Parser } from "../support/parser";
import { type StoreFacts, storesOnAws } from "./every-construct";
import { overridden, sectionOf } from "./shop";

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => Promise.all([parser.close(), linter.close()]));

/** A place in this document, or another document of the project. */
const OF_THE_PROJECT = /^(?:#|[\w./-]+\.md(?:#|$))/;

const walk = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(walk)];

/** Facts of the app that change, and the row that then says so: its first cells, what it said, what it says. */
const FACTS: readonly (readonly [
  fact: string,
  change: (facts: StoreFacts) => void,
  document: string,
  row: string,
  before: string,
  after: string,
])[] = [
  [
    "engine version",
    (f) => (f.version = "16"),
    "infrastructure-spec",
    "aws_db_instance.orders",
    "`postgres` `17`",
    "`postgres` `16`",
  ],
  [
    "family of parameters",
    (f) => (f.version = "16"),
    "security-controls",
    "aws_db_parameter_group.orders",
    "`postgres17`",
    "`postgres16`",
  ],
  [
    "backup retention",
    (f) => (f.backupDays = 14),
    "infrastructure-spec",
    "aws_db_instance.orders",
    "| 21 days |",
    "| 14 days |",
  ],
  [
    "data class",
    (f) => (f.dataClass = "restricted"),
    "infrastructure-spec",
    "aws_db_instance.orders",
    "| confidential | `aws_kms_key.confidential` |",
    "| restricted | `aws_kms_key.restricted` |",
  ],
  [
    "key of a class",
    (f) => (f.dataClass = "restricted"),
    "security-controls",
    "aws_db_instance.orders",
    "| `aws_kms_key.confidential` |",
    "| `aws_kms_key.restricted` |",
  ],
  [
    "cache nodes",
    (f) => (f.cacheNodes = 3),
    "infrastructure-spec",
    "aws_elasticache_replication_group.sessions",
    "| 2 | yes | yes |",
    "| 3 | yes | yes |",
  ],
  [
    "days of a lifecycle",
    (f) => (f.expiryDays = 90),
    "infrastructure-spec",
    "aws_s3_bucket.receipts",
    "400 days, 7 days below tmp/",
    "90 days, 7 days below tmp/",
  ],
  [
    "region of a replica",
    (f) => (f.replica = "eu-north-1"),
    "terraform",
    "aws_s3_bucket.receipts_replica",
    "`aws.eu_central_1`",
    "`aws.eu_north_1`",
  ],
  [
    "queue retention",
    (f) => (f.queueDays = 5),
    "infrastructure-spec",
    "aws_sqs_queue.work",
    "| 3 days |",
    "| 5 days |",
  ],
  [
    "threshold of an alarm",
    (f) => (f.oldestMinutes = 30),
    "alerts",
    "aws_cloudwatch_metric_alarm.work_oldest_message",
    "is at least 20 minutes,",
    "is at least 30 minutes,",
  ],
  [
    "rotation period",
    (f) => (f.rotation = Duration.days(30)),
    "infrastructure-spec",
    "aws_secretsmanager_secret.stripe_key",
    "| every 60 days | a person, reminded every 60 days",
    "| every 30 days | a person, reminded every 30 days",
  ],
  [
    "what a secret holds",
    (f) => (f.description = "Something else"),
    "infrastructure-spec",
    "aws_secretsmanager_secret.stripe_key",
    "| Key of the payment service |",
    "| Something else |",
  ],
  [
    "schedule",
    (f) => (f.schedule = Schedule.cron("30 4 * * *", { timeZone: "UTC" })),
    "infrastructure-spec",
    "aws_scheduler_schedule.cleanup",
    "At 03:00, Monday through Friday (`cron(0 3 ? * MON-FRI *)`) in `Europe/Berlin`",
    "At 04:30 (`cron(30 4 * * ? *)`) in `UTC`",
  ],
  [
    "limit of the budget",
    (f) => (f.budget = 900),
    "infrastructure-spec",
    "aws_budgets_budget.budget",
    "| `700` `USD` |",
    "| `900` `USD` |",
  ],
  [
    "region of backups' copies",
    (f) => (f.copyTo = "eu-north-1"),
    "infrastructure-spec",
    "aws_backup_vault.recovery_copy",
    "| `eu-central-1` |",
    "| `eu-north-1` |",
  ],
  [
    "lock of the vault",
    (f) => (f.recoveryDays = 30),
    "infrastructure-spec",
    "aws_backup_vault.recovery",
    "kept 35 days at least",
    "kept 30 days at least",
  ],
  [
    "retention of backups",
    (f) => (f.recoveryDays = 50),
    "infrastructure-spec",
    "uploads",
    "kept 40 days",
    "kept 50 days",
  ],
  [
    "recovery point objective",
    (f) => (f.rpo = Duration.hours(1)),
    "infrastructure-spec",
    "uploads",
    "| 6 hours | 6 hours | yes | 4 hours |",
    "| 1 hour | 1 hour | yes | 4 hours |",
  ],
  [
    "retention of the audit",
    (f) => (f.auditDays = 800),
    "security-controls",
    "aws_config_configuration_recorder.audit",
    "`500` days",
    "`800` days",
  ],
  [
    "level of an access",
    (f) => (f.level = "read"),
    "security-controls",
    "aws_iam_role.oncall",
    "| operate | 1 hour |",
    "| read | 1 hour |",
  ],
];

let record: ProjectRecord;
beforeAll(() => (record = storesOnAws()));

function sectionIn(project: ProjectRecord, document: string): string {
  return sectionOf(renderDocuments(project).find(({ path }) => path.endsWith(`/${document}.md`))!.content, "prod");
}

/** Rows of a resource, whose address is their last cell, or the second in terraform.md; or of a construct by its name. */
function rowsOf(project: ProjectRecord, document: string, of: string): string {
  const rows = sectionIn(project, document).split("\n");
  return rows.filter((line) => line.endsWith(`| \`${of}\` |`) || line.startsWith(`| \`${of}\` |`)).join("\n");
}

test.each(FACTS)("%s", (_, change, document, row, before, after) => {
  expect(rowsOf(record, document, row)).toContain(before);
  expect(rowsOf(record, document, row)).not.toContain(after);
  const changed = rowsOf(storesOnAws(change), document, row);
  expect(changed).toContain(after);
  expect(changed).not.toContain(before);
});

/** Facts that change behind the model's back. */
const OVERRIDES: readonly (readonly [
  address: string,
  path: readonly (string | number)[],
  value: unknown,
  row: string,
  text: string,
])[] = [
  ["aws_db_instance.orders", ["backup_retention_period"], 3, "orders", "any moment of the last 3 days"],
  ["aws_db_instance.orders", ["storage_encrypted"], false, "aws_db_instance.orders", "| `not encrypted` |"],
  [
    "aws_db_instance.orders",
    ["deletion_protection"],
    false,
    "aws_db_instance.orders",
    "| yes | yes | no | `aws_db_instance.orders` |",
  ],
  [
    "aws_backup_plan.recovery_every_6_hours",
    ["rule", 0, "schedule"],
    "cron(0 5 * * ? *)",
    "uploads",
    "| 1 day | 6 hours | NO | 4 hours |",
  ],
  [
    "aws_backup_plan.recovery_every_6_hours",
    ["rule", 0, "schedule"],
    "cron(0 5 ? * SUN *)",
    "uploads",
    "| not known | 6 hours | not known | 4 hours |",
  ],
];

test.each(OVERRIDES)("%s with %j = %j", (address, path, value, row, text) => {
  const at = ["resource", ...address.split("."), ...path] as readonly string[];
  expect(rowsOf(record, "infrastructure-spec", row)).not.toContain(text);
  expect(rowsOf(overridden(record, "prod", at, value), "infrastructure-spec", row)).toContain(text);
});

test("a database without TLS by its parameters is said to take plain connections", () => {
  const words =
    "- `aws_db_instance.orders` has TLS not required: `rds.force_ssl` `0` (`aws_db_parameter_group.orders`)";
  const path = ["resource", "aws_db_parameter_group", "orders", "parameter", 0, "value"] as readonly string[];
  expect(sectionIn(record, "security-controls")).not.toContain(words);
  expect(sectionIn(overridden(record, "prod", path, "0"), "security-controls")).toContain(words);
});

test("a store that nothing backs up is said to be so, with what it promises", () => {
  const selections = Object.keys(record.environments[0]!.terraform.resource.aws_backup_selection as object);
  const changed = selections.reduce(
    (project, name) => overridden(project, "prod", ["resource", "aws_backup_selection", name, "resources"], []),
    record,
  );
  const words = "- `uploads` (`aws_efs_file_system.uploads`), although at most 6 hours may be lost";
  expect(sectionIn(record, "infrastructure-spec")).not.toContain(words);
  expect(sectionIn(changed, "infrastructure-spec")).toContain(words);
});

test("what the audit leaves off is said", () => {
  const section = sectionIn(record, "security-controls");
  expect(section).toContain("keeps what it records for 500 days. The app turns off: `standards`.");
  expect(section).toContain("| Resources are held against standards | not by this environment | – |");
});

test("the first deployment has the steps that this environment needs, in order", () => {
  const section = sectionIn(record, "terraform");
  const steps = [
    "-target=aws_secretsmanager_secret.stripe_key`, and set each, in the folder of cdktf.json: `npx symphony secret set prod stripe-key`",
    "Deploy: `npx symphony provision prod`, which also verifies and records it, or `npx cdktf deploy prod`.",
    "Create the users of the databases `orders`",
    "Confirm the subscription to the alerts by the link that AWS sends to `",
    "Activate the tags `",
  ].map((step) => section.indexOf(step));
  expect(steps.every((at) => at > 0)).toBe(true);
  expect([...steps].sort((a, b) => a - b)).toEqual(steps);
});

test("a worker, a job and what else runs are counted by what they are", () => {
  expect(sectionIn(record, "infrastructure-spec")).toContain(": 1 worker, 1 job, ");
});

test.each(["a | b", "`tick`", "<script>alert(1)</script>", "${x}", "%{if}", "-->", "[a](http://x.y)", "@team #1"])(
  "%j in a secret's description and rotation stays text",
  async (words) => {
    const project = storesOnAws((f) => {
      f.description = words;
      f.step = words;
    });
    for (const { content } of renderDocuments(project)) {
      expect(await linter.parse(content)).toEqual([]);
      const links = walk(await parser.parse(content)).filter(({ type }) => type === "link" || type === "html");
      expect(links.filter(({ type, url }) => type === "link" && !OF_THE_PROJECT.test(url!))).toEqual([]);
      expect(links.filter(({ type }) => type === "html")).toHaveLength(1);
    }
  },
  60_000,
);
