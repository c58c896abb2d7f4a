import { withoutCredentials } from "../../values/credential-text";
import { visibleLine } from "../../values/visible";
import { tryParseJson } from "./differences";
import { type MarkedValue, SENSITIVE, UNKNOWN, isAbsent, isSecret, isUnknown, withoutSecrets } from "./marked-value";

/** Characters of a value that are shown: it stands in a table beside another. */
const MOST = 160;

/** A value for a reader, on one line: as JSON, cut off, and nothing of a secret. */
export function showValue(marked: MarkedValue): string {
  if (isSecret(marked)) return SENSITIVE;
  if (isUnknown(marked)) return UNKNOWN;
  if (isAbsent(marked)) return "(absent)";
  // A text that is JSON is read as what it holds, not as a text with its quotes escaped.
  const shown = tryParseJson(marked.value) ?? withoutSecrets(marked);
  return cut(visibleLine(withoutCredentials(JSON.stringify(shown))));
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= MOST ? text : `${characters.slice(0, MOST).join("")}… (${characters.length} characters)`;
}
