import { Budget } from "../../model/budget";
import { AwsContext } from "./context";
import { ProviderBuilds } from "./provider-build";

/** @returns what `customize` passes under `aws` */
export function buildBudget(context: AwsContext, budget: Budget, providers: ProviderBuilds): object {
  throw new Error(`not built yet: ${context.environment.name} ${budget.name} ${providers.size}`);
}
