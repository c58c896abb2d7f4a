import { refuseUnknownEnvironments } from "../context/known-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { type PlanInFolder, planSynthesized } from "./plan-environment";
import type { PlanRequest } from "./saved-plan";
import { type Several, forEach, meantEnvironments } from "./several";
import { synthesizeFor } from "./synthesize-for";
import { checkVersion } from "./versions";

/** Which environments to plan, and how. */
export interface PlansRequest extends Pick<PlanRequest, "version" | "out" | "synthesize"> {
  /** @default - every environment of the app */
  readonly environments?: readonly string[];
}

/**
 * Plans several environments. The app runs once; one environment that cannot be planned keeps no other from it.
 *
 * @throws SpecificationError where the declaration is wrong
 * @throws OperationError where there is no such environment, or the app failed
 */
export async function planEnvironments(
  context: OperationContext,
  { environments, version, out, synthesize }: PlansRequest,
): Promise<readonly Several<PlanInFolder>[]> {
  const command = `symphony plan ${environments?.join(" ") ?? "--all"}`;
  checkVersion(version, command);
  if (environments) {
    refuseUnknownEnvironments(context.configuration, environments, command);
    refuseSharedFolder(out, new Set(environments).size, command);
  }
  const findings = synthesize === false ? undefined : await synthesizeFor(context, environments ?? ["all"]);
  const names = meantEnvironments(context, environments, command);
  refuseSharedFolder(out, names.length, command);
  return forEach(names, (environment) => planSynthesized(context, { environment, version, out, synthesize }, findings));
}

function refuseSharedFolder(out: string | undefined, count: number, command: string): void {
  if (out === undefined || count === 1) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `One folder cannot hold the plans of ${count} environments.`,
    command,
    fix: "Leave --out out: each plan gets a folder of its own; or plan them one by one.",
  });
}
