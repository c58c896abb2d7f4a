import type { JudgedControl } from "../../../controls/evidence";
import { judge } from "../../../controls/judge";
import type { EnvironmentRecord } from "../../../model/record";
import type { JudgeItem } from "../evidence";
import { firstOf, met, open } from "../item";

const HEAD = { id: "controls", title: "Controls" };

export const controlsItem: JudgeItem = ({ environment: { name, record }, now }) => {
  const { controls } = judge(record);
  const all = `symphony show controls --environment ${name} --violated`;
  const today = now.toISOString().slice(0, 10);
  const problems = [...violations(controls), ...expired(record, today)];
  const evidence = [...firstOf(problems, all), ...accepted(controls, today), counts(controls)];
  if (problems.length === 0) return [met(HEAD, ...evidence)];
  const todo = `Correct them in the app, or accept them with a reason and a last day: ${all}`;
  return [open(HEAD, evidence, todo)];
};

function violations(controls: readonly JudgedControl[]): readonly string[] {
  return controls.flatMap(({ control: { id, severity }, rows }) =>
    rows
      .filter(({ verdict }) => verdict === "violated")
      .map(
        ({ address, attribute, found }) => `${id} (${severity}) is violated by ${address}: ${attribute} is ${found}.`,
      ),
  );
}

function expired({ acceptances }: EnvironmentRecord, today: string): readonly string[] {
  return acceptances
    .filter(({ until }) => until < today)
    .map(
      ({ control, path, until, by }) => `${control} of ${path} was accepted by ${by} until ${until}, which is over.`,
    );
}

/** Those that hold still, each once, with the day on which they end. */
function accepted(controls: readonly JudgedControl[], today: string): readonly string[] {
  const rows = controls.flatMap(({ rows: all }) => all.flatMap(({ acceptance }) => acceptance ?? []));
  return [...new Set(rows)]
    .filter(({ until }) => until >= today)
    .map(
      ({ control, path, until, by, because }) =>
        `${control} of ${path} is accepted until ${until} by ${by}: ${because}`,
    );
}

function counts(controls: readonly JudgedControl[]): string {
  const of = (...statuses: readonly string[]): number =>
    controls.filter(({ status }) => statuses.includes(status)).length;
  return `Of ${controls.length} controls, ${of("satisfied")} hold, ${of("violated")} are violated, ${of("accepted")} accepted, ${of("not-demanded")} not demanded of this tier, ${of("not-applicable")} apply to nothing here, and ${of("unknown", "not-judged")} no file on this machine shows.`;
}
