import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { explained } from "../failures/explained";
import { failureOf } from "../failures/failure-of";
import { OperationError } from "../operation-error";
import type { Deployed } from "./deployed";
import type { Check, CheckKind, VerifyRequest } from "./verification";

/** What every check is given. */
export interface Looking {
  readonly context: OperationContext;
  readonly environment: OpenEnvironment;
  readonly deployed: Deployed;
  readonly request: VerifyRequest;
}

/** What came of a look. */
export type Found = Pick<Check, "subject" | "status" | "found" | "todo" | "failure">;

/**
 * Looks at something, and takes the time. What nobody could look at is a check of its own: unknown.
 *
 * @param subject of that check, where there is no other
 * @throws OperationError `interrupted`
 */
export async function look(
  { context }: Pick<Looking, "context">,
  kind: CheckKind,
  subject: string,
  at: () => Promise<readonly Found[]>,
): Promise<readonly Check[]> {
  const begun = context.clock.now().getTime();
  const found = await at().catch((error: unknown) => [unknownBecause(error, subject)]);
  const seconds = Math.round((context.clock.now().getTime() - begun) / 100) / 10;
  return found.map((each) => ({ kind, ...each, seconds }));
}

/** An error of a program or a platform, as a finding; others are mistakes of this library, and thrown. */
export function unknownBecause(error: unknown, subject: string): Found {
  if (!(error instanceof OperationError) || error.failure === "interrupted") throw error;
  const { message, excerpt, fix } = explained(error);
  const [problem] = message.split("\n");
  const [said = ""] = excerpt.split("\n");
  const found = said === "" || problem.includes(said) ? problem : `${problem} ${said}`;
  return { subject, status: "unknown", found, todo: fix, failure: failureOf(error).class };
}

/** @throws OperationError `interrupted` after the abort */
export function goOn({ context, environment }: Pick<Looking, "context" | "environment">): void {
  if (!context.signal.aborted) return;
  throw new OperationError({
    failure: "interrupted",
    problem: `The verification of ${environment.name} was interrupted: whether it is healthy is not known.`,
    command: `symphony verify ${environment.name}`,
    fix: "Run it again.",
  });
}

/** What is looked at again and again. */
export interface Poll<T> {
  /** Seconds after which the last look counts. */
  readonly within: number;
  /** Seconds between two looks. */
  readonly every: number;
  readonly ask: () => Promise<T>;
  /** What is still waited for, in words; undefined ends it. */
  readonly awaits: (answer: T) => string | undefined;
}

/**
 * Looks until nothing is waited for, or the time is over. A failure that passes is waited for too. What is waited for is told when it
 * changes.
 */
export async function poll<T>(looking: Looking, { within, every, ask, awaits }: Poll<T>): Promise<T> {
  const { clock, signal, listen } = looking.context;
  const end = clock.now().getTime() + within * 1000;
  let told: string | undefined;
  for (;;) {
    const left = (end - clock.now().getTime()) / 1000;
    const answer = await attempt(ask, left > 0);
    const waits = answer === undefined ? "The platform did not answer, and is asked again." : awaits(answer.value);
    if (answer && (waits === undefined || left <= 0)) return answer.value;
    if (waits !== told) listen({ kind: "message", environment: looking.environment.name, text: waits! });
    told = waits;
    await clock.wait(Math.max(Math.min(every, left), 0), signal);
    goOn(looking);
  }
}

async function attempt<T>(ask: () => Promise<T>, mayFail: boolean): Promise<{ readonly value: T } | undefined> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (mayFail && error instanceof OperationError && error.failure === "transient") return undefined;
    throw error;
  }
}
