import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { ChangeWindow, checkWindow } from "./change-window";
import { checkProperties, isRecord, readEntries, showName } from "./properties";
import { listOf } from "./satisfies";

/** What a release must pass before it reaches an environment, besides its tests, its scans and the review of its plan. */
export interface GateProps {
  /**
   * Who may approve a deployment, by the names that they have on the host. Whoever started the release does not count.
   * @default - nobody is asked
   */
  readonly approvers?: readonly string[];
  /**
   * How many of them must.
   * @default 1
   */
  readonly approvals?: 1 | 2;
  /**
   * When it may be deployed to; a hotfix may at any time.
   * @default - always
   */
  readonly changeWindow?: ChangeWindow;
}

export interface Gates {
  readonly approvers: readonly string[];
  /** 0 where nobody is asked. */
  readonly approvals: 0 | 1 | 2;
  readonly changeWindow?: ChangeWindow;
}

/** "Reviewing deployments" of GitHub's documentation: up to six people or teams review an environment. */
const MOST_APPROVERS = 6;
const PERSON = /^[A-Za-z0-9][\w.-]{0,63}$/;
const PROPERTIES = ["approvers", "approvals", "changeWindow"];

/** Gates by environment, for those that are promoted to alone. */
export function checkGates(
  problems: ProblemCollector,
  given: unknown,
  promote: readonly string[],
): Readonly<Record<string, Gates>> {
  if (given === undefined) return {};
  if (!isRecord(given)) {
    problems.report("SYM-PROPERTY-002", `gates: ${show(given)}`, { allowed: "an object of gates by environment" });
    return {};
  }
  return Object.fromEntries(
    readEntries(problems, given, "gates").flatMap(([name, gates]) => {
      if (promote.includes(name)) return [[name, gatesOf(problems, `gates.${name}`, gates)]];
      problems.report("SYM-PIPELINE-004", `gates.${showName(name)}`, { allowed: promote.join(", ") });
      return [];
    }),
  );
}

function gatesOf(problems: ProblemCollector, within: string, given: unknown): Gates {
  const { approvers, approvals, changeWindow } = checkProperties(problems, given as GateProps, PROPERTIES, within);
  const people = approvers === undefined ? [] : (listOf(approvers) ?? [approvers]);
  // The hosts take the case of letters for the same name.
  const different = new Set(people.map((each) => String(each).toLowerCase())).size;
  const wrong = people.length > MOST_APPROVERS || different < people.length || !people.every(isPerson);
  const count = approvals ?? (people.length > 0 ? 1 : 0);
  if (wrong || (approvers !== undefined && people.length === 0))
    problems.report("SYM-PIPELINE-010", `${within}.approvers: ${show(approvers)}`);
  if (approvals !== undefined && ((approvals !== 1 && approvals !== 2) || approvals > people.length))
    problems.report("SYM-PIPELINE-010", `${within}.approvals: ${show(approvals)} of ${people.length} approvers`);
  return Object.freeze({
    approvers: people.filter(isPerson),
    approvals: count as Gates["approvals"],
    changeWindow: changeWindow === undefined ? undefined : checkWindow(problems, changeWindow),
  });
}

function isPerson(x: unknown): x is string {
  return typeof x === "string" && PERSON.test(x);
}
