import { DockerError } from "../docker-engine";
import { OperationError, type OperationFailure } from "../operation-error";
import { TerraformError } from "../terraform-error";
import { classifyError } from "./classify";
import type { FailureClass } from "./failure-class";

/**
 * The same error, as `transient` or `locked` where its output shows that; one of Terraform with what it means and what to do besides.
 * Other errors explain themselves, and stay as they are.
 */
export function explained(error: OperationError): OperationError {
  if (error.failure !== "command-failed") return error;
  if (!(error instanceof TerraformError || error instanceof DockerError)) return error;
  const { class: found, cause, todo } = classifyError(error);
  const { command, exitCode, excerpt, output } = error;
  const [problem] = error.message.split("\n");
  const isTold = error instanceof DockerError || found === "unknown";
  return new OperationError({
    failure: FAILURES[found] ?? "command-failed",
    problem: isTold ? problem : `${problem} ${cause}`,
    command,
    exitCode,
    excerpt,
    output,
    fix: isTold ? error.fix : todo.join(" "),
  });
}

const FAILURES: Partial<Record<FailureClass, OperationFailure>> = { transient: "transient", lock: "locked" };
