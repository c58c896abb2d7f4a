import { type Alert, type Facts, blocksOf } from "../../facts";
import type { ConstructRecord, EdgeRecord, ObjectiveRecord } from "../../model/record";
import { type LogPlace, type SavedQuery, logPlacesOf, savedQueriesOf } from "./log-places";
import { recentChangesOf } from "./recent-changes";
import type { Look } from "./runbook";
import { objectiveOf, subjectOf, tryFindConstruct } from "./subject";

/** What surrounds an alert, for somebody who did not build it. */
export interface AlertContext {
  /** What it is about. @default - the environment as a whole */
  readonly subject?: ConstructRecord;
  /** The objective whose budget it is about. @default - it is about none */
  readonly objective?: ObjectiveRecord;
  /** Who is hurt by it. */
  readonly usedBy: readonly Neighbour[];
  /** What may be its cause. */
  readonly uses: readonly Neighbour[];
  /** Its own logs; where it has none, as a store may, those of who uses it. */
  readonly logs: readonly LogPlace[];
  readonly queries: readonly SavedQuery[];
  readonly dashboards: readonly Dashboard[];
  /** What was deployed or changed last. */
  readonly changes: readonly Look[];
}

/** The other end of a use. */
export interface Neighbour {
  readonly kind: string;
  readonly name: string;
  /** Such as `read-write`. */
  readonly access: string;
}

export interface Dashboard {
  readonly name: string;
  /** Where it opens. @default - only a deploy shows it */
  readonly url?: string;
  /** @default - it is no resource of the Terraform's */
  readonly address?: string;
}

export function contextOf(alert: Alert, facts: Facts): AlertContext {
  return { ...surroundingsOf(subjectOf(alert, facts), facts), objective: objectiveOf(alert, facts) };
}

/** What surrounds every alert of a construct, or of the environment as a whole. */
export function surroundingsOf(subject: ConstructRecord | undefined, facts: Facts): AlertContext {
  return facts.once(`around ${subject?.path ?? ""}`, () => surroundings(subject, facts));
}

/** The same for every alert of one construct. */
function surroundings(subject: ConstructRecord | undefined, facts: Facts): AlertContext {
  const usedBy = subject === undefined ? [] : consumersOf(subject, facts);
  const logs = logsOf(subject, usedBy, facts);
  return {
    subject,
    usedBy,
    uses: subject === undefined ? [] : providersOf(subject, facts),
    logs,
    queries: savedQueriesOf(logs, facts),
    dashboards: dashboardsOf(facts),
    changes: recentChangesOf(subject, facts),
  };
}

function logsOf(subject: ConstructRecord | undefined, usedBy: readonly Neighbour[], facts: Facts): readonly LogPlace[] {
  const own = subject === undefined ? [] : logPlacesOf(subject, facts);
  if (own.length > 0) return own;
  return usedBy.flatMap(({ kind, name }) => {
    const user = tryFindConstruct(facts, kind, name);
    return user === undefined ? [] : logPlacesOf(user, facts);
  });
}

function consumersOf({ kind, name }: ConstructRecord, facts: Facts): readonly Neighbour[] {
  return (edgesOf(facts).byProvider.get(`${kind} ${name}`) ?? []).map((edge) => ({
    kind: edge.consumerKind,
    name: edge.consumer,
    access: edge.access,
  }));
}

function providersOf({ kind, name }: ConstructRecord, facts: Facts): readonly Neighbour[] {
  return (edgesOf(facts).byConsumer.get(`${kind} ${name}`) ?? []).map((edge) => ({
    kind: edge.providerKind,
    name: edge.provider,
    access: edge.access,
  }));
}

function edgesOf(facts: Facts): Record<"byConsumer" | "byProvider", ReadonlyMap<string, readonly EdgeRecord[]>> {
  return facts.once("edges by their ends", ({ environment: { edges } }) => ({
    byConsumer: grouped(edges, ({ consumerKind, consumer }) => `${consumerKind} ${consumer}`),
    byProvider: grouped(edges, ({ providerKind, provider }) => `${providerKind} ${provider}`),
  }));
}

function grouped(
  edges: readonly EdgeRecord[],
  keyOf: (edge: EdgeRecord) => string,
): ReadonlyMap<string, readonly EdgeRecord[]> {
  const groups = new Map<string, EdgeRecord[]>();
  for (const edge of edges) groups.set(keyOf(edge), [...(groups.get(keyOf(edge)) ?? []), edge]);
  return groups;
}

/** The dashboards of the environment, where it opens them. */
export function dashboardsOf(facts: Facts): readonly Dashboard[] {
  const { grafana } = facts.environment.monitoring?.addresses ?? {};
  const region = regionOf(facts);
  const onAws = facts.ofType("aws_cloudwatch_dashboard").map((dashboard) => {
    const name = dashboard.text("dashboard_name") ?? dashboard.name;
    const console = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}`;
    const url = region === undefined ? undefined : `${console}#dashboards/dashboard/${encodeURIComponent(name)}`;
    return { name, url, address: dashboard.address };
  });
  return grafana === undefined ? onAws : [...onAws, { name: "Grafana", url: grafana }];
}

/** The region that the commands are for; undefined where only a deploy shows it, and where there is none. */
export function regionOf({ environment: { terraform } }: Facts): string | undefined {
  const providers = blocksOf((terraform.provider as { aws?: unknown } | undefined)?.aws);
  const region = providers.find(({ alias }) => alias === undefined)?.region;
  return typeof region === "string" && !region.includes("${") ? region : undefined;
}
