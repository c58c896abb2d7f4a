import { Facts, type Workload, workloadsOf } from "../facts";
import type { EnvironmentRecord } from "../model/record";
import { counted } from "./shown";

const KINDS = ["Service", "Worker", "Job"] as const;

/** What runs without the containers of stores: they are neither scaled nor deployed like a service. */
export function declaredWorkloads(environment: EnvironmentRecord): readonly Workload[] {
  const kinds = kindsOf(environment);
  return workloadsOf(Facts.of(environment)).filter(({ construct }) => {
    const kind = kinds.get(construct);
    return kind === undefined ? construct !== "" || kinds.size === 0 : isNamed(kind);
  });
}

function kindsOf({ constructs, path: prefix }: EnvironmentRecord): ReadonlyMap<string, string> {
  return new Map(constructs.map(({ kind, path }) => [path.slice(prefix.length + 1), kind] as const));
}

function isNamed(kind: string): boolean {
  return (KINDS as readonly string[]).includes(kind);
}

/** What runs, by kind: a declared service, worker or job once, however many resources run it; the rest by itself. */
export function runsOf(environment: EnvironmentRecord): ReadonlyMap<string, number> {
  const kinds = kindsOf(environment);
  const counts = new Map<string, Set<string>>();
  for (const { construct, address } of workloadsOf(Facts.of(environment))) {
    const kind = kinds.get(construct) ?? "";
    const of = isNamed(kind) ? kind.toLowerCase() : address.startsWith("docker_") ? "other container" : "other service";
    counts.set(of, (counts.get(of) ?? new Set()).add(isNamed(kind) ? construct : address));
  }
  const order = [...KINDS.map((kind) => kind.toLowerCase()), "other service", "other container"];
  return new Map(order.flatMap((of) => (counts.has(of) ? [[of, counts.get(of)!.size]] : [])));
}

/** `2 services, 1 worker, 1 job`. */
export function runsWords(environment: EnvironmentRecord): string {
  return Facts.of(environment).once("what runs in words", () => wordsOf(environment));
}

function wordsOf(environment: EnvironmentRecord): string {
  const words = [...runsOf(environment)].map(([of, count]) => counted(count, of));
  return words.length === 0 ? "nothing that runs" : words.join(", ");
}
