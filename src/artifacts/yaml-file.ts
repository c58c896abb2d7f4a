import { Document, type Tags, visit } from "yaml";

/**
 * YAML below lines of comment. Every line break of a text stays where it is, and what YAML 1.1 would read as something else
 * than text is quoted, because the parsers of Go still do.
 */
export function yamlFile(comment: readonly string[], value: object): string {
  const lines = comment.map((line) => `# ${line}`).join("\n");
  return `${lines}\n${yamlText(value)}`;
}

/** The same without a comment. */
export function yamlText(value: object): string {
  const document = new Document(value, { version: "1.1", customTags: withoutMerge, aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "string" && QUOTED.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0 }).replace(ESCAPED, escape);
}

/** The tag would write the text `<<` as what merges mappings. */
function withoutMerge(tags: Tags): Tags {
  return tags.filter((tag) => tag !== "merge" && (typeof tag === "string" || tag.tag !== "tag:yaml.org,2002:merge"));
}

/** Line breaks of YAML 1.1, and what its parsers refuse: "Character Set" of both versions of YAML. They stand in quotes alone. */
const ESCAPED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
/**
 * Besides them a number of YAML 1.2, which the parsers of Go read too, what has a type of its own
 * in YAML 1.1, and a tab without quotes, which PyYAML refuses.
 */
const QUOTED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^[-+]?0o[0-7_]+$|^(?:=|<<)$|^[^\n]*\t[^\n]*$/;

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
