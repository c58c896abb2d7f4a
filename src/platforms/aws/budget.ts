import { BudgetsBudget, BudgetsBudgetNotification } from "@cdktf/provider-aws/lib/budgets-budget";
import { Budget } from "../../model/budget";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";
import { ProviderBuilds } from "./provider-build";

/** The built budget, as `customize` receives it. */
export interface AwsBudgetResources {
  readonly budget: BudgetsBudget;
}

declare module "../../model/budget" {
  interface BudgetResources {
    readonly aws?: AwsBudgetResources;
  }
}

/** A monthly cost budget of what carries the environment's tags, which every resource has by default. */
export function buildBudget(context: AwsContext, budget: Budget, _providers: ProviderBuilds): AwsBudgetResources {
  const { project, name } = context.environment;
  const topic = context.alerts.from("budgets").arn;
  const notification = (notificationType: "ACTUAL" | "FORECASTED", threshold: number): BudgetsBudgetNotification => ({
    notificationType,
    comparisonOperator: "GREATER_THAN",
    threshold,
    thresholdType: "PERCENTAGE",
    subscriberSnsTopicArns: [topic],
  });
  return {
    budget: new BudgetsBudget(budget, resourceId("aws", "budgets_budget"), {
      name: nameOf(context, 100, budget.formerName),
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(budget.monthly),
      limitUnit: "USD",
      costFilter: [
        { name: "TagKeyValue", values: [tagFilter("Project", project.slug), tagFilter("Environment", name)] },
      ],
      notification: [
        ...budget.alertAt.map((share) => notification("ACTUAL", share)),
        ...budget.forecastAt.map((share) => notification("FORECASTED", share)),
      ],
    }),
  };
}

/** `user:<key>$<value>`, as AWS Budgets names a cost allocation tag of one's own. */
function tagFilter(key: string, value: string): string {
  return `user:${key}$${value}`;
}
