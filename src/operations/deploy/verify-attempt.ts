import { failureOf } from "../failures/failure-of";
import { OperationError } from "../operation-error";
import type { Verification } from "../verify/verification";
import { raisedAlarms, verifyEnvironment } from "../verify/verify-environment";
import type { Attempt } from "./attempt";
import type { Delivery } from "./delivery";
import type { Ending } from "./ending";

/**
 * Whether it is looked at what came of it: of a destruction nothing is left to look at, and what was deployed before its images cannot
 * run yet.
 */
export function isVerified({ request, plan }: Pick<Delivery, "request" | "plan">): boolean {
  return request.verify !== false && plan.kind !== "destroy" && !lacksImages({ request, plan });
}

/** Whether something of a first deployment is still without its image. */
export function lacksImages({ request, plan }: Pick<Delivery, "request" | "plan">): boolean {
  return request.newVersion !== undefined && Object.values(plan.versions).includes(request.newVersion);
}

/** Alarms that were raised before, so that they are not taken for the deployment's; none where nobody can tell. */
export async function alarmsBefore(
  attempt: Attempt,
): Promise<{ readonly names: readonly string[]; readonly note?: string }> {
  if (!isVerified(attempt)) return { names: [] };
  try {
    return { names: await raisedAlarms(attempt.context, attempt.environment) };
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure === "interrupted") throw error;
    const [problem] = error.message.split("\n");
    return { names: [], note: `Which alarms were raised before could not be seen: ${problem}` };
  }
}

/** Looks at what runs now. */
export function verify(delivery: Delivery, raisedBefore: readonly string[]): Promise<Verification> {
  const { context, environment, request, plan } = delivery;
  const asked = request.verify === false ? {} : request.verify;
  return verifyEnvironment(context, environment, { ...asked, versions: plan.versions, raisedBefore });
}

/** Verifies what was applied. Where nobody could look, it is applied and not verified, whatever it is: there is nothing to go back for. */
export async function verifyApplied(
  attempt: Attempt,
  raisedBefore: readonly string[],
  notes: readonly string[],
): Promise<Ending> {
  if (attempt.plan.kind === "destroy")
    return { outcome: "succeeded", notes: [...notes, "Terraform destroyed everything that was planned."] };
  if (lacksImages(attempt))
    return { outcome: "unverified", notes: [...notes, "It was not verified: its images come later."] };
  if (!isVerified(attempt)) return { outcome: "unverified", notes: [...notes, "It was not verified, as asked for."] };
  try {
    const verification = await verify(attempt, raisedBefore);
    return verified(verification, notes);
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    const [problem] = error.message.split("\n");
    if (error.failure === "interrupted")
      return { outcome: "interrupted", notes: [...notes, `Everything was applied, and not verified. ${problem}`] };
    return unseen(attempt, error, notes);
  }
}

function verified(verification: Verification, notes: readonly string[]): Ending {
  const { isHealthy, isKnown, failure } = verification;
  if (isKnown) return { outcome: isHealthy ? "succeeded" : "unhealthy", verification, notes };
  return { outcome: "unverified", verification, failure, notes: [...notes, UNSEEN] };
}

function unseen({ environment }: Attempt, error: OperationError, notes: readonly string[]): Ending {
  const found = failureOf(error);
  const failure = { ...found, todo: [...found.todo, `Look again: symphony verify ${environment.name}`] };
  return { outcome: "unverified", failure, excerpt: error.excerpt || undefined, notes: [...notes, UNSEEN] };
}

const UNSEEN = "Everything was applied, and it could not be verified.";
