import type { ThreatRecord } from "../../model/record";
import { requirementIdsIn } from "../../model/requirement-id";
import { strideCategories } from "../../model/stride";
import { controlIdsIn } from "./control-ids";
import { type Definition, definitionsOf } from "./parse";

/** Words of each category of STRIDE, in its order. */
const WORDS = [
  /\bspoof(?:ing|s|ed)?\b/i,
  /\btamper(?:ing|s|ed)?\b/i,
  /\brepudiat(?:ion|es?|ed|ing)\b/i,
  /\binformation[ -]disclosure\b/i,
  /\b[Dd]enial[ -][Oo]f[ -][Ss]ervice\b|\bD?DoS\b/,
  /\belevation[ -]of[ -]privileges?\b|\bprivilege[ -]escalation\b/i,
];
const CATEGORY_COLUMN = /^(?:stride|category|type)\b|\bcategory$/i;
/** Parts of a threat model that list by id what is no threat. */
const NO_THREATS =
  /^(?:[\d.]+\s*)?(?:assets?|actors?|assumptions?|trust boundar|entry points?|data flows?|components?|dependenc|mitigations?|countermeasures?|controls?|requirements?|out of scope|references?|glossary)/i;

/** The threats that a threat model lists by id, what they are and what its text names against them. Pure. */
export function parseThreats(markdown: string, file: string): readonly ThreatRecord[] {
  const found = definitionsOf(markdown, file).filter(({ headings }) => !headings.some((one) => NO_THREATS.test(one)));
  const threats = new Set(found.map(({ id }) => id));
  return found.map((definition) => {
    const { id, text, headings, source } = definition;
    const whole = [...definition.entry.parts.map((part) => part.text), ...definition.entry.below].join("\n");
    const named = [...controlIdsIn(whole), ...requirementIdsIn(whole)];
    const answeredBy = named.filter((one) => !threats.has(one));
    return { id, text, headings, source, category: categoryOf(definition), answeredBy };
  });
}

/** By its column, the nearest heading that names one category alone, or the text. */
function categoryOf({ text, headings, entry }: Definition): string | undefined {
  const cells = entry.columns.flatMap((column, index) =>
    CATEGORY_COLUMN.test(column) ? [entry.parts[index]?.text ?? ""] : [],
  );
  for (const cell of cells) {
    const category = firstIn(cell) ?? byLetter(cell);
    if (category !== undefined) return category;
  }
  for (const heading of [...headings].reverse()) {
    const named = categoriesIn(heading);
    if (named.length === 1) return named[0];
  }
  return firstIn(text) ?? firstIn(entry.below.join("\n"));
}

function categoriesIn(text: string): readonly string[] {
  return WORDS.map((words, index) => ({ at: text.search(words), category: strideCategories[index] }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ category }) => category);
}

function firstIn(text: string): string | undefined {
  return categoriesIn(text)[0];
}

/** A cell of letters alone: `S`, or `T, D` of which the first counts. */
function byLetter(cell: string): string | undefined {
  const [, letter] = /^([STRIDE])(?:[\s,/&+]+[STRIDE])*$/.exec(cell.trim()) ?? [];
  return strideCategories.find((category) => category[0] === letter);
}
