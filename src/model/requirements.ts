import { isAbsolute, win32 } from "path";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkText } from "../values/text";
import { holdsToken } from "../values/token";
import { isRecord, readProperty, showName } from "./properties";
import { isRequirementId } from "./requirement-id";
import { listOf } from "./satisfies";

const REQUIREMENTS = Symbol.for("symphony-infra/Requirements");
const CONTROL = /^[A-Za-z][A-Za-z0-9-]{0,40}\.\d{1,3}$/;

/**
 * The requirements and threats that the project's own Markdown states by id, and what proves them. They are read at the
 * synthesis: list items (`- SEC-3: text`), table rows and headings; threats from a file called `threat-model.md`.
 * Each call returns a new object.
 */
export class Requirements {
  private constructor(
    /** Files and folders, relative to the project's folder. */
    readonly paths: readonly string[],
    /** Ids of the controls that prove a requirement or answer a threat, by its id. */
    readonly controls: Readonly<Record<string, readonly string[]>>,
    /** Why a requirement is met outside of the infrastructure, by its id. */
    readonly reasons: Readonly<Record<string, string>>,
  ) {
    Object.defineProperty(this, REQUIREMENTS, { value: true });
  }

  /**
   * @param paths Markdown files, or folders of them, relative to the project's folder: `symphony-shop/specs`. What this
   * library generates is passed over. Where an id stands twice, the first in the order of the paths counts.
   * @throws SpecificationError SYM-REQUIREMENT-001
   */
  static from(...paths: readonly string[]): Requirements {
    const problems = new ProblemCollector("Requirements.from");
    if (paths.length === 0) problems.report("SYM-REQUIREMENT-001", "no path");
    for (const path of paths) if (!isPath(path)) problems.report("SYM-REQUIREMENT-001", show(path));
    problems.throwIfAny();
    return new Requirements([...new Set(paths.map(normalized))], {}, {});
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Requirements {
    return x !== null && typeof x === "object" && REQUIREMENTS in x;
  }

  /**
   * Names the controls that prove a requirement or answer a threat: `{ "SEC-3": ["S3.8", "SYM-REACH.1"] }`. They are added
   * to those of an earlier call. An id that is unknown is a finding of the synthesis.
   * @throws SpecificationError SYM-REQUIREMENT-002 or 003, of everything that is wrong at once
   */
  provenBy(controls: Readonly<Record<string, readonly string[]>>): Requirements {
    const problems = new ProblemCollector("Requirements.provenBy");
    const merged: Record<string, readonly string[]> = { ...this.controls };
    for (const [id, given] of entriesOf(problems, controls, "an object of ids of controls by the requirement's id"))
      merged[id] = [...new Set([...(merged[id] ?? []), ...checkControls(problems, id, given)])];
    problems.throwIfAny();
    return new Requirements(this.paths, merged, this.reasons);
  }

  /**
   * Says that a requirement is met outside of the infrastructure, and how: `{ "FR-7": "the application checks it" }`. The
   * evidence shows the sentence; nothing is judged.
   * @throws SpecificationError SYM-REQUIREMENT-002 or SYM-TEXT-001 to 003, of everything that is wrong at once
   */
  elsewhere(reasons: Readonly<Record<string, string>>): Requirements {
    const problems = new ProblemCollector("Requirements.elsewhere");
    const merged: Record<string, string> = { ...this.reasons };
    for (const [id, given] of entriesOf(problems, reasons, "an object of sentences by the requirement's id"))
      merged[id] = problems.attempt(id, () => checkText(given, "")) ?? "";
    problems.throwIfAny();
    return new Requirements(this.paths, this.controls, merged);
  }
}

/** The property of a project. */
export function checkRequirements(problems: ProblemCollector, given: unknown): Requirements | undefined {
  if (given === undefined || Requirements.is(given)) return given;
  problems.report("SYM-REQUIREMENT-004", `requirements: ${show(given)}`);
  return undefined;
}

function isPath(path: unknown): path is string {
  if (typeof path !== "string" || holdsToken(path) || /[\\\0-\x1f]/.test(path) || path.trim() === "") return false;
  return !isAbsolute(path) && !win32.isAbsolute(path) && !/^[A-Za-z]:/.test(path) && !path.split("/").includes("..");
}

function normalized(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 ? "." : parts.join("/");
}

function entriesOf(
  problems: ProblemCollector,
  given: unknown,
  allowed: string,
): readonly (readonly [string, unknown])[] {
  if (!isRecord(given)) {
    problems.report("SYM-PROPERTY-002", show(given), { allowed });
    return [];
  }
  return Object.keys(given).flatMap((id) => {
    if (isRequirementId(id)) return [[id, readProperty(problems, given, id)] as const];
    problems.report("SYM-REQUIREMENT-002", showName(id));
    return [];
  });
}

function checkControls(problems: ProblemCollector, id: string, given: unknown): readonly string[] {
  const controls = listOf(given) ?? [];
  if (controls.length === 0 || !controls.every((one) => typeof one === "string" && CONTROL.test(one)))
    problems.report("SYM-REQUIREMENT-003", `${id}: ${show(given)}`);
  return controls as readonly string[];
}
