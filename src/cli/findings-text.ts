import { severities } from "../controls/control";
import type { Finding } from "../controls/findings";
import { visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { type Paint, type Style, wrap } from "./terminal";

type Grade = (typeof severities)[number] | "other";

const GRADES: readonly Grade[] = [...severities, "other"];
const STYLES: Readonly<Record<Grade, Style>> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "cyan",
  other: "yellow",
};
const GRADE_WIDTH = 8;
const INDENT = 4 + "found  ".length;
/** Of what was found; the rest is in the evidence. */
const MOST_LINES = 6;

/** What does not hold, by environment and from the worst on, with its fix; the counts come last. Every line ended. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  const environments = [...new Set(findings.map(environmentOf))];
  const blocks = environments.map((environment) => {
    const within = inOrder(findings.filter((finding) => environmentOf(finding) === environment));
    const lines = within.flatMap((finding, index) => [
      ...heading(finding, environment, paint),
      ...field("found", finding.got, paint),
      // Neighbours of the same control have the same fix.
      ...(within[index + 1]?.id === finding.id && within[index + 1].fix === finding.fix
        ? []
        : [...field("fix", finding.fix, paint), ""]),
    ]);
    return [paint("bold", visibleLine(environment)), ...lines].join("\n");
  });
  return `${blocks.join("\n")}\n${paint("bold", counts(findings))}\n\n`;
}

/** The construct below the project. */
function environmentOf({ path }: Finding): string {
  return path.split("/").slice(0, 2).join("/");
}

function gradeOf({ severity }: Finding): Grade {
  return severity ?? "other";
}

/** From the worst on; in a grade as they were found, those of one control together. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => GRADES.indexOf(gradeOf(a)) - GRADES.indexOf(gradeOf(b)));
}

function heading(finding: Finding, environment: string, paint: Paint): readonly string[] {
  const { id, path, allowed } = finding;
  const within = visibleLine(
    path === environment ? (path.split("/").at(-1) ?? path) : path.slice(environment.length + 1),
  );
  const grade = gradeOf(finding).padEnd(GRADE_WIDTH);
  const [first, ...more] = wrap(`${visibleLine(id)}  ${within}: ${visibleLine(allowed)}`, GRADE_WIDTH + 4);
  return [
    `  ${paint(STYLES[gradeOf(finding)], grade)}  ${first}`,
    ...more.map((line) => " ".repeat(GRADE_WIDTH + 4) + line),
  ];
}

function field(name: string, text: string, paint: Paint): readonly string[] {
  const all = wrap(visibleLine(text), INDENT);
  const shown = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 1), `and more: --json shows all of it`] : all;
  return shown.map((line, index) =>
    index === 0 ? `    ${paint("dim", name.padEnd(INDENT - 4))}${line}` : " ".repeat(INDENT) + line,
  );
}

/** `3 violated controls: 1 high, 2 medium`; a control counts once in each environment. */
function counts(findings: readonly Finding[]): string {
  const controls = new Map<string, Grade>();
  for (const finding of findings) {
    if (finding.severity) controls.set(`${environmentOf(finding)} ${finding.id}`, finding.severity);
  }
  const others = findings.filter(({ severity }) => severity === undefined).length;
  const graded = severities.flatMap((severity) => {
    const count = [...controls.values()].filter((grade) => grade === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const parts = [
    ...(controls.size > 0 ? [`${plural(controls.size, "violated control")}: ${graded.join(", ")}`] : []),
    ...(others > 0 ? [plural(others, controls.size > 0 ? "other finding" : "finding")] : []),
  ];
  return parts.join("; ");
}
