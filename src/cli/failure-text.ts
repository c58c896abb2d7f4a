import { visible, visibleLine } from "../values/visible";
import type { Problem } from "../values/specification-error";
import { plural } from "../values/plural";
import type { Failure } from "./json-report";
import { type Paint, wrap } from "./terminal";

const FIELDS = ["got", "allowed", "fix"] as const;
const INDENT = 11;

/**
 * The problems of a declaration or of generated files, each with its id, its place and how to mend it, every line ended.
 *
 * @param consequence what came of them, as in ", and nothing written". @default - nothing would have been written anyhow
 */
export function renderProblems(problems: readonly Problem[], paint: Paint, consequence = ""): string {
  const title = paint("bold", `${plural(problems.length, "problem")}${consequence}`);
  return [title, "", ...problems.map((problem) => renderProblem(problem, paint)), ""].join("\n");
}

function renderProblem(problem: Problem, paint: Paint): string {
  const fields = FIELDS.map((field) => {
    const [first, ...more] = wrap(visibleLine(problem[field]), INDENT);
    const lines = [
      `  ${paint("dim", field.padEnd(INDENT - 2))}${first}`,
      ...more.map((line) => " ".repeat(INDENT) + line),
    ];
    return lines.join("\n");
  });
  return `${paint("red", problem.id)}  ${paint("bold", visibleLine(problem.path))}\n${fields.join("\n")}\n`;
}

/** Why a command could not do its work: what failed, the command line and what to do, every line ended. */
export function renderFailure({ problem, command, exitCode, fix }: Failure, paint: Paint): string {
  const code = exitCode === undefined ? "" : ` (exit code ${exitCode})`;
  const lines = [...wrap(visibleLine(problem), 0).map((line) => paint("red", line))];
  if (command !== undefined) lines.push(...wrap(`${visibleLine(command)}${code}`, 2).map((line) => `  ${line}`));
  return [...lines, ...wrap(visibleLine(fix), 0), ""].join("\n");
}

/** The lines of output that decided, for a program whose output nobody has seen yet, every line ended; nothing where there are none. */
export function renderExcerpt({ excerpt }: Pick<Failure, "excerpt">, paint: Paint): string {
  if (!excerpt) return "";
  const lines = visible(excerpt).trimEnd().split("\n");
  return `${lines.map((line) => paint("dim", `  ${line}`)).join("\n")}\n`;
}
