import type { OpenEnvironment } from "../context/open-environment";
import { goBackAdvice } from "../releases/go-back";
import type { Attempt } from "./deployment-entry";
import { whatRuns } from "./what-runs";

/**
 * What to do about an environment whose last attempt did not end well: sentences in order, each with its command. Nothing while one is
 * under way, or where all is well.
 *
 * @param attempts of the environment, the newest first
 */
export function statusNext(
  environment: Pick<OpenEnvironment, "name" | "project" | "record">,
  attempts: readonly Attempt[],
): readonly string[] {
  const { deployed, unsettled, running } = whatRuns(attempts);
  const last = unsettled ?? deployed;
  if (running.length > 0 || last === undefined || last.outcome === "succeeded") return [];
  const { name } = environment;
  const works = `See what works: symphony verify ${name}`;
  if (last.outcome === "unverified") return [works];
  if (last.kind === "destroy") return [`See what is left of it: symphony destroy ${name} --dry-run`];
  if (last.kind === "rehearsal") return [works, `What it left goes with the next one: symphony rehearse ${name}`];
  const missing = last.outcome === "unhealthy" ? [] : [missingAfter(last, name)];
  return [...missing, works, ...wayBack(environment, attempts, last)];
}

function missingAfter({ outcome }: Attempt, name: string): string {
  // Whoever kills symphony lets Terraform end what is in flight.
  const after = outcome === "killed" ? "Terraform may have gone on; see" : "See";
  return `${after} what is missing: symphony plan ${name}`;
}

function wayBack(
  environment: Parameters<typeof goBackAdvice>[0],
  attempts: readonly Attempt[],
  { kind }: Attempt,
): readonly string[] {
  const advice = goBackAdvice(environment, [...attempts].reverse());
  if (advice !== undefined) return [advice];
  return kind === "rollback" ? [] : ["There is nothing to go back to: mend it, and deploy the next."];
}
