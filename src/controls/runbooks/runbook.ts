import type { Alert, Facts } from "../../facts";
import type { StepNames } from "./step-names";

/** What somebody does who is woken by an alert of one kind. */
export interface Runbook {
  /** What it means, in a sentence or two, for somebody who did not build it. */
  readonly meaning: string;
  /** How to look: commands with the environment's own names, each with what to look for. */
  readonly look: (alert: Alert, facts: Facts) => readonly Look[];
  /** What to do, in order. A name in angle brackets is one that {@link names} gives, or whoever has the message. */
  readonly act: readonly string[];
  /** What the environment has for the names in angle brackets. @default - nothing */
  readonly names?: (alert: Alert, facts: Facts) => StepNames;
}

export interface Look {
  readonly command: string;
  readonly for: string;
}

/** Name on AWS of the resource that an alarm's dimension refers to. */
export function dimensionOf({ resource }: Alert, facts: Facts, dimension: string, type: string): string {
  const value = resource?.value("dimensions", dimension);
  const named = facts.tryFollow(value, type);
  return (named && (named.text("name") ?? named.text("bucket"))) ?? resource?.text("dimensions", dimension) ?? "<name>";
}
