/** A code span, an escaped character or one of the entities that the Markdown kit writes. */
const MARKUP = /(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)|\\([!-/:-@[-`{-~])|&(lt|gt|amp);/gs;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&" };

/** The text that `text` of the Markdown kit made inert: what a reader sees of it. */
export function plainText(inline: string): string {
  return inline.replace(MARKUP, (_, fence?: string, span = "", escaped?: string, entity?: string) => {
    if (fence !== undefined) return spanText(span);
    return escaped ?? ENTITIES[entity!];
  });
}

/** A span whose text begins or ends with a backtick has a space at both edges: section 6.1 of CommonMark. The kit leaves no other there. */
function spanText(span: string): string {
  return span.replace(/^ (.+) $/s, "$1");
}
