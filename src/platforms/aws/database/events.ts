import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import { resourceId } from "../../resource-id";
import { nameOf } from "../context";
import { StoreContext } from "../store-context";
import type { AwsDatabaseResources } from "./build";

/**
 * What people are told of, by the kind of source: "Amazon RDS event categories and event messages". Not "backup", which is each
 * beginning and end of one and no failure; that backups were turned off is a change of the configuration (RDS-EVENT-0028).
 */
const CATEGORIES = {
  "db-instance": ["configuration change", "failure", "low storage", "maintenance"],
  "db-cluster": ["failure", "maintenance"],
  "db-parameter-group": ["configuration change"],
  "db-security-group": ["configuration change", "failure"],
} as const;

type SourceType = keyof typeof CATEGORIES;

/**
 * Alerts people to what RDS reports of a database; nothing in development. The environment has one subscription of each
 * kind for all of its databases, because a region has 20: "Quotas and constraints for Amazon RDS".
 */
export function subscribeToEvents(context: StoreContext, resources: AwsDatabaseResources): void {
  if (context.environment.tier === "development") return;
  const { instance, cluster, instances = [], parameterGroup } = resources;
  subscribe(
    context,
    "db-instance",
    (instance ? [instance] : instances).map(({ identifier }) => identifier),
  );
  if (cluster) subscribe(context, "db-cluster", [cluster.clusterIdentifier]);
  // The parameter groups of clusters are no kind of source.
  if (instance) subscribe(context, "db-parameter-group", [parameterGroup.name]);
  // For the whole region: these groups are older than VPCs, and an environment has none that could be named.
  subscribe(context, "db-security-group", []);
}

function subscribe(context: StoreContext, sourceType: SourceType, sources: readonly string[]): void {
  const { environment } = context;
  const id = resourceId("aws", "db_event_subscription", sourceType.replace(/-/g, "_"));
  const known = environment.node.tryFindChild(id) as DbEventSubscription | undefined;
  const subscription = known ?? build(context, id, sourceType);
  if (sources.length > 0) subscription.sourceIds = [...(subscription.sourceIdsInput ?? []), ...sources];
}

function build(context: StoreContext, id: string, sourceType: SourceType): DbEventSubscription {
  const { environment, alerts } = context;
  const subscription = new DbEventSubscription(environment, id, {
    name: nameOf(context, 254, sourceType),
    snsTopic: alerts.from("events.rds").arn,
    sourceType,
    eventCategories: [...CATEGORIES[sourceType]],
  });
  // RDS refuses a topic that it may not publish to: SNSNoAuthorization of CreateEventSubscription.
  alerts.admitBefore(subscription);
  return subscription;
}
