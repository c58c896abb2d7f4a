import {
  type Block,
  type Inline,
  code,
  codeBlock,
  document,
  heading,
  inline,
  joined,
  list,
  paragraph,
  table,
  text,
} from "../../documents";
import type { SavedPlan } from "../plan/saved-plan";
import { applyCommand } from "./apply-command";
import type { PlanReview, ReviewedChange, ReviewedConstruct, ReviewedProperty } from "./plan-review";
import {
  ACTIONS,
  commitWords,
  countWords,
  declaredAndOthers,
  riskWords,
  sharedRisks,
  subjectOf,
  versionWords,
} from "./review-words";

const NOTICE =
  "Written by symphony with a plan, and a part of what is approved: `plan.json` beside it holds the same as data.";

/** Properties of one resource that a table shows; plan.json has them all. */
const MOST_PROPERTIES = 30;

/** What a plan would do, for whoever approves it. Everything in it that comes from the app, Terraform or AWS is inert. */
export function reviewMarkdown(plan: SavedPlan): string {
  const { review } = plan;
  return document(text(subjectOf(plan)), NOTICE, [
    paragraph(text(summary(plan))),
    ...risks(review),
    ...changes(review),
    ...outputs(review),
    ...kept(plan),
    heading(2, text("What is approved")),
    about(plan),
    ...approval(plan),
  ]);
}

function summary({ review, hasChanges, isDirty }: SavedPlan): string {
  if (!hasChanges) return "Nothing changes: what runs is what is declared.";
  const dangers = riskWords(review.risks);
  const dirty = isDirty ? " The files of this plan are not those of a commit." : "";
  return `${capital(countWords(review.counts))}; ${dangers ?? "no risk was found"}.${dirty}`;
}

function risks(review: PlanReview): readonly Block[] {
  if (review.risks.length === 0) return [];
  const rows = sharedRisks(review).map(({ level, kind, what, constructs, addresses }) => [
    text(level),
    text(kind),
    joined(constructs.map(code), ", "),
    text(what),
    joined(addresses.map(code), ", "),
  ]);
  return [heading(2, text("Risks")), table(["Level", "Kind", "Of", "What", "Resources"], rows)];
}

function changes(review: PlanReview): readonly Block[] {
  if (review.constructs.length === 0) return [];
  const { declared, others } = declaredAndOthers(review);
  return [
    heading(2, text("Changes")),
    ...declared.flatMap(construct),
    ...(others.length === 0 ? [] : [heading(3, text("Declared by nothing")), ...changed(others)]),
  ];
}

function construct({ construct: name, kind, summary: what, changes: all }: ReviewedConstruct): readonly Block[] {
  const title = kind === undefined ? code(name) : inline`${code(name)} (${text(kind)})`;
  return [heading(3, title), paragraph(text(what)), ...changed(all)];
}

/** What comes or goes as a whole as a list, and what becomes another as a table of its properties. */
function changed(all: readonly ReviewedChange[]): readonly Block[] {
  const whole = (["create", "delete", "forget", "move", "import"] as const).flatMap((action) => {
    const of = all.filter((change) => change.action === action);
    return of.length === 0 ? [] : [inline`${text(capital(ACTIONS[action]))}: ${joined(of.map(resource), ", ")}`];
  });
  const parts = all.filter(({ action }) => action === "update" || action === "replace");
  return [
    ...(whole.length === 0 ? [] : [list(whole)]),
    ...(parts.length === 0 ? [] : [table(["Resource", "What", "Property", "Before", "After"], parts.flatMap(rows))]),
  ];
}

function resource({ address, why }: ReviewedChange): Inline {
  return why === undefined ? code(address) : inline`${code(address)} (${text(why)})`;
}

function rows({ address, action, why, properties }: ReviewedChange): readonly (readonly Inline[])[] {
  const what = why === undefined ? text(ACTIONS[action]) : text(`${ACTIONS[action]}: ${why}`);
  const shown = properties.slice(0, MOST_PROPERTIES);
  const more = properties.length - shown.length;
  const cells = [
    ...shown.map(property),
    ...(more > 0 ? [[text(`and ${more} more, which plan.json has`), EMPTY, EMPTY]] : []),
  ];
  const [first = [text("(none that is shown)"), EMPTY, EMPTY], ...rest] = cells;
  return [[code(address), what, ...first], ...rest.map((each) => [EMPTY, EMPTY, ...each])];
}

const EMPTY = text("");

function property({ path, before, after }: ReviewedProperty): readonly Inline[] {
  return [code(path), code(before), code(after)];
}

function outputs({ outputs: all }: PlanReview): readonly Block[] {
  if (all.length === 0) return [];
  const cells = all.map(({ path, before, after }) => [code(path), code(before), code(after)]);
  return [heading(2, text("Outputs")), table(["Output", "Before", "After"], cells)];
}

function kept({ kept: stores = [] }: SavedPlan): readonly Block[] {
  if (stores.length === 0) return [];
  const names = joined(stores.map(code), ", ");
  return [heading(2, text("What is kept")), paragraph(inline`Their data stays, with all that they need: ${names}.`)];
}

function about(plan: SavedPlan): Block {
  const versions = versionWords(plan);
  const rows: readonly (readonly [string, Inline])[] = [
    ["Project", text(plan.project)],
    ["Environment", text(plan.environment)],
    ...(versions === undefined ? [] : [["Versions of images", text(versions)] as const]),
    ["Commit", text(commitWords(plan))],
    ["Made", text(plan.madeAt)],
    ["SHA-256 of the configuration", code(plan.configuration)],
    ["Digest of the plan", code(plan.digest)],
  ];
  return table(
    ["Fact", "Value"],
    rows.map(([name, value]) => [text(name), value]),
  );
}

function approval(plan: SavedPlan): readonly Block[] {
  if (!plan.hasChanges) return [];
  const first =
    plan.kind === "destroy"
      ? "This is what a destruction would do. The command plans again, and asks:"
      : "Whoever has read this approves it with the command, which applies this plan and no other. Name its folder where it lies now:";
  return [heading(2, text("How to apply it")), paragraph(text(first)), codeBlock("sh", applyCommand(plan))];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
