import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { PlanOptions } from "../terraform";
import type { TerraformPlan } from "../terraform-json";
import { makeScratch, protect } from "./plan-folder";
import { terraformOf } from "./terraform-of";

/** A plan as Terraform represents it. It holds sensitive values in clear text. */
export interface PlanMade {
  readonly json: TerraformPlan;
  readonly hasChanges: boolean;
}

type Asking = Pick<OperationContext, "signal" | "variables">;

/**
 * Plans to a file that its owner alone can read. Terraform is initialised.
 *
 * A plan takes no lock of the state: who may only look cannot write it, and an apply refuses a plan whose state has changed since.
 *
 * @param file absolute
 */
export async function planToFile(
  context: Asking,
  environment: Pick<OpenEnvironment, "terraformFolder">,
  file: string,
  options: Omit<PlanOptions, "out" | "lock">,
): Promise<PlanMade> {
  const terraform = terraformOf(context, environment);
  const { changes } = await terraform.plan({ ...options, out: file, lock: false });
  protect(file);
  return { json: await terraform.show(file), hasChanges: changes };
}

/** As {@link planToFile}, of which no file is left. */
export async function planAndForget(
  context: Asking,
  environment: Pick<OpenEnvironment, "terraformFolder" | "places">,
  options: Omit<PlanOptions, "out" | "lock">,
): Promise<PlanMade> {
  const { scratch } = environment.places;
  makeScratch(scratch);
  const folder = mkdtempSync(join(scratch, "look-"));
  try {
    return await planToFile(context, environment, join(folder, "look.tfplan"), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
