import { type Facts, alertsOf } from "../../../facts";
import type { RunbookRecord } from "../../../model/record";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { alertsAbout, alertsServed, partOf } from "../../runbooks";

export const runbooksNameAlerts = control({
  id: "SYM-ALERT.3",
  title: "Every runbook of the project's own is about an alert that there is",
  severity: "medium",
  of: ["aws_cloudwatch_composite_alarm", "aws_cloudwatch_event_rule", "aws_cloudwatch_metric_alarm"],
  why: "The steps of a runbook that belongs to no alert are found by nobody, and are missed in the one they were written for.",
  fix: "Correct its `alert` to the end of an alert's name, as alerts.md has it, or leave it out; take a runbook away whose construct has no alerts.",
  verify: "symphony runbook --environment <environment>: the steps come first in the runbooks of the alerts.",
  whole: ({ environment, facts }) =>
    environment.runbooks.filter(({ path, of }) => path !== of).map((runbook) => judgeRunbook(runbook, facts)),
});

function judgeRunbook(runbook: RunbookRecord, facts: Facts): Row {
  const alerts = alertsOf(facts);
  const served = alertsServed(runbook, alerts, facts);
  const row = (found: string, verdict: Row["verdict"]): Row => ({
    address: runbook.path,
    attribute: "alert",
    found,
    verdict,
  });
  if (served.length > 0) return row(served.map(({ name }) => name).join(", "), "satisfied");
  const [of, about] = [facts.constructNamed(runbook.of), alertsAbout(runbook, alerts, facts)];
  if (about.length === 0) return row(`${of} has no alerts`, "violated");
  const parts = about.map((alert) => partOf(alert, facts) ?? alert.name);
  return row(`no ${runbook.alert} of ${of}, which has ${parts.join(", ")}`, "violated");
}
