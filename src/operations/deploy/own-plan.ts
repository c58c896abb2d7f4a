import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import { makeOwnFolder } from "../plan/own-folder";
import type { PlanInFolder } from "../plan/plan-environment";
import { makeScratch } from "../plan/plan-folder";
import { readPlan } from "../plan/read-plan";
import { PLAN_FILES } from "../plan/saved-plan";

/**
 * Copies a plan into a folder that this deployment alone uses, for its retries too. What is judged, shown and applied is this copy.
 *
 * @throws OperationError `blocked` where it is no longer the plan that was made or read
 */
export function ownPlan({ places, name }: OpenEnvironment, plan: PlanInFolder, command: string): PlanInFolder {
  makeScratch(places.scratch);
  const folder = makeOwnFolder(join(places.scratch, "attempts"), name);
  try {
    for (const file of Object.values(PLAN_FILES)) cpSync(join(plan.folder, file), join(folder, file));
    const own = readPlan(folder, command);
    if (own.digest === plan.digest) return own;
    throw replaced(command);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // The other command was just putting its plan there.
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? replaced(command) : error;
  }
}

function replaced(command: string): OperationError {
  return new OperationError({
    failure: "blocked",
    problem: "Another plan was written to the folder of this one meanwhile.",
    command,
    fix: "Let the other command end, then plan again.",
  });
}
