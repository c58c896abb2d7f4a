import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Clock, systemClock, timestamp } from "../context/clock";
import { OperationError } from "../operation-error";
import { appendEntry } from "./append-entry";
import type { Attempt, AttemptBegun, AttemptEnded } from "./deployment-entry";
import { readFailure } from "./log-failure";
import { thisProcess } from "./process-holder";
import { readAttempts } from "./read-attempts";
import { renderBegun, renderEnded } from "./render-attempt";

/** `logs/deployments.md`: append-only, safe for several writers, never half an entry. */
export class DeploymentLog {
  /**
   * @param path absolute; it is created with the first entry
   * @param clock that of the operation: it tells for how long an attempt of another machine runs
   */
  public constructor(
    readonly path: string,
    private readonly clock: Clock = systemClock,
  ) {}

  /** A new id, unique in the log. */
  public newId(at: Date): string {
    const log = this.read();
    for (;;) {
      const id = `${timestamp(at).replace(/[-:]/g, "")}-${randomBytes(2).toString("hex")}`;
      if (!log.includes(id)) return id;
    }
  }

  /** @throws OperationError `blocked` where it cannot be written: nothing may be changed then */
  public begin(entry: AttemptBegun): void {
    appendEntry(this.path, renderBegun(entry, thisProcess()));
  }

  /** @throws OperationError `unrecorded` where it cannot be written; the message holds the entry */
  public end(entry: AttemptEnded): void {
    const rendered = renderEnded(entry);
    try {
      appendEntry(this.path, rendered);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      throw unrecorded(this.path, entry, rendered, error);
    }
  }

  /**
   * Every attempt, the oldest first.
   *
   * @throws OperationError `not-possible` where the log cannot be read
   */
  public attempts(): readonly Attempt[] {
    return readAttempts(this.read(), this.clock);
  }

  private read(): string {
    try {
      return readFileSync(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw readFailure(this.path, error);
    }
  }
}

function unrecorded(path: string, entry: AttemptEnded, rendered: string, cause: OperationError): OperationError {
  const [problem] = cause.message.split("\n");
  return new OperationError({
    failure: "unrecorded",
    problem: `The ${entry.kind} of ${entry.environment} ended: ${entry.outcome}. The log does not say so. ${problem}`,
    command: cause.command,
    excerpt: rendered,
    fix: `${cause.fix} The attempt is over: do not repeat it, but add the entry to the end of ${path}.`,
  });
}
