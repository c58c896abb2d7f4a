import type { Tier } from "../model/tier";
import type { Row } from "./row";
import type { Query } from "./query/query";
import type { Scope } from "./query/scope";

/** How much harm a violation does, as AWS Security Hub grades its controls. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

interface ControlProps {
  /** The id of AWS Security Hub, such as `S3.8`, or one of our own, such as `SYM-REACH.1`. */
  readonly id: string;
  /** What holds where the control is satisfied, as a sentence without its full stop: "Buckets block public access". */
  readonly title: string;
  readonly severity: Severity;
  /** What goes wrong where it is violated: a sentence. */
  readonly why: string;
  /** What to change in the app, for a construct of this library and for a resource of the user's own: a sentence. */
  readonly fix: string;
  /** How to see after a deploy that it holds: a command, with names in angle brackets, or a sentence. */
  readonly verify: string;
  /** Types of resources that it is about. Where an environment has none of them, the control is not applicable. */
  readonly of: readonly string[];
  /**
   * The lowest tier that it is demanded of; below, what it finds is shown and fails nothing.
   * @default "development"
   */
  readonly demandedFrom?: Tier;
}

/** A control that is judged resource by resource: each living resource of the types. */
export interface ResourceControl extends ControlProps {
  readonly each: (resource: Scope, query: Query) => Row | readonly Row[];
}

/** A control about several resources together, or about what is declared. */
export interface EnvironmentControl extends ControlProps {
  readonly whole: (query: Query) => readonly Row[];
}

/** A control that no Terraform shows: the sentence says why; `verify` says how to judge it. */
export interface ManualControl extends ControlProps {
  readonly notJudged: string;
}

export type Control = ResourceControl | EnvironmentControl | ManualControl;

/** Declares a control; one rule per file, and the file's name begins with the id. */
export function control<C extends Control>(definition: C): C {
  return definition;
}

/** What a control's id begins with: `S3` of `S3.8`, `SYM-REACH` of `SYM-REACH.1`. */
export function serviceOf(id: string): string {
  return id.slice(0, id.lastIndexOf("."));
}
