import type { Attempt } from "../../records/deployment-entry";
import type { JudgeItem, ReadinessEvidence } from "../evidence";
import { type ItemHead, met, notApplicable, open } from "../item";
import { REHEARSAL_DAYS, ago, dayOf, endOf, isWithin } from "../periods";
import { rehearsalPlaces } from "../rehearsal-places";
import { lineOf } from "../release-line";
import { leftOutOf } from "../rehearsal-notes";
import { newestStatement, statedSentence } from "../stated";

const HEAD: ItemHead = {
  id: "rehearsal",
  title: "Rehearsal of a deployment, its failure and its way back",
  isConfirmable: true,
};

export const rehearsalItem: JudgeItem = (evidence) => {
  const { environment, version, now } = evidence;
  if (environment.record.tier === "development")
    return [notApplicable(HEAD, "Nobody depends on a development environment.")];
  const rehearsals = rehearsalsOf(evidence);
  const good = rehearsals.filter(
    (attempt) =>
      attempt.outcome === "succeeded" &&
      leftOut(attempt, evidence).length === 0 &&
      isOfLine(attempt, version) &&
      isWithin(REHEARSAL_DAYS, endOf(attempt), now),
  );
  const newest = good.at(-1);
  if (newest) return [met(HEAD, rehearsed(newest, now), ...newest.notes.map((note) => `${note}.`))];
  const statement = newestStatement(evidence, HEAD.id, REHEARSAL_DAYS);
  if (statement) return [met(HEAD, statedSentence(statement, now))];
  return [open(HEAD, [whyNot(rehearsals.at(-1), evidence)], todoOf(evidence))];
};

/** Whole ones: their parts have entries of their own, of other kinds. */
function rehearsalsOf({ environment, attempts }: ReadinessEvidence): readonly Attempt[] {
  const places = rehearsalPlaces(environment);
  return attempts.filter((attempt) => attempt.kind === "rehearsal" && places.includes(attempt.environment));
}

function leftOut({ notes, environment: place }: Attempt, { environment }: ReadinessEvidence): readonly string[] {
  const where = environment.project.environments.find(({ name }) => name === place);
  return leftOutOf(notes, { hasServices: (where?.services ?? []).length > 0 });
}

/** One of no version that is known proves nothing for one that is. */
function isOfLine(attempt: Attempt, version: string | undefined): boolean {
  const wanted = lineOf(version);
  return wanted === undefined || lineOf(attempt.version) === wanted;
}

function rehearsed(attempt: Attempt, now: Date): string {
  const of = attempt.version === undefined ? "" : ` with ${attempt.version}`;
  return `Rehearsed in ${attempt.environment}${of} ${ago(endOf(attempt), now)} (${dayOf(endOf(attempt))}, ${attempt.id}).`;
}

function whyNot(last: Attempt | undefined, evidence: ReadinessEvidence): string {
  const { version, now } = evidence;
  if (!last) return "No rehearsal is in the log.";
  const sentence = rehearsed(last, now);
  if (last.outcome !== "succeeded") return `${sentence} It ended as ${last.outcome}.`;
  const missing = leftOut(last, evidence);
  if (missing.length > 0) return [sentence, ...missing].join(" ");
  return isOfLine(last, version)
    ? `${sentence} It counts for ${REHEARSAL_DAYS} days.`
    : `${sentence} It does not count for ${version}, of the line ${lineOf(version)}.`;
}

function todoOf({ environment, version }: ReadinessEvidence): string {
  const { name, record } = environment;
  const [place] = record.tier === "production" ? rehearsalPlaces(environment).filter((each) => each !== name) : [name];
  const option = version === undefined ? "" : ` --version ${version}`;
  return place === undefined
    ? `Declare an environment of the tier staging and rehearse there, or rehearse by hand and say so: symphony readiness ${name} --confirm rehearsal --because "how and when"`
    : `Rehearse it: symphony rehearse ${place}${option}`;
}
