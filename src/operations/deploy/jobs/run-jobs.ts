import type { RunTaskCommandInput } from "@aws-sdk/client-ecs";
import type { DeliveredJob } from "../../../facts";
import { reachAws } from "../../aws/clients";
import { inPhase } from "../../plan/in-phase";
import { terraformOf } from "../../plan/terraform-of";
import type { TerraformOutput } from "../../terraform-json";
import type { Attempt } from "../attempt";
import type { Delivery } from "../delivery";
import { runJob } from "./run-job";

/**
 * Runs the jobs that come before each deployment, one after the other, in order of declaration.
 *
 * @returns what is to be recorded: which ran, and which could not yet
 * @throws OperationError where one failed: the environment is then as it was
 */
export async function runJobs(attempt: Attempt): Promise<readonly string[]> {
  const { context, environment } = attempt;
  const jobs = jobsBefore(attempt);
  if (jobs.length === 0) return [];
  const outputs = await terraformOf(context, environment).output();
  const notes: string[] = [];
  for (const job of jobs) {
    const input = inputOf(outputs[job.output]);
    if (!input) {
      notes.push(
        `The job ${job.name} did not run: it is made by this deployment. Run it afterwards: ${byHand(attempt)}`,
      );
      continue;
    }
    const client = await (await reachAws(context, environment)).ecs();
    await inPhase(context, environment.name, `Run the job ${job.name}`, () => runJob(attempt, client, job, input));
    notes.push(`The job ${job.name} ran before the apply.`);
  }
  return notes;
}

/** The jobs that come before an apply. */
export function jobsBefore({ environment, request, kind, plan }: Delivery): readonly DeliveredJob[] {
  // A rollback runs none: what its version needed of them was done when it was released.
  const runsNone = kind === "rollback" || plan.kind === "destroy" || request.runsJobs === false;
  return runsNone ? [] : environment.deployment.jobs;
}

/** There is none before the first deployment. */
function inputOf(output: TerraformOutput | undefined): RunTaskCommandInput | undefined {
  const value = typeof output?.value === "string" ? (JSON.parse(output.value) as unknown) : output?.value;
  return value === null || typeof value !== "object" ? undefined : (value as RunTaskCommandInput);
}

function byHand({ environment }: Attempt): string {
  return `"First deployment of ${environment.name}" in terraform.md has the command.`;
}
