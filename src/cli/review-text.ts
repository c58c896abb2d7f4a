import type { SavedPlan } from "../operations/plan/saved-plan";
import { applyCommand } from "../operations/review/apply-command";
import type {
  PlanReview,
  ReviewedChange,
  ReviewedConstruct,
  ReviewedProperty,
  Risk,
} from "../operations/review/plan-review";
import {
  type SharedRisk,
  commitWords,
  countWords,
  declaredAndOthers,
  riskWords,
  sharedRisks,
  subjectOf,
  versionWords,
} from "../operations/review/review-words";
import { visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { type Paint, type Style, WIDTH, wrap } from "./terminal";
import { cutToWidth, padToWidth, textWidth } from "./text-width";

const LEVEL_STYLES: Readonly<Record<Risk["level"], Style>> = { high: "red", medium: "yellow", low: "cyan" };

/** As Terraform marks them, and what it has no mark for. */
const MARKS: Readonly<Record<ReviewedChange["action"], readonly [mark: string, style: Style]>> = {
  create: ["+", "green"],
  update: ["~", "yellow"],
  replace: ["±", "red"],
  delete: ["-", "red"],
  forget: ["×", "dim"],
  read: ["<", "dim"],
  move: [">", "dim"],
  import: ["<", "green"],
};

type ShownPlan = Omit<SavedPlan, "changes">;

/** So much is shown of what may be long; the review beside the plan has all of it. */
const MOST = { lowRisks: 5, resources: 6, properties: 8 } as const;

/** Digits of a commit that are shown: git takes them for the whole. */
const SHORT = 12;

const RISK_INDENT = 2 + "medium  ".length + "downtime  ".length;

/** A plan for a terminal of 80 columns: what it would do, what is dangerous about it, and how to apply it. Every line ended. */
export function renderPlan(plan: ShownPlan, paint: Paint): string {
  const { review, hasChanges } = plan;
  const blocks = [
    heading(plan, paint),
    ...(hasChanges ? reviewBlocks(review, paint) : [["  Nothing changes: what runs is what is declared."]]),
    ...kept(plan, paint),
    ...(hasChanges ? [ending(plan, paint)] : []),
  ];
  return ended(blocks);
}

/** What differs between what runs and what was declared. Every line ended. */
export function renderDrift(environment: string, review: PlanReview, paint: Paint): string {
  const title = [
    paint("bold", `What runs in ${visibleLine(environment)} is not what is declared`),
    ...wrap(`To take it back: ${countWords(review.counts)}.`, 2).map((line) => `  ${line}`),
  ];
  return ended([title, ...reviewBlocks(review, paint)]);
}

/** The line of each environment where several were planned. Every line ended. */
export function renderOverview(
  planned: readonly { readonly environment: string; readonly plan?: ShownPlan }[],
  paint: Paint,
): string {
  const width = Math.max(...planned.map(({ environment }) => textWidth(visibleLine(environment))));
  const lines = planned.map(({ environment, plan }) => {
    const name = padToWidth(visibleLine(environment), width);
    if (plan === undefined) return `  ${name}  ${paint("red", "not planned")}`;
    if (!plan.hasChanges) return `  ${name}  ${paint("green", "nothing changes")}`;
    const dangers = riskWords(plan.review.risks);
    return `  ${name}  ${countWords(plan.review.counts)}${dangers === undefined ? "" : `; ${dangers}`}`;
  });
  return ended([[paint("bold", plural(planned.length, "environment")), ...lines]]);
}

type Lines = readonly string[];

function ended(blocks: readonly Lines[]): string {
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function heading(plan: ShownPlan, paint: Paint): Lines {
  const { review, hasChanges } = plan;
  const versions = versionWords(plan);
  const facts = [
    ...(hasChanges ? [capital(countWords(review.counts)) + "."] : []),
    ...(versions === undefined ? [] : [`Images: ${versions}.`]),
    `Commit: ${commitWords({ ...plan, commit: plan.commit?.slice(0, SHORT) })}.`,
  ];
  return [
    ...wrap(visibleLine(subjectOf(plan)), 0).map((line) => paint("bold", line)),
    ...facts.flatMap((fact) => prose(fact, 2)),
  ];
}

function reviewBlocks(review: PlanReview, paint: Paint): readonly Lines[] {
  return [
    ...(review.risks.length === 0 ? [] : [risks(review, paint)]),
    ...(review.constructs.length === 0 ? [] : [changes(review, paint)]),
    ...(review.outputs.length === 0 ? [] : [outputs(review.outputs, paint)]),
  ];
}

function risks(review: PlanReview, paint: Paint): Lines {
  const all = sharedRisks(review);
  const low = all.filter(({ level }) => level === "low");
  const shown = all.filter((risk) => risk.level !== "low" || low.indexOf(risk) < MOST.lowRisks);
  const more = all.length - shown.length;
  return [
    `${paint("bold", "Risks")}  ${riskWords(review.risks)!}`,
    ...shown.flatMap((risk) => riskLines(risk, paint)),
    ...(more > 0 ? [paint("dim", `  and ${more} more of level low, which review.md has`)] : []),
  ];
}

function riskLines({ level, kind, what, constructs }: SharedRisk, paint: Paint): Lines {
  const whose =
    constructs.length > 3
      ? `${constructs.slice(0, 3).join(", ")} and ${constructs.length - 3} more`
      : constructs.join(", ");
  const [first, ...more] = prose(`${whose}: ${what}`, RISK_INDENT);
  const label = `  ${paint(LEVEL_STYLES[level], level.padEnd("medium  ".length))}${kind.padEnd("downtime  ".length)}`;
  return [label + first.trimStart(), ...more];
}

/** Constructs as a tree: what is declared, then what nothing declares any more. */
function changes(review: PlanReview, paint: Paint): Lines {
  const { declared, others } = declaredAndOthers(review);
  const nodes = [
    ...declared.map((construct) => constructLines(construct, paint)),
    ...(others.length === 0
      ? []
      : [["Declared by nothing", ...others.flatMap((change) => changeLines(change, paint))]]),
  ];
  return [
    paint("bold", "Changes"),
    ...nodes.flatMap(([title, ...below], index) => {
      const isLast = index === nodes.length - 1;
      return [`${isLast ? "└─" : "├─"} ${title}`, ...below.map((line) => (isLast ? "   " : "│  ") + line)];
    }),
  ];
}

/** Columns that the tree takes. */
const TREE = 3;

function constructLines({ construct, kind, summary, changes: all }: ReviewedConstruct, paint: Paint): Lines {
  const shown = shownOf(all);
  const more = all.length - shown.length;
  return [
    kind === undefined ? visibleLine(construct) : `${visibleLine(construct)}  ${paint("dim", visibleLine(kind))}`,
    ...wrap(visibleLine(summary), TREE),
    ...shown.flatMap((change) => changeLines(change, paint)),
    ...(more > 0 && shown.length > 0 ? [paint("dim", `  and ${more} more, which review.md has`)] : []),
  ];
}

/** Of what comes as a whole, its number says enough; what goes is named. */
function shownOf(changes: readonly ReviewedChange[]): readonly ReviewedChange[] {
  if (changes.length <= MOST.resources) return changes;
  if (isWhole(changes, "create")) return [];
  return isWhole(changes, "delete") ? changes.slice(0, MOST.resources) : changes;
}

function isWhole(changes: readonly ReviewedChange[], action: ReviewedChange["action"]): boolean {
  return changes.every((change) => change.action === action);
}

function changeLines({ address, action, why, properties }: ReviewedChange, paint: Paint): Lines {
  const [mark, style] = MARKS[action];
  const shown = properties.slice(0, MOST.properties);
  const more = properties.length - shown.length;
  return [
    `${paint(style, mark)} ${visibleLine(address)}`,
    ...(why === undefined ? [] : wrap(`since ${visibleLine(why)}`, 9).map((line) => `  ${paint("dim", line)}`)),
    ...shown.flatMap((property) => propertyLines(property, paint)),
    ...(more > 0 ? [paint("dim", `    and ${more} more, which review.md has`)] : []),
  ];
}

/** `path: before → after` on one line where it fits beside the tree, else on three. */
function propertyLines({ path, before, after }: ReviewedProperty, paint: Paint): Lines {
  const [name, was, becomes] = [path, before, after].map(visibleLine);
  const line = `    ${name}: ${was} → ${becomes}`;
  if (textWidth(line) <= WIDTH - TREE) return [line];
  const value = (sign: string, text: string): Lines =>
    wrap(text, TREE + 8).map(
      (part, index) => `      ${index === 0 ? paint("dim", sign) : " "} ${cutToWidth(part, WIDTH - TREE - 8)}`,
    );
  return [`    ${name}:`, ...value("-", was), ...value("+", becomes)];
}

function outputs(all: readonly ReviewedProperty[], paint: Paint): Lines {
  return [
    paint("bold", "Outputs"),
    ...all.flatMap((output) => propertyLines(output, paint)).map((line) => line.slice(2)),
  ];
}

function kept({ kept: stores = [] }: ShownPlan, paint: Paint): readonly Lines[] {
  if (stores.length === 0) return [];
  return [[paint("bold", "Kept, with all that they need"), ...prose(stores.join(", "), 2)]];
}

function ending(plan: ShownPlan, paint: Paint): Lines {
  const about = plan.kind === "destroy" ? "To do it, planned anew:" : "To apply exactly this plan:";
  return [
    `${paint("bold", "Plan")}    ${visibleLine(plan.place)}`,
    `${paint("bold", "Digest")}  ${plan.digest}`,
    about,
    `    ${paint("cyan", visibleLine(applyCommand(plan)))}`,
  ];
}

function prose(text: string, indent: number): Lines {
  return wrap(visibleLine(text), indent).map((line) => " ".repeat(indent) + line);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
