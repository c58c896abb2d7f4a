import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import type { RehearsalStep } from "./rehearsal";

export type StepResult = Pick<RehearsalStep, "status" | "found" | "todo" | "note">;

/** Runs the steps of a rehearsal one after the other, and takes the time of each. */
export class Steps {
  public readonly taken: RehearsalStep[] = [];
  private isOver = false;

  public constructor(
    private readonly context: OperationContext,
    private readonly environment: string,
  ) {}

  public get hasFailed(): boolean {
    return this.taken.some(({ status }) => status === "failed");
  }

  /**
   * Takes a step, unless an earlier one failed that it needs.
   *
   * @param needsEarlier whether it is left out once a step has failed
   */
  public async take(
    id: string,
    title: string,
    run: () => Promise<StepResult>,
    { needsEarlier = true } = {},
  ): Promise<RehearsalStep> {
    const begun = this.context.clock.now().getTime();
    this.tell(title, "started");
    const result = await this.result(run, needsEarlier);
    const seconds = Math.round((this.context.clock.now().getTime() - begun) / 1000);
    const step = { id, title, ...result, seconds };
    this.taken.push(step);
    const status = { passed: "done", failed: "failed", skipped: "skipped" } as const;
    this.tell(title, status[result.status], result.found);
    return step;
  }

  private async result(run: () => Promise<StepResult>, needsEarlier: boolean): Promise<StepResult> {
    if (this.isOver || this.context.signal.aborted)
      return { status: "skipped", found: "The rehearsal was interrupted before." };
    if (needsEarlier && this.hasFailed) return { status: "skipped", found: "A step before it failed." };
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      this.isOver = error.failure === "interrupted";
      return { status: "failed", found: error.message.split("\n")[0], todo: error.fix };
    }
  }

  private tell(phase: string, status: "started" | "done" | "failed" | "skipped", detail?: string): void {
    this.context.listen({ kind: "phase", environment: this.environment, phase, status, detail });
  }
}
