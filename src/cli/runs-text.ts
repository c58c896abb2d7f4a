import type { Attempt } from "../operations/records/deployment-entry";
import type { LoggedRuns } from "../operations/records/what-runs";
import { minuteOf, outcomeStyles } from "./attempt-text";
import type { Style } from "./terminal";

/** What an environment runs as the log tells, and where it cannot tell. */
export interface RunsText {
  readonly text: string;
  readonly style?: Style;
}

/** @param releasedBy pipelines that release to it, of which the log has nothing */
export function runsText(logged: LoggedRuns, releasedBy: readonly string[] = []): RunsText {
  const { deployed, destroyed, unsettled, running } = logged;
  if (deployed) return deployedText(deployed);
  if (unsettled) return { text: "not known: no deployment came to its end", style: "red" };
  if (running.length > 0) return { text: "not known yet: the first deployment is under way" };
  if (destroyed) return { text: `nothing: destroyed ${at(destroyed)}` };
  return { text: releasedBy.length > 0 ? "not known: the log has no deployment" : "nothing: it was never deployed" };
}

function deployedText(deployed: Attempt): RunsText {
  const { version = "no version", kind, outcome } = deployed;
  const how = `${kind === "rollback" ? "rolled back" : "deployed"} ${at(deployed)}`;
  const style = outcomeStyles[outcome];
  // What did not become healthy the platform may have taken back, in whole or in part.
  if (outcome === "unhealthy") return { text: `not known: ${version} was ${how}, and is unhealthy`, style };
  return { text: `${version}, ${how}: ${outcome}`, style };
}

function at({ begunAt, by }: Pick<Attempt, "begunAt" | "by">): string {
  return `${minuteOf(begunAt)} UTC by ${by}`;
}
