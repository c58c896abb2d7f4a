import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { PlanInFolder } from "../plan/plan-environment";
import type { SavedPlan } from "../plan/saved-plan";
import type { AttemptKind } from "../records/deployment-entry";
import type { DeployRequest } from "./deploy-request";

/** One plan on its way to an environment: what every step of a deployment is given. */
export interface Delivery {
  readonly context: OperationContext;
  readonly request: DeployRequest;
  readonly kind: AttemptKind;
  readonly environment: OpenEnvironment;
  /** Where people find it. */
  readonly plan: PlanInFolder;
  /** The same in a folder of this deployment's own, which is judged and applied: whoever plans again meanwhile changes nothing of it. */
  readonly own: PlanInFolder;
  /** The command line, as errors name it. */
  readonly command: string;
}

const VERBS: Readonly<Record<AttemptKind, string>> = {
  deploy: "deploy",
  rollback: "rollback",
  destroy: "destroy",
  rehearsal: "rehearse",
};

/** The command line, as errors name it. */
export function commandOf({ environment, kind = "deploy", version }: DeployRequest): string {
  const given = version === undefined ? "" : kind === "rollback" ? ` --to ${version}` : ` --version ${version}`;
  return `symphony ${VERBS[kind]} ${environment}${given}`;
}

/** What is done, for people: `Deploy shop 1.4.0 to prod`. */
export function titleOf({ kind, plan }: Pick<Delivery, "kind" | "plan">): string {
  const { project, environment } = plan;
  const version = versionOf(plan);
  const what = version === undefined ? project : `${project} ${version}`;
  if (kind === "destroy") return `Destroy ${environment} of ${project}`;
  if (kind === "rollback") return `Roll ${environment} back to ${what}`;
  return kind === "rehearsal" ? `Rehearse ${what} in ${environment}` : `Deploy ${what} to ${environment}`;
}

/** The version that a plan is about: that which was asked for, or the one that all of its images have. */
export function versionOf({ version, versions }: Pick<SavedPlan, "version" | "versions">): string | undefined {
  const [first, ...others] = new Set(Object.values(versions));
  return version ?? (others.length === 0 ? first : undefined);
}
