import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { UNPASSABLE } from "../values/text";
import { holdsToken } from "../values/token";
import { isFolder } from "./pipeline-path";
import { checkProperties } from "./properties";
import { listOf } from "./satisfies";

/** A command in exec form: its words, as a process gets them. No shell reads them. */
export type Command = readonly string[];

/** Commands that tests or scans consist of. */
export interface PipelineCheck {
  /** For readers: 1 to 60 characters. */
  readonly name: string;
  /** One after the other, until one fails. */
  readonly run: readonly Command[];
  /**
   * Where they run, relative to the project's folder.
   * @default - the project's folder
   */
  readonly folder?: string;
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const LONGEST_WORD = 2000;

export function checkCommands(problems: ProblemCollector, within: string, given: unknown): readonly Command[] {
  const commands = listOf(given);
  if (!commands) {
    problems.report("SYM-PIPELINE-003", `${within}: ${show(given)}`);
    return [];
  }
  return commands.map((command, i) => {
    const words = listOf(command) ?? [];
    if (words.length === 0 || !words.every(isWord))
      problems.report("SYM-PIPELINE-003", `${within}[${i}]: ${show(command)}`);
    return Object.freeze(words.filter(isWord));
  });
}

export function checkChecks(problems: ProblemCollector, within: string, given: unknown): readonly PipelineCheck[] {
  const checks = listOf(given);
  if (!checks) {
    problems.report("SYM-PIPELINE-013", `${within}: ${show(given)}`);
    return [];
  }
  const names = new Set<unknown>();
  return checks.map((one, i) => {
    const at = `${within}[${i}]`;
    const { name, run, folder } = checkProperties(problems, one as PipelineCheck, ["name", "run", "folder"], at);
    if (!isName(name) || names.has(name)) problems.report("SYM-PIPELINE-013", `${at}.name: ${show(name)}`);
    names.add(name);
    if (folder !== undefined && !isFolder(folder)) problems.report("SYM-PIPELINE-013", `${at}.folder: ${show(folder)}`);
    const commands = checkCommands(problems, `${at}.run`, run);
    if (commands.length === 0) problems.report("SYM-PIPELINE-013", `${at}.run: no command`);
    return Object.freeze({ name: name as string, run: commands, folder });
  });
}

function isWord(x: unknown): x is string {
  return (
    typeof x === "string" &&
    x !== "" &&
    x.length <= LONGEST_WORD &&
    !holdsToken(x) &&
    !CONTROL.test(x) &&
    !UNPASSABLE.test(x)
  );
}

function isName(x: unknown): x is string {
  return isWord(x) && x.length <= 60 && x.trim() === x;
}
