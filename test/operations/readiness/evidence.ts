import { Facts, deploymentOf } from "../../../src/facts";
import type { EnvironmentRecord } from "../../../src/model/record";
import { readConfiguration } from "../../../src/operations/configuration";
import { type OpenEnvironment, openEnvironments } from "../../../src/operations/context/open-environment";
import { judgeReadiness } from "../../../src/operations/readiness/assess";
import type { ReadinessEvidence } from "../../../src/operations/readiness/evidence";
import type { ReadinessItem } from "../../../src/operations/readiness/readiness";
import type { Attempt } from "../../../src/operations/records/deployment-entry";

export const NOW = new Date("2026-11-23T06:00:00Z");

export function environmentsIn(folder: string): readonly OpenEnvironment[] {
  return openEnvironments(readConfiguration(folder));
}

/** The same environment with changes of its record. */
export function changed(environment: OpenEnvironment, change: (record: any) => void): OpenEnvironment {
  const record = structuredClone(environment.record) as EnvironmentRecord;
  change(record);
  const facts = Facts.of(record);
  return { ...environment, record, facts, deployment: deploymentOf(facts) };
}

export function evidenceOf(environment: OpenEnvironment, given: Partial<ReadinessEvidence> = {}): ReadinessEvidence {
  const automation = { level: "medium", file: "symphony-shop/core/symphony-core.md", lines: [3] } as const;
  return { environment, attempts: [], statements: [], automation, now: NOW, ...given };
}

export function itemOf(id: string, evidence: ReadinessEvidence): ReadinessItem {
  const item = judgeReadiness(evidence).items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

let count = 0;

/** An attempt that succeeded in staging a day ago, unless it says otherwise. */
export function attempt(given: Partial<Attempt> = {}): Attempt {
  count += 1;
  return {
    id: `20261122T06000${count % 10}Z-${count.toString(16).padStart(4, "0")}`,
    kind: "deploy",
    environment: "staging",
    by: "alice (person)",
    begunAt: "2026-11-22T06:00:00Z",
    endedAt: "2026-11-22T06:10:00Z",
    seconds: 600,
    outcome: "succeeded",
    checks: [],
    notes: [],
    ...given,
  };
}
