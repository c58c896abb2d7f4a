import { referencesOf } from "../../../facts";
import type { Row } from "../../evidence";
import { type Query, type Scope, anyOf, existenceOf } from "../../query";
import { hasAll } from "./lists";

export interface DemandedSubscription {
  /** `db-instance` */
  readonly sourceType: string;
  readonly categories: readonly string[];
  /** Types of the resources for which it is demanded. */
  readonly of: readonly string[];
  /** Types of the resources that events are about: none where Terraform has no such resource. @default - {@link of} */
  readonly sources?: readonly string[];
}

/** The rows of a subscription of the environment that reports these events of every source; where there is none, that. */
export function subscribesTo(query: Query, demanded: DemandedSubscription): readonly Row[] {
  const { of, sourceType, sources = of } = demanded;
  if (query.all(...of).length === 0) return [];
  const candidates = query.all("aws_db_event_subscription").filter((subscription) => {
    const type = subscription.at("source_type");
    return type.isAbsentNow || type.isUnknown || type.known === sourceType;
  });
  if (candidates.length === 0)
    return [query.row("aws_db_event_subscription", `none whose source_type is ${sourceType}`, "violated")];
  const watched = query.all(...sources);
  return anyOf(...candidates.map((subscription) => rowsOf(subscription, demanded, watched)));
}

function rowsOf(subscription: Scope, { categories }: DemandedSubscription, watched: readonly Scope[]): readonly Row[] {
  const [type, events] = [subscription.at("source_type"), subscription.at("event_categories")];
  return [
    ...(existenceOf(subscription.resource) === "certain" ? [] : [subscription.row("count", "perhaps 0", "unknown")]),
    ...(type.isUnknown ? [type.row("unknown")] : []),
    subscription.at("enabled").is(true, { unset: true }),
    events.isAbsentNow ? events.row("satisfied", "not set, so all") : hasAll(events, categories),
    namesAll(subscription, watched),
  ];
}

/** A subscription that names no source is about all of the region. */
function namesAll(subscription: Scope, watched: readonly Scope[]): Row {
  const ids = subscription.at("source_ids");
  if (ids.isAbsentNow) return ids.row("satisfied", "not set, so all");
  const [references, known] = [referencesOf(ids.raw), [ids.known].flat()];
  const isNamed = (source: Scope) =>
    references.includes(source.address) ||
    ["identifier", "cluster_identifier", "name"].some((name) => {
      const stated = source.at(name).known;
      return stated !== undefined && known.includes(stated);
    });
  if (watched.length > 0 && watched.every(isNamed)) return ids.row("satisfied");
  return ids.row(ids.isUnknown ? "unknown" : "violated");
}
