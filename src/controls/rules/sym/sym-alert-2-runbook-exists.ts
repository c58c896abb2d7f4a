import { type Alert, type Facts, alertsOf } from "../../../facts";
import { control } from "../../control";
import type { Row, Verdict } from "../../evidence";
import { runbookOf } from "../../runbooks";

export const runbookExists = control({
  id: "SYM-ALERT.2",
  title: "Every alert has a runbook, and leads whoever gets it there",
  severity: "medium",
  of: [
    "aws_cloudwatch_composite_alarm",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_metric_alarm",
    "aws_db_event_subscription",
    "aws_scheduler_schedule",
  ],
  why: "Somebody who is woken at night and did not build it loses the first half hour finding out what it means.",
  fix: "The alerts of this library have one. End the description of an alarm of your own with the https address of its runbook, or have an Alert instead, whose steps are one.",
  verify: "aws cloudwatch describe-alarms --query 'MetricAlarms[].[AlarmName,AlarmDescription]'",
  whole: ({ facts }) => alertsOf(facts).flatMap((alert) => rowsOf(alert, facts)),
});

function rowsOf(alert: Alert, facts: Facts): readonly Row[] {
  const { address, resource, describedBy, name, signal } = alert;
  const row = (attribute: string, found: string, verdict: Verdict): Row => ({
    address,
    attribute,
    found,
    verdict,
  });
  const description = (describedBy !== undefined && resource?.text(describedBy)) || "";
  const elsewhere = /https:\/\/\S+/.exec(description)?.[0];
  // Whether a page of the project's own exists, nothing here can see.
  if (elsewhere !== undefined) return [row(describedBy!, elsewhere, "unknown")];
  if (!runbookOf(alert, facts)) return [row("runbook", `none for ${signal}`, "violated")];
  // What has no text of its own leads nowhere: its runbook has its name. Every budget has the same, which proves nothing.
  if (describedBy === undefined) return signal === "budget" ? [] : [row("runbook", `#${name}`, "satisfied")];
  const linked = /operations-manual\.md#([\w-]+)/.exec(description)?.[1];
  const found = linked === undefined ? "no link to a runbook" : `#${linked}`;
  return [row(describedBy, found, linked === name ? "satisfied" : "violated")];
}
