import { relative, sep } from "node:path";
import type { OpenEnvironment } from "../context/open-environment";
import type { HandOver } from "../coordination/hand-over";
import { CONDUCTOR, type Done, type Told, say } from "../deploy/say";
import type { AttemptEnded, AttemptOutcome } from "../records/deployment-entry";
import { tookText } from "../records/took";
import type { Leftover, RehearsalStep } from "./rehearsal";
import type { Steps } from "./steps";

/** How a rehearsal ended, before it is recorded. */
export interface RehearsalEnding {
  readonly outcome: AttemptOutcome;
  readonly steps: readonly RehearsalStep[];
  readonly leftovers: readonly Leftover[];
  /** Defect of this library that ended it. @default - none did */
  readonly defect?: unknown;
}

/** What is still there costs money, or is still broken: that is no success, whatever the steps found. */
export function endingOf(
  { signal }: Pick<Done["context"], "signal">,
  { taken, hasFailed }: Steps,
  leftovers: readonly Leftover[],
  defect?: unknown,
): RehearsalEnding {
  const isBad = hasFailed || taken.length === 0 || leftovers.length > 0 || defect !== undefined;
  const outcome = signal.aborted ? "interrupted" : isBad ? "failed" : "succeeded";
  return { outcome, steps: taken, leftovers, defect };
}

/** What the log says of it: the notes that readiness reads, and the first that went wrong. */
export function recorded(ending: RehearsalEnding): Pick<AttemptEnded, "outcome" | "checks" | "notes" | "failure"> {
  const { outcome, steps, leftovers } = ending;
  const wrong = wrongOf(ending);
  return {
    outcome,
    checks: [],
    notes: [
      ...steps.map(({ note, title, status, found }) => note ?? `${title}: ${status}, ${found}`),
      ...leftovers.map(({ what, command }) => `${what} is still there: ${command}`),
    ],
    failure: wrong && { class: "rehearsal", ...wrong },
  };
}

function wrongOf({
  steps,
  leftovers,
  defect,
}: RehearsalEnding): { readonly cause: string; readonly excerpt: string } | undefined {
  const failed = steps.find(({ status }) => status === "failed");
  if (failed) return { cause: `${failed.title}: ${failed.found}`, excerpt: failed.todo ?? "" };
  if (defect !== undefined) return { cause: `Something failed that should not: ${lineOf(defect)}`, excerpt: "" };
  const [left] = leftovers;
  return left && { cause: `${left.what} is still there.`, excerpt: left.command };
}

function lineOf(error: unknown): string {
  return String(error).split("\n")[0];
}

/** Something that was rehearsed, whose end is told. */
export interface Rehearsed extends Done {
  readonly attempt: string;
  readonly version?: string;
  readonly seconds: number;
}

/**
 * Escalates a rehearsal that failed, reports one that succeeded. Whoever interrupts it knows of it, but not of what is still there.
 * A part that failed was escalated by itself, at once and with the output of its program.
 */
export async function tellOfRehearsal(rehearsed: Rehearsed, ending: RehearsalEnding): Promise<Told> {
  const { outcome, leftovers } = ending;
  if (outcome === "interrupted" && leftovers.length === 0) return { notes: [] };
  return say(rehearsed, handOverOf(rehearsed, ending));
}

function handOverOf({ environment, attempt, version, seconds }: Rehearsed, ending: RehearsalEnding): HandOver {
  const { outcome, steps, leftovers } = ending;
  const { slug } = environment.project;
  const title = `Rehearse ${version === undefined ? slug : `${slug} ${version}`} in ${environment.name}`;
  const cause = wrongOf(ending)?.cause;
  const removals = leftovers.map(({ what, command }) => `${what} is still there. Remove it: ${command}`);
  return {
    kind: outcome === "succeeded" ? "report" : "escalate",
    to: CONDUCTOR,
    environment: environment.name,
    artifacts: [logOf(environment)],
    subject: `${title}: ${outcome}`,
    description: [
      `${title} ended ${outcome} after ${tookText(seconds)}, as attempt ${attempt}.`,
      ...(cause === undefined ? [] : [cause]),
      ...steps.map(({ title: step, status, found }) => `${step}: ${status}. ${found}`),
    ].join("\n\n"),
    recommendations: [...removals, ...steps.flatMap(({ status, todo }) => (status !== "passed" && todo) || [])],
  };
}

function logOf({ places }: OpenEnvironment): string {
  return relative(places.folder, places.deployments).split(sep).join("/");
}
