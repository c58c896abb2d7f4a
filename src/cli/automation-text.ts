import { type Tier, tiers } from "../model/tier";
import type { AutomationOverview, PermittedAction } from "../operations/policy/automation-overview";
import type { LevelChange } from "../operations/policy/set-automation-level";
import { visibleLine } from "../values/visible";
import { type Paint, WIDTH, wrap } from "./terminal";

const WORDS = { alone: "alone", approved: "approved", person: "person" } as const;
const LEGEND = [
  ["alone", "nothing more is needed"],
  ["approved", "a person approves: at the prompt, or by --approved-by from elsewhere"],
  ["person", "a person runs it at a terminal, and approves it there"],
] as const;
/** With the indent of two before it and the gap after it. */
const TITLE_WIDTH = 42;
const GAP = 2;
const CELL_WIDTH = 13;

/** The automation level, where it stands, and what each action needs at it. Every line ended. */
export function renderAutomation(overview: AutomationOverview, paint: Paint): string {
  const lines = [
    `${paint("bold", visibleLine(overview.project))}  automation level ${paint("bold", overview.level)}`,
    ...wrap(visibleLine(sourceOf(overview)), 2).map((line) => `  ${line}`),
    "",
    paint("bold", row("Action", tiers)),
    ...overview.actions.flatMap(actionLines),
    "",
    ...LEGEND.map(([word, meaning]) => `  ${word.padEnd(10)}${meaning}`),
    "",
    "A person at a terminal changes the level: symphony automation <level>",
  ];
  return `${lines.join("\n")}\n`;
}

/** What came of a change. Every line ended. */
export function renderLevelChange({ project, from, to, file, isChanged }: LevelChange): string {
  const text = isChanged
    ? `Set the automation level of ${project} from ${from} to ${to} in ${file}. Commit the file and the log of interactions: a higher level holds once it is committed.`
    : `The automation level of ${project} is ${to} already: ${file} states it.`;
  return `${wrap(visibleLine(text), 0).join("\n")}\n`;
}

function sourceOf({ file, lines, reason, stated }: AutomationOverview): string {
  if (stated !== undefined) return `${reason} A higher level holds once it is committed.`;
  if (reason !== undefined) return `${reason} The lowest level holds until a person states one.`;
  return `Stated in ${file}, ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}.`;
}

function actionLines({ title, permissions }: PermittedAction): readonly string[] {
  const [first, ...more] = wrap(title, WIDTH - TITLE_WIDTH + GAP + 2);
  const cells = tiers.map((tier: Tier) => WORDS[permissions[tier]]);
  return [row(first, cells), ...more.map((line) => `    ${line}`)];
}

function row(title: string, cells: readonly string[]): string {
  return `  ${title.padEnd(TITLE_WIDTH - 2)}${cells.map((cell) => cell.padEnd(CELL_WIDTH)).join("")}`.trimEnd();
}
