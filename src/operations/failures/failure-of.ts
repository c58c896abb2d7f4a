import { OperationError, type OperationFailure } from "../operation-error";
import { TerraformError } from "../terraform-error";
import { classifyError } from "./classify";
import type { ClassifiedFailure, FailureClass } from "./failure-class";

const CLASSES: Partial<Record<OperationFailure, FailureClass>> = {
  "program-missing": "configuration",
  "not-possible": "configuration",
  blocked: "configuration",
  locked: "lock",
  transient: "transient",
};

/** What an error of an operation shows. */
export function failureOf(error: OperationError): ClassifiedFailure {
  const [problem] = error.message.split("\n");
  const found = CLASSES[error.failure];
  const own = { evidence: error.excerpt.split("\n")[0], cause: problem, todo: [error.fix] };
  if (found !== undefined) return { class: found, ...own };
  const classified = classifyError(error);
  // Where nothing is known, the error itself says more.
  return classified.class === "unknown" && !(error instanceof TerraformError) ? { ...classified, ...own } : classified;
}
