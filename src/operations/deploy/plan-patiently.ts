import type { OperationContext } from "../context/operation-context";
import { classifyError } from "../failures/classify";
import { explained } from "../failures/explained";
import { TerraformError } from "../terraform-error";
import { MOST_RETRIES, backoffSeconds } from "./backoff";

/**
 * Plans, or looks in another way, again where the platform fails in a way that passes: neither changes anything.
 *
 * @throws OperationError `transient` where it goes on failing, `locked` where somebody holds the lock, else what Terraform said
 */
export async function planPatiently<Plan>(
  context: OperationContext,
  environment: string,
  plan: () => Promise<Plan>,
): Promise<Plan> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await plan();
    } catch (error) {
      if (!(error instanceof TerraformError) || error.failure !== "command-failed") throw error;
      const failure = classifyError(error);
      if (failure.class !== "transient" || retry === MOST_RETRIES || context.signal.aborted) throw explained(error);
      const seconds = backoffSeconds(`${environment} ${context.clock.now().toISOString()}`, retry);
      context.listen({ kind: "message", environment, text: `${failure.cause} Planning again in ${seconds} s.` });
      await context.clock.wait(seconds, context.signal);
    }
  }
}
