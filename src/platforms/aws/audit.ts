import { Audit } from "../../model/audit";
import { AwsContext } from "./context";
import { ProviderBuilds } from "./provider-build";

/** @returns what `customize` passes under `aws` */
export function buildAudit(context: AwsContext, audit: Audit, providers: ProviderBuilds): object {
  throw new Error(`not built yet: ${context.environment.name} ${audit.name} ${providers.size}`);
}
