import { tryReadJsonencode } from "./expression";
import { templateParts } from "./template";

/**
 * Reads a JSON document that is a Terraform template: policies and container definitions hold `${...}` within strings and
 * in the place of whole values. Strings of the result are templates again, so `readableTemplate` and `referencesOf` apply;
 * an expression in the place of a value becomes the string `${...}`, and `${jsonencode(...)}` there what it encodes.
 * Undefined where the text is no JSON document.
 */
export function tryParseJsonTemplate(template: unknown): unknown {
  if (typeof template !== "string") return undefined;
  const mark = markNotIn(template);
  const expressions: string[] = [];
  const encoded = new Map<string, unknown>();
  let json = "";
  let withinString = false;
  for (const part of templateParts(template)) {
    if ("literal" in part) {
      json += part.literal;
      withinString = endsWithinString(part.literal, withinString);
    } else {
      const stand = `${mark}${expressions.push(part.expression) - 1}${mark}`;
      json += withinString ? stand : `"${stand}"`;
      const read = withinString ? undefined : tryReadJsonencode(part.expression);
      if (read) encoded.set(stand, read.value);
    }
  }
  try {
    const value: unknown = JSON.parse(json);
    return expressions.length === 0
      ? value
      : restored(value, { mark, pattern: new RegExp(`${mark}(\\d+)${mark}`, "g"), expressions, encoded });
  } catch {
    return undefined;
  }
}

/** A character for private use, as often as it takes to differ from the text. */
function markNotIn(template: string): string {
  let mark = "\ue000";
  while (template.includes(mark)) mark += "\ue000";
  return mark;
}

function endsWithinString(json: string, startsWithin: boolean): boolean {
  let within = startsWithin;
  for (let i = 0; i < json.length; i += 1) {
    if (json[i] === '"') within = !within;
    else if (within && json[i] === "\\") i += 1;
  }
  return within;
}

interface Marks {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly expressions: readonly string[];
  /** By mark, what an expression in the place of a value encodes. */
  readonly encoded: ReadonlyMap<string, unknown>;
}

/** The value with each mark replaced by the expression that it stands for. Changes it in place: nobody else holds it. */
function restored(value: unknown, marks: Marks): unknown {
  if (typeof value === "string")
    return marks.encoded.has(value) ? marks.encoded.get(value) : restoredText(value, marks);
  if (value === null || typeof value !== "object") return value;
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const member = restored(members[key], marks);
    const name = restoredText(key, marks);
    if (name !== key) delete members[key];
    members[name] = member;
  }
  return value;
}

function restoredText(text: string, { mark, pattern, expressions }: Marks): string {
  return text.includes(mark) ? text.replace(pattern, (_, index: string) => `\${${expressions[Number(index)]}}`) : text;
}
