import { openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { DeploymentLog } from "../records/deployment-log";
import { type Checkout, checkOut } from "../releases/checkout";
import { type Target, chooseTarget } from "../releases/choose-release";
import { Git } from "../releases/git";
import { releaseText } from "../releases/release";
import { releaseHistory } from "../releases/release-history";
import { versionsThatRun } from "../releases/running-release";
import { remarksOnUnfinished } from "../releases/unfinished";
import type { VerifyRequest } from "../verify/verification";
import { deploy } from "./deploy";
import { type BlockedResult, orBlocked } from "./blocked-deployment";
import type { RehearsalPart } from "./deploy-request";
import type { DeployResult } from "./deploy-result";

export interface RollbackRequest {
  readonly environment: string;
  /** Version to go back to. @default - the newest before the present one that worked */
  readonly to?: string;
  /** Digest that was approved, of the plan that a dry run left: no other is applied. @default - a plan is made */
  readonly digest?: string;
  /** @default {} ; false leaves verification out, and is recorded */
  readonly verify?: VerifyRequest | false;
  /** Stop before anything is changed, after every gate was looked at. @default false */
  readonly isDryRun?: boolean;
  /** Seconds for which Terraform waits where somebody else holds the lock of the state. @default 120 */
  readonly lockTimeoutSeconds?: number;
  /** Of which rehearsal it is a part. */
  readonly partOf?: string;
  /** @default - it is no part of a rehearsal */
  readonly rehearsal?: RehearsalPart;
}

export interface Rollback {
  readonly environment: string;
  /** What was left: `1.5.0 (commit 3f9c2a71b0de)`. @default - neither the log nor the state tells */
  readonly from?: string;
  /** What was gone back to. */
  readonly to: string;
  readonly deployment: DeployResult | BlockedResult;
}

/**
 * Brings an environment back to what it ran before: the Terraform of that commit and the versions of its images. Jobs that run before a
 * deployment do not run, and change windows do not count. The commit is checked out beside the project, so that whatever lies in the
 * working copy is neither deployed nor touched.
 *
 * @throws OperationError `not-possible` where there is nothing to go back to; `blocked` where data would be lost and no person
 * agrees; `locked` while something is known to change the environment
 */
export async function rollBack(context: OperationContext, request: RollbackRequest): Promise<Rollback> {
  const { environment: name, to } = request;
  const command = `symphony rollback ${name}${to === undefined ? "" : ` --to ${to}`}`;
  const environment = openEnvironment(context.configuration, name, command);
  const attempts = new DeploymentLog(environment.places.deployments, context.clock).attempts();
  const git = new Git(context, context.configuration.folder, context.signal);
  const findTag = (tag: string): Promise<string | undefined> =>
    git.tryRead("rev-parse", "--verify", "--quiet", `refs/tags/${tag}^{commit}`);
  const remarks = remarksOnUnfinished(environment, releaseHistory(attempts, name).running, command);
  const running = (): Promise<readonly string[]> => versionsThatRun(context, environment);
  const target = await chooseTarget(environment, attempts, to, { findTag, running });
  const way = { environment: name, from: target.from, to: releaseText(target) };
  context.listen({ kind: "message", environment: name, text: `${wayText(way)}.` });
  const checkout = await checkOut(context, environment, target.commit, command);
  try {
    return { ...way, deployment: await deployFrom(checkout, target, request, remarks) };
  } finally {
    await checkout.remove();
  }
}

/** From what to what, for people. */
export function wayText({ from, to }: Pick<Rollback, "from" | "to">): string {
  return from === undefined ? `Back to ${to}; what runs until now is not known` : `From ${from}, back to ${to}`;
}

function deployFrom(
  { context, environment }: Checkout,
  { version }: Target,
  { digest, verify, isDryRun, lockTimeoutSeconds, partOf, rehearsal }: RollbackRequest,
  remarks: readonly string[],
): Promise<Rollback["deployment"]> {
  const deployment = deploy(context, {
    environment: environment.name,
    version,
    digest,
    synthesize: false,
    kind: "rollback",
    runsJobs: false,
    isHotfix: true,
    verify,
    isDryRun,
    lockTimeoutSeconds,
    remarks,
    partOf,
    rehearsal,
  });
  return orBlocked(environment.name, deployment);
}
