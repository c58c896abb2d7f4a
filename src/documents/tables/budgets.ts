import { inline, text } from "../kit/markdown";
import { value } from "../shown";
import { type ResourceTable, bare, column, isSet, listed, named, setting } from "./resource-table";

const KINDS: Readonly<Record<string, string>> = { ACTUAL: "spent", FORECASTED: "forecast" };

export const budgetTable: ResourceTable = {
  type: "aws_budgets_budget",
  introduction: "The limit, what counts towards it, and when people are told.",
  columns: [
    named(),
    setting("Limit", "limit_amount limit_unit"),
    setting("For each", "time_unit"),
    setting("Of", "budget_type"),
    column("Counts what is tagged", "cost_filter.name cost_filter.values", (budget) =>
      listed(budget.blocks("cost_filter").map(({ name, values }) => inline`${value(name)} ${value(values)}`)),
    ),
    column(
      "Tells",
      "notification.comparison_operator notification.notification_type notification.threshold notification.threshold_type notification.subscriber_sns_topic_arns notification.subscriber_email_addresses",
      (budget) =>
        listed(
          budget.blocks("notification").map((told) => {
            const sign = told.comparison_operator === "GREATER_THAN" ? inline`above` : value(told.comparison_operator);
            const unit = told.threshold_type === "PERCENTAGE" ? inline` %` : inline` ${value(told.threshold_type)}`;
            const kind = KINDS[String(told.notification_type)];
            const whom = [told.subscriber_sns_topic_arns, told.subscriber_email_addresses].filter(isSet).map(value);
            return inline`${sign} ${bare(told.threshold)}${unit} ${kind === undefined ? value(told.notification_type) : text(kind)}: ${listed(whom)}`;
          }),
          "; ",
        ),
    ),
  ],
};
