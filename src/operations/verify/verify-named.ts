import { openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { Verification, VerifyRequest } from "./verification";
import { verifyEnvironment } from "./verify-environment";

/**
 * Looks at everything that an environment of the last synthesis runs.
 *
 * @throws OperationError `not-possible` where there is no such environment
 */
export async function verifyNamed(
  context: OperationContext,
  name: string,
  request: VerifyRequest = {},
): Promise<Verification> {
  return verifyEnvironment(context, openEnvironment(context.configuration, name, `symphony verify ${name}`), request);
}
