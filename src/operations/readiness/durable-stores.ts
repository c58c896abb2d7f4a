import { tryFindMain } from "../../documents";
import type { Facts, ResourceFact } from "../../facts";
import type { ConstructRecord } from "../../model/record";

/** A store whose data must come back: a cache holds what can be had again, a queue what is on its way. */
export interface DurableStore {
  readonly construct: ConstructRecord;
  readonly name: string;
  /** The resource that holds the data. @default - the platform has none of its own for it */
  readonly resource?: ResourceFact;
}

/** Kinds that AWS Backup can back up, as in src/model/recovery-plan.ts. */
const KINDS = ["Database", "FileStore", "Bucket"];

/** In order of declaration. */
export function durableStores(facts: Facts): readonly DurableStore[] {
  return facts.environment.constructs
    .filter(({ kind }) => KINDS.includes(kind))
    .map((construct) => ({ construct, name: construct.name, resource: tryFindMain(facts, construct) }));
}

/** Whether a rehearsal can restore it: where a bucket or a file store comes back, and what of it, is a person's choice. */
export function isRehearsable({ kind }: Pick<ConstructRecord, "kind">): boolean {
  return kind === "Database";
}

/** Whether that is a store whose data must come back. */
export function isDurable({ kind }: Pick<ConstructRecord, "kind">): boolean {
  return KINDS.includes(kind);
}
