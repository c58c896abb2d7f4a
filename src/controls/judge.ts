import type { AcceptanceRecord, EnvironmentRecord } from "../model/record";
import { tiers } from "../model/tier";
import { withoutCredentials } from "../values/credential-text";
import type { Control } from "./control";
import { tryFindDeclared } from "./declared-at";
import type { JudgedControl, JudgedRow, Row, Status } from "./evidence";
import { Query } from "./query";
import { controls } from "./rules";

/** Every control of the catalogue against one environment: the evidence of what holds, and of what does not. */
export interface Judgement {
  readonly environment: EnvironmentRecord;
  /** In the catalogue's order. */
  readonly controls: readonly JudgedControl[];
  /** Acceptances that nothing needs any more. */
  readonly unused: readonly AcceptanceRecord[];
}

const judgements = new WeakMap<EnvironmentRecord, Judgement>();

/** Judges the synthesized Terraform of an environment, once. */
export function judge(environment: EnvironmentRecord): Judgement {
  let judgement = judgements.get(environment);
  if (!judgement) judgements.set(environment, (judgement = judged(environment)));
  return judgement;
}

function judged(environment: EnvironmentRecord): Judgement {
  const query = Query.of(environment);
  const acceptances = new Acceptances(query);
  const verdicts = controls.map((control) => judgeControl(control, query, acceptances));
  query.facts.forget("judging: ");
  return { environment, controls: verdicts, unused: acceptances.unused() };
}

function judgeControl(control: Control, query: Query, acceptances: Acceptances): JudgedControl {
  if ("notJudged" in control) {
    const applies = query.all(...control.of).length > 0;
    return { control, status: applies ? "not-judged" : "not-applicable", rows: [] };
  }
  const isDemanded = tiers.indexOf(query.environment.tier) >= tiers.indexOf(control.demandedFrom ?? tiers[0]);
  const rows = rowsOf(control, query).map((row) => judgeRow(row, control, isDemanded, acceptances));
  return { control, status: statusOf(rows), rows };
}

function rowsOf(control: Exclude<Control, { notJudged: string }>, query: Query): readonly Row[] {
  if ("whole" in control) return control.whole(query);
  return query.all(...control.of).flatMap((resource) => control.each(resource, query));
}

function judgeRow(row: Row, { id }: Control, isDemanded: boolean, acceptances: Acceptances): JudgedRow {
  const { address, verdict } = row;
  const construct = acceptances.constructOf(address);
  const [attribute, found] = [shown(row.attribute), shown(row.found)];
  if (verdict === "satisfied") return { address, attribute, found, verdict, construct };
  const acceptance = acceptances.tryFind(id, address, construct);
  if (!isDemanded) return { address, attribute, found, verdict: "not-demanded", construct };
  if (acceptance) return { address, attribute, found, verdict: "accepted", construct, acceptance };
  return { address, attribute, found, verdict, construct };
}

const texts = new Map<string, string>();
const MOST_TEXTS = 10_000;

/** The same text once: thousands of rows say `true`, and each would keep what it was cut from. No credential is in it. */
function shown(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= MOST_TEXTS) texts.clear();
  const evidence = withoutCredentials(text);
  texts.set(text, evidence);
  return evidence;
}

/** From the worst on. */
const WORST: readonly JudgedRow["verdict"][] = ["violated", "unknown", "accepted", "not-demanded", "satisfied"];

function statusOf(rows: readonly JudgedRow[]): Status {
  const verdicts = new Set(rows.map(({ verdict }) => verdict));
  return WORST.find((verdict) => verdicts.has(verdict)) ?? "not-applicable";
}

/** What is accepted in an environment, and what of it was needed. */
class Acceptances {
  private readonly used = new Set<AcceptanceRecord>();
  private readonly constructs = new Map<string, string>();

  constructor(private readonly query: Query) {}

  /** The declared construct that a resource belongs to, or the environment. */
  constructOf(address: string): string {
    let construct = this.constructs.get(address);
    if (construct === undefined) this.constructs.set(address, (construct = shown(this.nearest(address))));
    return construct;
  }

  private nearest(address: string): string {
    const { facts, environment } = this.query;
    // A row about what is declared, such as an objective, has its path as the address.
    return tryFindDeclared(facts, facts.tryFind(address)?.constructPath ?? address)?.path ?? environment.path;
  }

  /** For the construct itself: what is below it or above it has acceptances of its own. */
  tryFind(control: string, address: string, construct: string): AcceptanceRecord | undefined {
    const { acceptances } = this.query.environment;
    if (acceptances.length === 0) return undefined;
    const resource = this.query.facts.tryFind(address);
    // What stands in a construct of the user's own is that one's, however near a declared one is.
    const paths = resource?.path ? [resource.constructPath, resource.path] : [construct];
    const found = acceptances.find((acceptance) => acceptance.control === control && paths.includes(acceptance.path));
    if (found) this.used.add(found);
    return found;
  }

  unused(): readonly AcceptanceRecord[] {
    return this.query.environment.acceptances.filter((acceptance) => !this.used.has(acceptance));
  }
}
