import { type Alert, type Facts, alertsOf } from "../../facts";
import { tryFindDeclared } from "../../controls/declared-at";

/** What the alerts of several kinds of construct have in common, in the order of the document. */
const GROUPS: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ["Objectives", ["Objective"]],
  ["Services", ["Service"]],
  ["Workers and jobs", ["Worker", "Job"]],
  ["Databases", ["Database"]],
  ["Caches", ["Cache"]],
  ["Queues and topics", ["Queue", "Topic"]],
  ["Buckets and file stores", ["Bucket", "FileStore"]],
  ["Secrets", ["Secret"]],
  ["The project's own", ["Alert"]],
];
const REST = "Network, account and costs";

export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly Alert[];
}

/** The alerts of an environment by what they are about; groups without one are left out. */
export function alertGroups(facts: Facts): readonly AlertGroup[] {
  const groups = new Map<string, Alert[]>([...GROUPS.map(([name]) => name), REST].map((name) => [name, []]));
  for (const alert of alertsOf(facts))
    groups.get(groupOf(tryFindDeclared(facts, alert.constructPath)?.kind))!.push(alert);
  return [...groups].filter(([, alerts]) => alerts.length > 0).map(([name, alerts]) => ({ name, alerts }));
}

function groupOf(kind: string | undefined): string {
  return GROUPS.find(([, kinds]) => kind !== undefined && kinds.includes(kind))?.[0] ?? REST;
}
