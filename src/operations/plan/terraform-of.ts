import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { Terraform } from "../terraform";

/** Terraform, or OpenTofu, in the folder of an environment, with the variables of the operation. */
export function terraformOf(
  context: Pick<OperationContext, "signal" | "variables">,
  environment: Pick<OpenEnvironment, "terraformFolder">,
): Terraform {
  return new Terraform({
    directory: environment.terraformFolder,
    environment: context.variables,
    binary: context.variables.TERRAFORM_BINARY_NAME || undefined,
    signal: context.signal,
  });
}
