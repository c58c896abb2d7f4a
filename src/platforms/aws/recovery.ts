import { Recovery } from "../../model/recovery";
import { AwsContext } from "./context";
import { ProviderBuilds } from "./provider-build";

/** @returns what `customize` passes under `aws` */
export function buildRecovery(context: AwsContext, recovery: Recovery, providers: ProviderBuilds): object {
  throw new Error(`not built yet: ${context.environment.name} ${recovery.name} ${providers.size}`);
}
