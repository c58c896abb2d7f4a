import { BudgetsBudget, BudgetsBudgetNotification } from "@cdktf/provider-aws/lib/budgets-budget";
import type { Alarmed } from "./alarms";
import { Budget } from "../../model/budget";
import { EnvironmentModel } from "../../model/environment";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";
import { ProviderBuilds } from "./provider-build";

/** The built budget, as `customize` receives it. */
export interface AwsBudgetResources {
  readonly budget: BudgetsBudget;
}

declare module "../../model/budget" {
  interface BudgetResources {
    readonly aws?: AwsBudgetResources & Alarmed;
  }
}

/** Value of the tag `Stack` that every resource has by default. No other environment has it, whatever its project is called. */
export function stackTag({ project, name }: EnvironmentModel): string {
  return `${project.slug}/${name}`;
}

/**
 * A monthly cost budget of what carries the environment's tag. Of one tag alone: AWS says nowhere whether two of them narrow
 * the filter or widen it to all environments of the name.
 */
export function buildBudget(context: AwsContext, budget: Budget, _providers: ProviderBuilds): AwsBudgetResources {
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
      // `user:<key>$<value>`, as AWS Budgets names a cost allocation tag of one's own.
      costFilter: [{ name: "TagKeyValue", values: [`user:Stack$${stackTag(context.environment)}`] }],
      notification: [
        ...budget.alertAt.map((share) => notification("ACTUAL", share)),
        ...budget.forecastAt.map((share) => notification("FORECASTED", share)),
      ],
    }),
  };
}
