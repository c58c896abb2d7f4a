import { runbookOf } from "../controls/runbooks";
import { type Alert, Facts, alertsOf } from "../facts";
import { tryFindNearest } from "../values/nearest";
import { choiceOf } from "./choice";
import type { Configuration } from "./configuration";
import { OperationError } from "./operation-error";
import { type WrittenProject, readEnvironment, readProjects } from "./read-project";

/** An alert of one environment, as the last synthesis wrote it. */
export interface KnownAlert {
  readonly project: WrittenProject;
  readonly facts: Facts;
  readonly alert: Alert;
  /** Whether anything says what to do. */
  readonly hasRunbook: boolean;
}

/** What a name stands for. */
export type AlertChoice =
  | { readonly kind: "found"; readonly found: KnownAlert }
  | { readonly kind: "ambiguous"; readonly names: readonly string[] }
  | { readonly kind: "unknown"; readonly nearest: readonly string[] };

/**
 * Every alert of the project, by environment in order of declaration, then by name. Neither the app nor a program is run.
 *
 * @param environment name of the only one that is asked for. @default - all
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such environment
 */
export function findAlerts(
  configuration: Pick<Configuration, "folder" | "output" | "project">,
  environment?: string,
): readonly KnownAlert[] {
  const all = readProjects(configuration).flatMap((project) =>
    project.environments.map((written) => ({ project, written })),
  );
  const chosen = all.filter(({ written }) => environment === undefined || written.name === environment);
  if (chosen.length === 0 && environment !== undefined)
    throw noEnvironment(
      environment,
      all.map(({ written }) => written.name),
    );
  return chosen.flatMap(({ project, written }) => {
    const facts = Facts.of(readEnvironment(configuration, written));
    return alertsOf(facts).map((alert) => ({
      project,
      facts,
      alert,
      hasRunbook: runbookOf(alert, facts) !== undefined,
    }));
  });
}

function noEnvironment(name: string, all: readonly string[]): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `There is no environment ${JSON.stringify(name)}.`,
    command: `symphony runbook --environment ${name}`,
    fix: choiceOf(name, all),
  });
}

const MOST_NAMES = 5;

/**
 * The alert of a name, or of a part that no other has: whole words of it before letters within. What stands before the
 * name in an ARN or in the link of a message is passed over.
 */
export function chooseAlert(known: readonly KnownAlert[], asked: string): AlertChoice {
  const wanted = asked.trim().split(/[#:/]/).at(-1)!.toLowerCase();
  const tests: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => `-${name}-`.includes(`-${wanted}-`),
    (name) => name.includes(wanted),
  ];
  for (const test of tests) {
    const found = wanted === "" ? [] : known.filter(({ alert }) => test(alert.name.toLowerCase()));
    if (found.length === 1) return { kind: "found", found: found[0] };
    if (found.length > 1) return { kind: "ambiguous", names: found.map(({ alert }) => alert.name) };
  }
  const names = known.map(({ alert }) => alert.name);
  return { kind: "unknown", nearest: nearestOf(wanted, names) };
}

/** Names with a part that has few letters changed, then those that share the most words. */
function nearestOf(wanted: string, names: readonly string[]): readonly string[] {
  const words = wanted.split("-");
  const part = tryFindNearest(wanted, new Set(names.flatMap((name) => partsOf(name, words.length))));
  const shares = (name: string): number => name.split("-").filter((word) => words.includes(word)).length;
  const sharing = names.filter((name) => shares(name) > 0).sort((a, b) => shares(b) - shares(a));
  const nearest = names.filter((name) => part !== undefined && partsOf(name, words.length).includes(part));
  return [...new Set([...nearest, ...sharing])].slice(0, MOST_NAMES);
}

/** Each run of so many words of a name: `a-b` and `b-c` of `a-b-c`. */
function partsOf(name: string, count: number): readonly string[] {
  const words = name.split("-");
  return words.slice(0, Math.max(0, words.length - count + 1)).map((_, at) => words.slice(at, at + count).join("-"));
}
