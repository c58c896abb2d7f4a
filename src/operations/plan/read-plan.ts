import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OperationError } from "../operation-error";
import { reviewMarkdown } from "../review/review-markdown";
import { digestOf, sha256OfFile } from "./digest";
import type { PlanInFolder } from "./plan-environment";
import { PLAN_FILES, type SavedPlan, aboutText } from "./saved-plan";

/**
 * A saved plan, after its digest was compared with its files: the plan itself, the lock file, and what is told of them.
 *
 * @throws OperationError `blocked` where a file is not what was planned; `not-possible` where there is no plan
 */
export function readPlan(folder: string, command: string): PlanInFolder {
  const missing = Object.values(PLAN_FILES).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) throw noPlan(folder, missing, command);
  const { digest, ...about } = parse(folder, command);
  const [plan, lock] = [PLAN_FILES.plan, PLAN_FILES.lock].map((name) => sha256OfFile(join(folder, name)));
  if (digestOf(about, plan, lock) !== digest) throw changed(folder, NOT_OF_DIGEST, command);
  // Whoever approves may have read this file alone.
  if (readFileSync(join(folder, PLAN_FILES.review), "utf8") !== reviewMarkdown({ ...about, digest }))
    throw changed(folder, `Its ${PLAN_FILES.review} does not say what its plan does.`, command);
  return { ...about, digest, folder };
}

const NOT_OF_DIGEST = `Its digest is of others: ${PLAN_FILES.plan}, ${PLAN_FILES.lock} or ${PLAN_FILES.about} was changed.`;

function parse(folder: string, command: string): SavedPlan {
  const text = readFileSync(join(folder, PLAN_FILES.about), "utf8");
  let saved: Partial<SavedPlan> | null;
  try {
    saved = JSON.parse(text) as Partial<SavedPlan> | null;
  } catch {
    throw changed(folder, `Its ${PLAN_FILES.about} is not JSON.`, command);
  }
  if (saved?.schemaVersion !== 1 || typeof saved.digest !== "string" || saved.review === undefined)
    throw changed(folder, `Its ${PLAN_FILES.about} is not that of a plan of this version.`, command);
  if (text !== aboutText(saved as SavedPlan)) throw changed(folder, NOT_OF_DIGEST, command);
  return saved as SavedPlan;
}

function noPlan(folder: string, missing: readonly string[], command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `${folder} holds no plan: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`,
    command,
    fix: "Give the folder that `symphony plan <environment> --out <folder>` wrote.",
  });
}

function changed(folder: string, what: string, command: string): OperationError {
  return new OperationError({
    failure: "blocked",
    problem: `The plan in ${folder} is not what was planned. ${what}`,
    command,
    fix: "Plan again with this version of symphony, and have that plan approved.",
  });
}
