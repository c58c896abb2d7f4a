import { Access } from "../../model/access";
import { AwsContext } from "./context";
import { ProviderBuilds } from "./provider-build";

/** @returns what `customize` passes under `aws` */
export function buildAccess(context: AwsContext, access: Access, providers: ProviderBuilds): object {
  throw new Error(`not built yet: ${context.environment.name} ${access.name} ${providers.size}`);
}
