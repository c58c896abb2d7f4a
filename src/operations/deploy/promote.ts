import { type OpenEnvironment, openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { commitOf } from "../plan/commit";
import { DeploymentLog } from "../records/deployment-log";
import { checkOut } from "../releases/checkout";
import { leftRelease } from "../releases/left-release";
import { type Release, releaseText } from "../releases/release";
import { releaseHistory } from "../releases/release-history";
import { releaseToPromote, wayOfPromotion } from "../releases/promotion";
import { refuseOtherRunning, versionsThatRun } from "../releases/running-release";
import type { VerifyRequest } from "../verify/verification";
import { deploy } from "./deploy";
import { type BlockedResult, orBlocked } from "./blocked-deployment";
import type { DeployResult } from "./deploy-result";

export interface PromoteRequest {
  /** Environment whose verified release is taken. */
  readonly from: string;
  readonly to: string;
  /** Version that is expected to run in `from`: any other is not promoted. @default - the one that runs */
  readonly version?: string;
  /** Digest that was approved, of the plan that a dry run left: no other is applied. @default - a plan is made */
  readonly digest?: string;
  /** Whether readiness, the change window and the order of the pipeline's stages are passed over; it is recorded. @default false */
  readonly isHotfix?: boolean;
  readonly verify?: VerifyRequest | false;
  readonly isDryRun?: boolean;
  /** Seconds for which Terraform waits where somebody else holds the lock of the state. @default 120 */
  readonly lockTimeoutSeconds?: number;
}

export interface Promotion {
  readonly from: string;
  readonly to: string;
  /** `1.4.0 (commit 3f9c2a71b0de)` */
  readonly release: string;
  /** What the second environment ran until now: `1.3.0 (commit 0c4d1e88a2f3)`. @default - neither its log nor its state tells */
  readonly replaces?: string;
  /** The attempt that verified it. */
  readonly verifiedBy: string;
  /** What a reader should know, sentences. */
  readonly remarks: readonly string[];
  readonly deployment: DeployResult | BlockedResult;
}

/**
 * Deploys to one environment exactly what another one runs, verified: the same commit and the same versions of images.
 *
 * @throws OperationError `blocked` where what runs there is not verified, is not what the log tells, or a stage is left out; `not-possible` where the way
 * leads back, or no commit holds what runs there
 */
export async function promote(context: OperationContext, request: PromoteRequest): Promise<Promotion> {
  const { from, to, version, isHotfix = false } = request;
  const command = `symphony promote ${from} ${to}${version === undefined ? "" : ` --version ${version}`}`;
  const [source, target] = [from, to].map((name) => openEnvironment(context.configuration, name, command));
  const way = wayOfPromotion(source, target, { isHotfix, command });
  const attempts = new DeploymentLog(source.places.deployments, context.clock).attempts();
  const release = releaseToPromote(attempts, source, { version, command });
  refuseOtherRunning(source, release, await versionsThatRun(context, source), command);
  const present = await commitOf(context, target);
  const isHere = present.commit === release.commit && !present.isDirty;
  if (!isHere && release.commit === undefined) throw withoutCommit(from, command);
  const told = { from, to, release: releaseText(release), replaces: await runsUntilNow(context, target) };
  context.listen({ kind: "message", environment: to, text: `${promotionText(told)}.` });
  const deployment = await orBlocked(
    to,
    isHere ? deploy(context, deployRequest(request, release)) : deployCheckedOut(context, request, release, command),
  );
  const remarks = [
    ...way,
    ...(isHere ? [] : ["The working copy holds something else: the commit was checked out beside it."]),
  ];
  return { ...told, verifiedBy: release.attempt.id, remarks, deployment };
}

/** What goes where, in place of what, for people. */
export function promotionText({
  from,
  to,
  release,
  replaces,
}: Pick<Promotion, "from" | "to" | "release" | "replaces">): string {
  const former = replaces === undefined ? `; what ${to} runs until now is not known` : `, in place of ${replaces}`;
  return `${release} from ${from} to ${to}${former}`;
}

function runsUntilNow(context: OperationContext, target: OpenEnvironment): Promise<string | undefined> {
  const attempts = new DeploymentLog(target.places.deployments, context.clock).attempts();
  return leftRelease(target, releaseHistory(attempts, target.name), () => versionsThatRun(context, target));
}

function withoutCommit(from: string, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `What runs in ${from} was deployed from no git repository: it cannot be told from what is here.`,
    command,
    fix: `Deploy ${from} from this repository, and promote that.`,
  });
}

/** What somebody works on meanwhile is not what was verified. */
async function deployCheckedOut(
  context: OperationContext,
  request: PromoteRequest,
  release: Release,
  command: string,
): Promise<DeployResult> {
  const target = openEnvironment(context.configuration, request.to, command);
  const checkout = await checkOut(context, target, release.commit!, command);
  try {
    return await deploy(checkout.context, { ...deployRequest(request, release), synthesize: false });
  } finally {
    await checkout.remove();
  }
}

function deployRequest(request: PromoteRequest, { version, attempt }: Release) {
  const { to, digest, isHotfix, verify, isDryRun, lockTimeoutSeconds } = request;
  return { environment: to, version, digest, isHotfix, verify, isDryRun, lockTimeoutSeconds, partOf: attempt.id };
}
