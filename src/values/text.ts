import { holdsToken, show } from "./show";
import { refuse } from "./specification-error";

const LONGEST = 1000;
// eslint-disable-next-line no-control-regex -- the range is the point
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/**
 * Checks a text of the user's: a literal string of 1 to 1000 characters without control characters.
 * @throws SpecificationError SYM-TEXT-001 to SYM-TEXT-003
 */
export function checkText(value: unknown, path: string, property: string): string {
  if (typeof value !== "string") refuse("SYM-TEXT-001", path, `${property}: ${show(value)}`);
  if (isReserved(value)) refuse("SYM-TEXT-001", path, `${property}: ${show(value)}`);
  if (value.length < 1 || value.length > LONGEST) refuse("SYM-TEXT-002", path, `${property} of ${value.length} characters`);
  if (CONTROL.test(value)) refuse("SYM-TEXT-003", path, `${property}: ${show(value)}`);
  return value;
}

/** Strings that cdktf itself takes for the stand-in of a value known only after a deploy. */
function isReserved(value: string): boolean {
  return holdsToken(value) || value === "String Map Token Value" || value === "Any Map Token Value";
}
