import { join } from "node:path";
import type { OperationContext } from "../context/operation-context";
import { tryFindLeftLock } from "../failures/classify";
import type { ClassifiedFailure } from "../failures/failure-class";
import { failureOf } from "../failures/failure-of";
import { OperationError } from "../operation-error";
import { initialise } from "../plan/initialise";
import { type PlanInFolder, planEnvironment } from "../plan/plan-environment";
import { takeLockFile } from "../plan/plan-folder";
import { PLAN_FILES } from "../plan/saved-plan";
import { terraformOf } from "../plan/terraform-of";
import { beyondApproved } from "../review/planned-changes";
import { ApplyProgress } from "./apply-progress";
import type { Attempt } from "./attempt";
import { MOST_RETRIES, backoffSeconds } from "./backoff";
import { lockSecondsOf } from "./deploy-request";
import { lostAnswer } from "./lost-answer";

/** What an apply came to; no failure where everything was applied. */
export interface Applied {
  readonly failure?: ClassifiedFailure;
  readonly excerpt?: string;
  /** The lock of the state that the apply could not release; also where everything was applied. */
  readonly leftLock?: ClassifiedFailure;
  readonly isInterrupted: boolean;
  readonly notes: readonly string[];
}

/**
 * Applies exactly the approved plan. After a failure that passes, it waits, plans again, and goes on where the new plan holds nothing
 * that was not approved. What this library mends by itself is mended, once.
 */
export async function applyPlan(attempt: Attempt): Promise<Applied> {
  const { context, environment, plan } = attempt;
  const progress = new ApplyProgress(context, environment, plan.changes);
  const phase = { kind: "phase", environment: environment.name, phase: "Apply" } as const;
  context.listen({ ...phase, status: "started" });
  const applied = await new ApplyWork(attempt, progress).run();
  const isWhole = applied.failure === undefined && !applied.isInterrupted;
  context.listen({ ...phase, status: isWhole ? "done" : "failed", detail: progress.sentence });
  return isWhole ? applied : { ...applied, notes: [...applied.notes, ...howFar(progress)] };
}

const MOST_NAMED = 20;

function howFar(progress: ApplyProgress): readonly string[] {
  const { done, sentence } = progress;
  const more = done.length > MOST_NAMED ? `, and ${done.length - MOST_NAMED} more` : "";
  return [done.length === 0 ? `${sentence}.` : `${sentence}: ${done.slice(0, MOST_NAMED).join(", ")}${more}.`];
}

/** The tries of one apply. */
class ApplyWork {
  private readonly notes: string[] = [];
  private isMended = false;
  private retries = 0;
  /** Resources whose creation failed in a way that passes: they may be there. */
  private readonly unanswered = new Set<string>();

  constructor(
    private readonly attempt: Attempt,
    private readonly progress: ApplyProgress,
  ) {}

  async run(): Promise<Applied> {
    let plan: PlanInFolder | undefined = this.attempt.plan;
    while (plan) {
      const error = await this.tryApply(plan);
      if (!error) break;
      const next: PlanInFolder | Applied | undefined = await this.afterFailure(error, plan);
      if (next && !("folder" in next)) return next;
      plan = next;
    }
    return { isInterrupted: false, notes: this.notes };
  }

  private async tryApply(plan: PlanInFolder): Promise<OperationError | undefined> {
    const { context, environment, request } = this.attempt;
    const lockTimeoutSeconds = lockSecondsOf(request);
    try {
      const onEvent = this.progress.take.bind(this.progress);
      const file = join(plan.folder, PLAN_FILES.plan);
      await terraformOf(context, environment).apply(file, {}, { onEvent, lockTimeoutSeconds });
      return undefined;
    } catch (error) {
      if (error instanceof OperationError) return error;
      throw error;
    }
  }

  /** @returns the plan to go on with; undefined where everything is done; else how it ended */
  private async afterFailure(error: OperationError, plan: PlanInFolder): Promise<PlanInFolder | Applied | undefined> {
    if (error.failure === "interrupted") return this.interrupted(error);
    const failure = lostAnswer(this.attempt, failureOf(error), this.unanswered);
    const leftLock = tryFindLeftLock(error);
    // Nothing else failed: what was planned is done, and saved.
    if (failure.isOurs && this.progress.isComplete) return this.ended(error, { leftLock });
    // Another try would wait for a lock that nobody releases.
    if (leftLock) return this.stop(failure, error);
    if (failure.class === "setup" && !this.isMended) return this.mend(failure, plan);
    if (failure.class !== "transient" || this.retries === MOST_RETRIES) return this.stop(failure, error);
    if (failure.address !== undefined) this.unanswered.add(failure.address);
    return this.planAgain(failure, error);
  }

  private async mend(failure: ClassifiedFailure, plan: PlanInFolder): Promise<PlanInFolder | Applied> {
    const { context, environment } = this.attempt;
    this.isMended = true;
    this.say(`${failure.cause} It is initialised with the providers of the plan, and tried once more.`);
    try {
      takeLockFile(plan.folder, environment.terraformFolder);
      await initialise(terraformOf(context, environment));
      return plan;
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      return error.failure === "interrupted" ? this.interrupted(error) : this.stop(failureOf(error), error);
    }
  }

  private async planAgain(
    failure: ClassifiedFailure,
    error: OperationError,
  ): Promise<PlanInFolder | Applied | undefined> {
    const { context, id } = this.attempt;
    const seconds = backoffSeconds(id, this.retries);
    this.retries += 1;
    this.say(
      `${failure.cause} (${failure.evidence}) Planning again in ${seconds} s, retry ${this.retries} of ${MOST_RETRIES}.`,
    );
    await context.clock.wait(seconds, context.signal);
    if (context.signal.aborted) return this.interrupted(error);
    try {
      return this.goOn(await this.replan(), failure, error);
    } catch (again) {
      if (!(again instanceof OperationError)) throw again;
      // A plan that fails as the apply did counts as a try.
      return this.afterFailure(again, this.attempt.plan);
    }
  }

  private replan(): Promise<PlanInFolder> {
    const { context, environment, plan, kind, folder } = this.attempt;
    const asked = {
      environment: environment.name,
      version: plan.version,
      out: join(folder, `retry-${this.retries}`),
      synthesize: false,
      judge: kind === "rollback" || kind === "destroy" ? false : undefined,
      kind: plan.kind,
      stores: plan.stores,
    };
    return planEnvironment(withVersions(context, plan), asked);
  }

  /** The new plan, where it holds nothing that was not approved. */
  private goOn(
    plan: PlanInFolder,
    failure: ClassifiedFailure,
    error: OperationError,
  ): PlanInFolder | Applied | undefined {
    if (!plan.hasChanges) {
      this.say("The new plan is empty: everything was done.");
      return undefined;
    }
    const beyond = beyondApproved(this.attempt.plan.changes, plan.changes);
    const isOther = plan.configuration !== this.attempt.plan.configuration;
    if (beyond.length === 0 && !isOther) {
      this.say(`The new plan ${plan.digest.slice(0, 12)} holds nothing that was not approved.`);
      this.progress.expect(plan.changes);
      return plan;
    }
    const differences = isOther ? ["The Terraform was changed meanwhile.", ...beyond] : beyond;
    this.notes.push("The new plan goes beyond the approved one:", ...differences);
    const todo = [
      `Plan again with symphony plan ${this.attempt.environment.name}, and have that plan approved.`,
      ...failure.todo,
    ];
    return this.stop(
      {
        ...failure,
        class: "stale-plan",
        cause: `${failure.cause} What is left to do is no longer what was approved: ${differences[0]}`,
        todo,
      },
      error,
    );
  }

  private stop(failure: ClassifiedFailure, error: OperationError): Applied {
    return this.ended(error, { failure, leftLock: tryFindLeftLock(error) });
  }

  private interrupted(error: OperationError): Applied {
    return this.ended(error, { isInterrupted: true, leftLock: tryFindLeftLock(error) });
  }

  private ended({ excerpt }: OperationError, how: Partial<Applied>): Applied {
    const { leftLock } = how;
    if (leftLock && !how.failure?.isOurs) this.notes.push([leftLock.cause, ...leftLock.todo].join(" "));
    return { isInterrupted: false, excerpt: excerpt || undefined, ...how, notes: this.notes };
  }

  private say(text: string): void {
    this.notes.push(text);
    this.attempt.context.listen({ kind: "message", environment: this.attempt.environment.name, text });
  }
}

/** A plan again is one of the same versions, also where the state no longer tells which ran. */
function withVersions(context: OperationContext, { versions }: PlanInFolder): OperationContext {
  const given = Object.fromEntries(Object.entries(versions).map(([name, value]) => [`TF_VAR_${name}`, value]));
  return { ...context, variables: { ...context.variables, ...given } };
}
