import type { Check } from "./verification";
import type { AlertsNow, Watched } from "./watch";

/** What a platform shows of an environment. */
export interface PlatformLooks {
  /** Whether everything runs what was deployed; it waits until that is known. */
  deployments(): Promise<readonly Check[]>;
  /** Whether every copy is healthy. Called after {@link deployments}. */
  targets(): Promise<readonly Check[]>;
  /** The alarms that wake somebody; undefined where there are none. */
  readonly alerts?: () => Promise<AlertsNow>;
  /** How fast error budgets burn. */
  objectives(watched: Watched): Promise<readonly Check[]>;
}
