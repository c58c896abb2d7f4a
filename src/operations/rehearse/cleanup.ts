import type { OperationContext } from "../context/operation-context";
import type { Leftover } from "./rehearsal";

/** Something that was made, and how it goes. */
export interface Made extends Leftover {
  readonly remove: (signal: AbortSignal) => Promise<void>;
}

/** Minutes in which what was made must go; longer ones are for people. */
const PATIENCE_MINUTES = 20;

/** What a rehearsal makes, so that it goes however the rehearsal ends: also after a failure, and after Ctrl-C. */
export class Cleanup {
  private readonly made: Made[] = [];

  /** Called before it is made: what may have been made goes too. */
  public add(made: Made): void {
    this.made.push(made);
  }

  /** Removes everything, the last first, and never throws. @returns what could not be removed */
  public async run(context: Pick<OperationContext, "listen">, environment: string): Promise<readonly Leftover[]> {
    const left: Leftover[] = [];
    for (const { what, command, remove } of this.made.splice(0).reverse()) {
      try {
        await remove(AbortSignal.timeout(PATIENCE_MINUTES * 60_000));
      } catch (error) {
        // Whatever kept it, a mistake of this library's own too: the rest goes all the same, and what is left is told.
        const text = `${what} could not be removed: ${reasonOf(error)}`;
        context.listen({ kind: "message", environment, text });
        left.push({ what, command });
      }
    }
    return left;
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0];
}
