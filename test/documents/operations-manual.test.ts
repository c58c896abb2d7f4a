import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { judge } from "../../src/controls/judge";
import { operationsManual } from "../../src/documents/operations-manual";
import { anchor } from "../../src/documents/kit/markdown";
import { Facts, alertsOf } from "../../src/facts";
import { Bucket } from "../../src";
import { recordEnvironment } from "../../src/synthesis/record";
import { staging } from "../platforms/aws/staging";
import { everyConstructOnAws, everyConstructOnDocker } from "./every-construct";

const project = everyConstructOnAws();
const facts = Facts.of(project.environments[0]);
const manual = operationsManual(project);

test("every alert has a runbook under its own name, and its message leads there", () => {
  const alerts = alertsOf(facts);
  expect(new Set(alerts.map(({ signal }) => signal))).toEqual(
    new Set([
      "RDS events of db-instance",
      "RDS events of db-parameter-group",
      "RDS events of db-security-group",
      "AWS/S3 OperationsFailedReplication",
      "AWS/SNS NumberOfNotificationsFailed",
      "AWS/SQS ApproximateAgeOfOldestMessage",
      "AWS/SQS ApproximateNumberOfMessagesVisible",
      "aws.backup Backup Job State Change",
      "aws.backup Copy Job State Change",
      "aws.backup Restore Job State Change",
      "aws.ecs ECS Task State Change",
      "aws.guardduty GuardDuty Finding",
      "aws.sts AWS API Call via CloudTrail",
      "budget",
      "reminder",
    ]),
  );
  for (const { name, resource, describedBy } of alerts) {
    expect(manual).toContain(`\n### ${name}\n`);
    expect(anchor(name)).toBe(name);
    if (describedBy !== undefined)
      expect(resource.text(describedBy)).toContain(`symphony-shop/documentation/operations-manual.md#${name}`);
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
  expect(rows.map(({ address, found, verdict }) => [address, found, verdict])).toEqual([
    ["aws_cloudwatch_metric_alarm.bare", "none for Shop Orders", "violated"],
    ["aws_cloudwatch_metric_alarm.linked", "https://wiki.example.com/orders", "unknown"],
  ]);
});

test("an environment without alerts says so", () => {
  expect(operationsManual(everyConstructOnDocker())).toContain("The Terraform of this environment holds no alert.");
});
