import { tryEntryOf } from "../../values/entry-of";
import type { Alert, Facts, ResourceFact } from "../../facts";
import type { AlertRuleRecord } from "../../model/monitoring-record";
import { type Inline, inline, text } from "../kit/markdown";
import { flag, value } from "../shown";
import { bare, isSet, listed, timeWords } from "../tables/resource-table";
import { scheduleText } from "../tables/schedule-text";
import { alarmWords } from "./alarm-words";
import { compositeWords } from "./composite-words";
import { eventWords } from "./event-words";

const OF_TYPE: Readonly<Record<string, (resource: ResourceFact, facts: Facts) => Inline>> = {
  aws_budgets_budget: budgetWords,
  aws_cloudwatch_composite_alarm: compositeWords,
  aws_cloudwatch_event_rule: (rule) => inline`an event with ${eventWords(rule)}${unlessEnabled(rule.value("state"))}`,
  aws_cloudwatch_metric_alarm: alarmWords,
  aws_db_event_subscription: subscriptionWords,
  aws_scheduler_schedule: (schedule) =>
    inline`the clock: ${scheduleText(schedule.value("schedule_expression"))}${unlessEnabled(schedule.value("state"))}`,
};

/** What raises an alert, as a part of a sentence, read from what raises it. */
export function raisedWhen({ resource, rule, signal }: Alert, facts: Facts): Inline {
  if (rule !== undefined) return prometheusWords(rule);
  const words = resource && OF_TYPE[resource.type];
  return words === undefined ? text(signal) : words(resource!, facts);
}

/** The expression itself stands in the rules file, and in the first command of the runbook. */
function prometheusWords({ words, forSeconds }: AlertRuleRecord): Inline {
  const lasting = forSeconds > 0 ? inline` for ${timeWords(forSeconds)}` : inline``;
  return words === undefined ? inline`what it says is so${lasting}` : inline`${text(words)}${lasting}`;
}

/** A rule that is switched off raises nothing. */
function unlessEnabled(state: unknown): Inline {
  return !isSet(state) || String(state).startsWith("ENABLED") ? inline`` : inline`, but its state is ${value(state)}`;
}

function subscriptionWords(subscription: ResourceFact): Inline {
  const categories = subscription.value("event_categories");
  const which = isSet(categories) ? inline`on ${value(categories)}` : inline`of any category`;
  const kind = subscription.value("source_type");
  const of = isSet(kind) ? inline`a ${value(kind)}` : inline`any source`;
  const enabled = subscription.value("enabled");
  const off =
    String(enabled ?? true) === "true" ? inline`` : inline`, as far as it is enabled (${flag(enabled, true)})`;
  return inline`Amazon RDS reports an event ${which} of ${of}${off}`;
}

const SPENT: Readonly<Record<string, string>> = { ACTUAL: "what is spent", FORECASTED: "what is forecast" };

function budgetWords(budget: ResourceFact): Inline {
  const limit = inline`${value(budget.value("limit_amount"))} ${value(budget.value("limit_unit"))}`;
  const ways = budget.blocks("notification").map((one) => {
    const kind = tryEntryOf(SPENT, one.notification_type);
    const unit = one.threshold_type === "PERCENTAGE" ? inline` % of ${limit}` : inline` ${value(one.threshold_type)}`;
    const sign =
      one.comparison_operator === "GREATER_THAN" ? inline`is above` : inline`is ${value(one.comparison_operator)}`;
    return inline`${kind === undefined ? value(one.notification_type) : text(kind)} ${sign} ${bare(one.threshold)}${unit}`;
  });
  return listed(ways, " or ");
}
