import { OperationError } from "./operation-error";

/** A command of Terraform that failed, or was stopped. Without an exit code, a signal ended it. */
export class TerraformError extends OperationError {}
