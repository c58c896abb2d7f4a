import { applyPlan } from "./apply-plan";
import type { Attempt } from "./attempt";
import { staleBeforeJobs } from "./before-jobs";
import { type Ending, endingOf } from "./ending";
import { hotfixNotes } from "./gates/hotfix";
import { runJobs } from "./jobs/run-jobs";
import { alarmsBefore, verifyApplied } from "./verify-attempt";

/** Jobs, apply and verification of an attempt that has begun. It never throws: what went wrong is how it ended. */
export async function carryOut(attempt: Attempt): Promise<Ending> {
  const notes: string[] = [...(attempt.request.remarks ?? []), ...hotfixNotes(attempt.gates)];
  try {
    const { names, note } = await alarmsBefore(attempt);
    if (note !== undefined) notes.push(note);
    if (attempt.context.signal.aborted) return { outcome: "interrupted", notes: [...notes, "Nothing was changed."] };
    if (attempt.plan.hasChanges) {
      const stale = await staleBeforeJobs(attempt);
      if (stale) return { outcome: "failed", failure: stale, notes };
      notes.push(...(await runJobs(attempt)));
      const applied = await applyPlan(attempt);
      notes.push(...applied.notes);
      const { failure, excerpt, leftLock } = applied;
      if (applied.isInterrupted) return { outcome: "interrupted", excerpt, leftLock, notes };
      if (failure) return { outcome: "failed", failure, excerpt, leftLock, notes };
      if (leftLock) return { excerpt, ...(await verifyApplied(attempt, names, notes)), leftLock };
    }
    return await verifyApplied(attempt, names, notes);
  } catch (error) {
    return endingOf(error, notes);
  }
}
