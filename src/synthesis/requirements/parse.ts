import type { RequirementRecord } from "../../model/record";
import { leadingRequirementId, requirementIdsIn } from "../../model/requirement-id";
import { controlIdsIn } from "./control-ids";
import { type Entry, entriesOf } from "./entries";
import { ORNAMENT, type Plain } from "./markdown";

/** A requirement or threat as its file states it, with the entry that does. */
export interface Definition extends RequirementRecord {
  readonly entry: Entry;
}

interface Lead {
  readonly id: string;
  readonly text: string;
  readonly isContents: boolean;
}

const ID_COLUMN =
  /^(?:(?:requirement|req\.?|threat|control|anforderungs)[ -]?)?(?:id|identifier|key|number|no\.?|nr\.?|nummer|kennung|n°|#)$/i;
const REQUIREMENT_COLUMN =
  /^(?:requirements?|req\.?|threats?|anforderung(?:en)?|bedrohung(?:en)?|exigences?|requisitos?)$/i;
/** Columns that hold the text, the best first. */
const TEXT_COLUMNS = [
  /^(?:requirements?|anforderung(?:en)?|exigences?|requisitos?)(?![\p{L}\p{N}])/iu,
  /^(?:description|beschreibung|descripci[oó]n|descri[cç][aã]o|descrizione)(?![\p{L}\p{N}])/iu,
  /^(?:text|statement)\b/i,
  /^(?:threats?|scenarios?|bedrohung(?:en)?|menaces?)(?![\p{L}\p{N}])/iu,
];

/** What a line goes on with that begins with an id, and only speaks of it. */
const SPEAKS_OF_IT =
  /^ (?:is|are|was|were|has|have|and|or|to|in|of|from|see|applies|covers?|covered|above|below|stays|remains|ist|sind|wird|werden|gilt|gelten|siehe|für)(?![\p{L}\p{N}])/u;
const SEPARATOR = /^\s*[:.)|–—-]{0,2}\s*/;
const ANOTHER_FOLLOWS = /^\s*(?:to|and|or|through|until|bis|und|oder|sowie|et|à|[,/&+–—-]|\.{2,3}|…)\s*[[(]?/;

/** What a Markdown text defines by id, in reading order, an id as often as it stands there. Pure. */
export function definitionsOf(markdown: string, file: string): readonly Definition[] {
  const found = entriesOf(markdown).flatMap((entry) => {
    const lead = entry.form === "row" ? leadOfRow(entry) : leadOfBlock(entry);
    if (!lead) return [];
    const { line, headings } = entry;
    return [{ id: lead.id, text: lead.text, headings, source: `${file}:${line}`, entry, isContents: lead.isContents }];
  });
  const defined = new Set(found.filter(({ isContents }) => !isContents).map(({ id }) => id));
  return found
    .filter(({ id, isContents }) => !isContents || !defined.has(id))
    .map(({ isContents: _, ...definition }) => definition);
}

/** The requirements that a Markdown text states. */
export function parseRequirements(markdown: string, file: string): readonly RequirementRecord[] {
  return definitionsOf(markdown, file).map(({ entry: _, ...requirement }) => requirement);
}

/** Whether two texts of one id can hardly mean the same. */
export function differClearly(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (Math.min(a.size, b.size) < 3) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  return common < Math.min(a.size, b.size) / 2;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function leadOfBlock({ form, parts, below, hasParagraph }: Entry): Lead | undefined {
  const lead = parts[0] && leadOf(parts[0]);
  if (!lead) return undefined;
  const [next] = below;
  if (form === "heading") return { ...lead, text: sentences(lead.text, hasParagraph || lead.text === "" ? next : "") };
  if (lead.text !== "") return lead;
  return next === undefined || leadingRequirementId(next) ? undefined : { ...lead, text: next };
}

function leadOfRow({ columns, parts }: Entry): Lead | undefined {
  const ids = columns.flatMap((column, index) => (ID_COLUMN.test(column) ? [index] : []));
  const named = columns.flatMap((column, index) => (REQUIREMENT_COLUMN.test(column) ? [index] : []));
  for (const index of new Set([...ids, 0, ...named])) {
    const lead = parts[index] && leadOf(parts[index]);
    if (!lead) continue;
    if (lead.text !== "") return lead;
    const text = textOfRow(columns, parts, index);
    return text === undefined ? undefined : { ...lead, text };
  }
  return undefined;
}

function textOfRow(columns: readonly string[], parts: readonly Plain[], id: number): string | undefined {
  const others = parts.flatMap(({ text }, index) =>
    index === id || text === "" || isReference(text) ? [] : [{ text, column: columns[index] ?? "" }],
  );
  for (const pattern of TEXT_COLUMNS) {
    const found = others.find(({ column }) => pattern.test(column));
    if (found) return found.text;
  }
  return others.reduce<string | undefined>(
    (longest, { text }) => (longest === undefined || text.length > longest.length ? text : longest),
    undefined,
  );
}

/** The id that a text begins with to define it, and the text after it. */
function leadOf({ text: whole, isMarked, isStruck, isContents }: Plain): Lead | undefined {
  const text = whole.replace(ORNAMENT, "");
  const bracket = /^[[(]/.test(text);
  const rest = bracket ? text.slice(1) : text;
  const id = leadingRequirementId(rest);
  if (id === undefined || isStruck) return undefined;
  const after = rest.slice(id.length);
  if (bracket && !/^[\])]/.test(after)) return undefined;
  const body = bracket ? after.slice(1) : after;
  if (isRange(body) || /^([A-Z][A-Z0-9-]*-)\d+-\1\d/.test(id) || (!isMarked && !bracket && SPEAKS_OF_IT.test(body)))
    return undefined;
  return { id, text: body.replace(SEPARATOR, ""), isContents };
}

/** `SEC-1 to SEC-5`, `SEC-1, SEC-2`, `SEC-1–5`: several are meant, and none is defined. */
function isRange(after: string): boolean {
  if (/^[–—]\d/.test(after)) return true;
  const joint = ANOTHER_FOLLOWS.exec(after);
  return joint !== null && leadingRequirementId(after.slice(joint[0].length)) !== undefined;
}

/** True for a cell of nothing but ids. */
function isReference(text: string): boolean {
  const ids = [...requirementIdsIn(text), ...controlIdsIn(text)];
  if (ids.length === 0) return false;
  const words = new Set(ids);
  return text.split(/[\s,;/&+()[\]]+|\band\b/).every((word) => word === "" || words.has(word));
}

function sentences(title: string, more: string | undefined): string {
  if (!more || title === "") return title || (more ?? "");
  return /[.!?:]$/.test(title) ? `${title} ${more}` : `${title}. ${more}`;
}
