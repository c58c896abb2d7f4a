import { runbookOf } from "../../../controls/runbooks";
import { type Alert, alertsOf } from "../../../facts";
import type { JudgeItem } from "../evidence";
import { firstOf, met, notApplicable, open } from "../item";

const HEAD = { id: "runbooks", title: "Runbooks of alerts" };

export const runbooksItem: JudgeItem = ({ environment: { name, facts, project } }) => {
  const alerts = alertsOf(facts);
  if (alerts.length === 0) return [notApplicable(HEAD, "Nothing raises an alert here.")];
  const without = alerts.filter((alert) => !runbookOf(alert, facts) && !hasPage(alert));
  if (without.length === 0)
    return [
      met(
        HEAD,
        `All ${alerts.length} alerts have one, in symphony-${project.slug}/documentation/operations-manual.md.`,
      ),
    ];
  const sentences = without.map(({ name: alert, address }) => `${alert} (${address}) has none.`);
  const todo =
    "Declare a Runbook of its construct in the app, or end the alarm's description with the https address of its page.";
  return [open(HEAD, firstOf(sentences, `symphony runbook --environment ${name}`), todo)];
};

/** An alarm of the project's own may lead to a page elsewhere. */
function hasPage({ describedBy, resource }: Alert): boolean {
  return describedBy !== undefined && /https:\/\/\S+/.test(resource?.text(describedBy) ?? "");
}
