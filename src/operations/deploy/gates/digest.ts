import { existsSync } from "node:fs";
import { join } from "node:path";
import { OperationError } from "../../operation-error";
import { canonicalText, sha256OfFile } from "../../plan/digest";
import { initialise } from "../../plan/initialise";
import { takeLockFile } from "../../plan/plan-folder";
import { whilePlanning } from "../../plan/plan-lock";
import { PLAN_FILES } from "../../plan/saved-plan";
import { terraformOf } from "../../plan/terraform-of";
import { plannedChanges } from "../../review/planned-changes";
import { reviewPlan } from "../../review/review-plan";
import type { Delivery } from "../delivery";
import { isSaved } from "../deploy-request";
import type { Gate } from "../deploy-result";
import { planPatiently } from "../plan-patiently";

const ID = "digest";

/** Whether the plan is the one that was approved, does what is told of it, and is still one of what is synthesized and of what is there. */
export async function digestGate(delivery: Delivery): Promise<Gate> {
  const { request, plan, kind } = delivery;
  const problem = notApproved(delivery) ?? notSynthesized(delivery) ?? (await problemOfSaved(delivery));
  if (problem !== undefined) return failed(delivery, problem);
  if (request.digest === undefined && kind !== "destroy")
    return { id: ID, status: "skipped", found: `None was given; it is ${plan.digest.slice(0, 12)}.` };
  return { id: ID, status: "passed", found: `It is that of the plan: ${plan.digest.slice(0, 12)}.` };
}

/** What may have changed since that was judged. @returns undefined where nothing has */
export async function overtakenGate(delivery: Delivery): Promise<Gate | undefined> {
  const problem = notSynthesized(delivery) ?? (await overtaken(delivery));
  return problem === undefined ? undefined : failed(delivery, problem);
}

/** Whether the state is no longer that of the plan: Terraform would refuse to apply it. */
export async function overtaken({ context, environment, plan }: Delivery): Promise<string | undefined> {
  const terraform = terraformOf(context, environment);
  const now = await planPatiently(context, environment.name, () => terraform.stateVersion());
  const isSame = now?.lineage === plan.state?.lineage && now?.serial === plan.state?.serial;
  return isSame ? undefined : "The state was changed since the plan was made: somebody has deployed meanwhile.";
}

function failed({ environment }: Delivery, found: string): Gate {
  const todo = `Plan again with symphony plan ${environment.name}, and have that plan approved.`;
  return { id: ID, status: "failed", found, todo };
}

function notApproved({ request, plan }: Delivery): string | undefined {
  return request.digest === undefined || request.digest === plan.digest
    ? undefined
    : `The plan has the digest ${plan.digest}, and ${request.digest} was approved.`;
}

function notSynthesized({ plan, environment }: Delivery): string | undefined {
  const file = join(environment.terraformFolder, "cdk.tf.json");
  const isSame = existsSync(file) && sha256OfFile(file) === plan.configuration;
  return isSame ? undefined : "The Terraform was changed since the plan was made.";
}

/** Of a plan that was made in this command both are known. */
async function problemOfSaved(delivery: Delivery): Promise<string | undefined> {
  if (!isSaved(delivery.request)) return undefined;
  const { context, environment, own } = delivery;
  const terraform = terraformOf(context, environment);
  try {
    return await whilePlanning(context, environment.name, delivery.command, async () => {
      // Its providers read the plan, and no others apply it.
      takeLockFile(own.folder, environment.terraformFolder);
      await planPatiently(context, environment.name, () => initialise(terraform));
      return (await overtaken(delivery)) ?? (await untold(delivery));
    });
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure !== "command-failed") throw error;
    const [said = ""] = error.excerpt.split("\n");
    return `${error.message.split("\n")[0]} ${said}`.trim();
  }
}

/**
 * Whoever may only look, as the job that plans, could put any plan under a review that tells of something harmless: the digest covers
 * both, and neither proves the other. So Terraform's plan itself is read and reviewed here.
 */
async function untold({ context, environment, own }: Delivery): Promise<string | undefined> {
  const json = await terraformOf(context, environment).show(join(own.folder, PLAN_FILES.plan));
  const versions = Object.keys(own.versions).map((name) => [name, json.variables?.[name]?.value]);
  const told = [own.review, own.changes, own.versions];
  const found = [reviewPlan(environment.facts, json), plannedChanges(json), Object.fromEntries(versions)];
  return canonicalText(told) === canonicalText(found)
    ? undefined
    : `Its ${PLAN_FILES.about} and ${PLAN_FILES.review} do not tell what ${PLAN_FILES.plan} does.`;
}
