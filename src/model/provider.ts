import { Port } from "../values/port";
import { ProviderKind } from "./accesses";
import { Member } from "./member";

/** A construct that others use: an edge may end at it. */
export interface Provider extends Member {
  readonly kind: ProviderKind;
  /** By name; the first is {@link mainPort}. Empty for what is reached through an API of the platform. */
  readonly ports: Readonly<Record<string, Port>>;
  readonly mainPort?: string | undefined;
  /**
   * Endings of the environment variables that a use with this access gives its consumer, on any platform: `HOST` becomes
   * `ORDERS_HOST`. An empty ending is the provider's name alone.
   */
  variablesOf(access: string): readonly string[];
}
