import { restoringTitle, storeWord } from "../../../documents";
import { OperationError } from "../../operation-error";
import { renderRestoreNote, secondsOf } from "../../readiness/restore-note";
import { type DurableStore, isRehearsable } from "../../readiness/durable-stores";
import { tookText } from "../../records/took";
import type { StepResult } from "../steps";
import { restorePostgres } from "./docker-postgres";
import { restoreCluster } from "./rds-cluster";
import { restoreInstance } from "./rds-instance";
import type { Restored, Restorer, Restoring } from "./restorer";

/** How a store is restored, by the type of the resource that holds its data. */
const RESTORERS: Readonly<Record<string, Restorer>> = {
  aws_db_instance: restoreInstance,
  aws_rds_cluster: restoreCluster,
};

/** @returns undefined where no program does it: a person does */
export function tryFindRestorer({ construct, resource }: DurableStore): Restorer | undefined {
  if (resource === undefined || !isRehearsable(construct)) return undefined;
  if (resource.type === "docker_container" && isPostgres(resource.value("env"))) return restorePostgres;
  return RESTORERS[resource.type];
}

function isPostgres(variables: unknown): boolean {
  return Array.isArray(variables) && variables.some((line) => String(line).startsWith("POSTGRES_DB="));
}

const HOUR = 3600;

/** Seconds after which a restore is given up: twice what is promised, within limits. */
export function patienceFor({ construct }: DurableStore): number {
  const rto = secondsOf(construct.intent.rto) ?? 4 * HOUR;
  return Math.min(Math.max(2 * rto, HOUR), 12 * HOUR);
}

/** Tries the restore of one store, and compares its time with what is promised. */
export async function rehearseRestore(restorer: Restorer, restoring: Restoring): Promise<StepResult> {
  try {
    return judge(await restorer(restoring), restoring);
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure !== "not-possible") throw error;
    return { status: "skipped", found: error.message.split("\n")[0], todo: error.fix };
  }
}

function judge({ seconds, found, differences }: Restored, { store }: Restoring): StepResult {
  if (differences.length > 0)
    return {
      status: "failed",
      found: `${found} It is not as it was: ${differences.join(" ")}`,
      todo: "Restore it by hand as the operations manual tells, and find out why it differs.",
    };
  const { rto } = store.construct.intent;
  const most = secondsOf(rto);
  const promised = rto === undefined ? undefined : String(rto);
  const note = renderRestoreNote({ store: store.name, seconds, rto: promised });
  if (most === undefined || seconds <= most)
    return { status: "passed", found: `${found} It took ${tookText(seconds)}.`, note };
  return {
    status: "failed",
    found: `${found} It took ${tookText(seconds)}, and its RTO is ${promised}.`,
    todo: "Make the restore faster, or agree on a longer RTO and declare it.",
    note,
  };
}

/** What a person does where no program can. */
export function byHand({ name, construct }: DurableStore, environment: string): StepResult {
  return {
    status: "skipped",
    found: `The ${storeWord(construct.kind)} ${name} is not restored by this command: where it comes back, and what of it, is a person's choice.`,
    todo: `Restore it beside the original, as the operations manual tells in "${restoringTitle(construct, environment)}", and say so: symphony readiness ${environment} --confirm restore:${name} --because "how and when"`,
  };
}
