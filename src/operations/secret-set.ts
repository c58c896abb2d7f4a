import { writeToDocker } from "./secret-set-docker";
import { writeToSecretsManager } from "./secret-set-aws";
import type { SecretSetResult, SecretTarget } from "./secret-target";

/**
 * Writes the value of an external secret. It goes over the platform's API or through a pipe: into no argument, no variable, no file of this
 * machine and no error.
 *
 * @throws OperationError
 */
export async function setSecret(target: SecretTarget, value: string, signal: AbortSignal): Promise<SecretSetResult> {
  return target.platform === "aws"
    ? writeToSecretsManager(target, value, signal)
    : writeToDocker(target, value, signal);
}
