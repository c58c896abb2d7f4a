import { accountEvents } from "../../../src/platforms/aws/monitoring/account-events";
import type { Mutation, Mutations } from "./mutation";

/** Of the trail of an Audit, each event has a filter and an alarm under its own name. */
function mutationsOf(part: string): readonly Mutation[] {
  const name = `audit_${part.replace(/-/g, "_")}`;
  const filter = `aws_cloudwatch_log_metric_filter.${name}`;
  const alarm = `aws_cloudwatch_metric_alarm.${name}`;
  return [
    { of: filter, at: "" },
    { of: filter, at: "pattern", to: (pattern: string) => pattern.replace(/\}$/, ' && ($.awsRegion = "eu-west-1")}') },
    { of: filter, at: "metric_transformation.name", to: "another" },
    { of: alarm, at: "" },
    { of: alarm, at: "namespace", to: "Another" },
    { of: alarm, at: "alarm_actions", also: ["SYM-ALERT.1"] },
    { of: alarm, at: "actions_enabled", to: false, also: ["SYM-ALERT.1"] },
  ];
}

export const cloudwatch: Mutations = Object.fromEntries(
  accountEvents.map(({ control, part }) => [control, mutationsOf(part)]),
);
