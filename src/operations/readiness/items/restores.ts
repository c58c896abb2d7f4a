import { restoringTitle } from "../../../documents";
import { type Facts, backupsOf } from "../../../facts";
import type { Attempt } from "../../records/deployment-entry";
import { tookText } from "../../records/took";
import { type DurableStore, durableStores, isRehearsable } from "../durable-stores";
import type { JudgeItem, ReadinessEvidence } from "../evidence";
import { type ItemHead, met, notApplicable, open } from "../item";
import { RESTORE_DAYS, ago, dayOf, endOf, isWithin } from "../periods";
import type { ReadinessItem } from "../readiness";
import { type RestoreNote, parseRestoreNote, secondsOf } from "../restore-note";
import { newestStatement, statedSentence } from "../stated";
import { rehearsalPlaces } from "../rehearsal-places";

/** One item for each store: a backup that was never restored is a hope. */
export const restoresItem: JudgeItem = (evidence) => {
  const { facts } = evidence.environment;
  return durableStores(facts).map((store) => judgeStore(store, facts, evidence));
};

interface Restore extends RestoreNote {
  readonly at: string;
  readonly attempt: Attempt;
}

function judgeStore(store: DurableStore, facts: Facts, evidence: ReadinessEvidence): ReadinessItem {
  const { name, resource } = store;
  const head: ItemHead = { id: `restore:${name}`, title: `Restore of ${name} from a backup`, isConfirmable: true };
  if (evidence.environment.record.tier === "development")
    return notApplicable(head, "A development environment keeps nothing that must come back.");
  if (!resource || backupsOf(facts, resource).length === 0)
    return open(head, [`There is no backup of ${name} that could be restored.`], "Have it backed up first.");
  const restore = newestRestore(name, evidence);
  if (restore && isWithin(RESTORE_DAYS, restore.at, evidence.now)) return judgeTime(head, store, restore, evidence);
  const statement = newestStatement(evidence, head.id, RESTORE_DAYS);
  if (statement) return met(head, statedSentence(statement, evidence.now));
  const last =
    restore === undefined
      ? "No rehearsal restored it, and nobody stated that they did."
      : `It was last restored on ${dayOf(restore.at)} (${restore.attempt.id}), more than ${RESTORE_DAYS} days ago.`;
  return open(head, [last], todoOf(head.id, store, evidence));
}

/** The time that a restore took elsewhere is compared with what is promised here. */
function judgeTime(
  head: ItemHead,
  { name, construct }: DurableStore,
  restore: Restore,
  { environment, now }: ReadinessEvidence,
): ReadinessItem {
  const { rto } = construct.intent;
  const { seconds, at, attempt } = restore;
  const where = attempt.environment === environment.name ? "" : ` in ${attempt.environment}`;
  const took = `Restored${where} ${ago(at, now)} (${dayOf(at)}, ${attempt.id}) within ${tookText(seconds)}`;
  const most = secondsOf(rto);
  if (most === undefined) return met(head, `${took}; no RTO is declared.`);
  if (seconds <= most) return met(head, `${took}; its RTO is ${String(rto)}.`);
  const todo = `Make the restore of ${name} faster, or agree on a longer RTO and declare it; then rehearse again.`;
  return open(head, [`${took}, which is longer than its RTO of ${String(rto)}.`], todo);
}

/** Of this environment, or of one in which production's restores are rehearsed. */
function newestRestore(name: string, evidence: ReadinessEvidence): Restore | undefined {
  const places = new Set(rehearsalPlaces(evidence.environment, name));
  const restores = evidence.attempts
    .filter(({ kind, environment }) => kind === "rehearsal" && places.has(environment))
    .flatMap((attempt) =>
      attempt.notes.flatMap((line) => {
        const note = parseRestoreNote(line);
        return note?.store === name ? [{ ...note, at: endOf(attempt), attempt }] : [];
      }),
    );
  return restores.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).at(-1);
}

function todoOf(id: string, { construct }: DurableStore, { environment }: ReadinessEvidence): string {
  const [place] = rehearsalPlaces(environment).filter((name) => name !== environment.name);
  const where = environment.record.tier === "production" ? place : environment.name;
  const confirm = `symphony readiness ${environment.name} --confirm ${id} --because "how and when"`;
  return where === undefined || !isRehearsable(construct)
    ? `Restore it by hand, as the operations manual tells in "${restoringTitle(construct, environment.name)}", and say so: ${confirm}`
    : `Rehearse it (symphony rehearse ${where}), or restore it by hand and say so: ${confirm}`;
}
