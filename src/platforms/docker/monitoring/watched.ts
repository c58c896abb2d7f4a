import type { EnvironmentModel } from "../../../model/environment";
import { Network } from "../../../model/network";

/**
 * Whether containers watch the environment. Without a network nothing runs that they could reach.
 *
 * Asked of the platform by its property, so that the class itself may depend on what asks.
 */
export function isWatched(environment: EnvironmentModel): boolean {
  const platform: object & { readonly watches?: unknown } = environment.platform;
  return platform.watches === true && environment.declaredOf(Network).length > 0;
}
