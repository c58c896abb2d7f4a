import { control } from "../../control";
import { judgeAlarms } from "./objective-alarms";
import { judgeRules } from "./objective-rules";

export const alertsOfObjectives = control({
  id: "SYM-OBJECTIVE.2",
  title: "Each objective has its alerts, with the windows and thresholds that follow from it",
  severity: "medium",
  of: ["aws_cloudwatch_composite_alarm", "aws_cloudwatch_metric_alarm"],
  why: "An objective whose alerts were changed or removed reads as if it were watched, and its budget is spent unseen.",
  fix: "Take the override of the objective's alarms away, and change the objective itself: its target, window or traffic.",
  verify:
    "aws cloudwatch describe-alarms --alarm-types CompositeAlarm MetricAlarm --alarm-name-prefix <project>-<environment>-<objective>",
  whole: (query) =>
    query.environment.objectives.flatMap((objective) =>
      query.environment.platform.name === "aws" ? judgeAlarms(query, objective) : judgeRules(query, objective),
    ),
});
