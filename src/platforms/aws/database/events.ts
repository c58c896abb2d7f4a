import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import { Database } from "../../../model/database";
import { isAurora } from "../../../model/database-engines";
import { resourceId } from "../../resource-id";
import { nameOf } from "../context";
import { StoreContext } from "../store-context";

/** What people are told of, by the kind of source: "Amazon RDS event categories and event messages". */
const CATEGORIES = {
  "db-instance": ["configuration change", "failure", "maintenance"],
  "db-cluster": ["failure", "maintenance"],
  "db-parameter-group": ["configuration change"],
  "db-security-group": ["configuration change", "failure"],
} as const;

/**
 * Alerts people to what RDS reports; nothing in development. Each is for all sources of the account's region, as AWS's own
 * controls have it, and is made once per environment: a region has 20 of them.
 */
export function subscribeToEvents(context: StoreContext, database: Database): void {
  const { environment, alerts } = context;
  if (environment.tier === "development") return;
  for (const kind of Object.keys(CATEGORIES) as readonly (keyof typeof CATEGORIES)[]) {
    if (kind === "db-cluster" && !isAurora(database.engine)) continue;
    const id = resourceId("aws", "db_event_subscription", kind.replace(/-/g, "_"));
    if (environment.node.tryFindChild(id)) continue;
    const subscription = new DbEventSubscription(environment, id, {
      name: nameOf(context, 254, kind),
      snsTopic: alerts.from("events.rds").arn,
      sourceType: kind,
      eventCategories: [...CATEGORIES[kind]],
    });
    // RDS refuses a topic that it may not publish to: SNSNoAuthorization of CreateEventSubscription.
    alerts.admitBefore(subscription);
  }
}
