import { show } from "./show";
import { refuse } from "./specification-error";
import { holdsToken } from "./token";

const LONGEST = 1000;
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/**
 * What does not arrive: the null character ends an argument or a variable of a process, half of a surrogate pair has no
 * UTF-8, so that Terraform puts another character in its place, and a byte order mark in front is dropped by it.
 */
export const UNPASSABLE = /\0|^\ufeff|\p{Surrogate}/u;

/**
 * Checks a text of the user's: a literal string of 1 to 1000 characters without control characters.
 * @throws SpecificationError SYM-TEXT-001 to SYM-TEXT-003
 */
export function checkText(value: unknown, path: string): string {
  if (typeof value !== "string" || holdsToken(value)) refuse("SYM-TEXT-001", path, show(value));
  if (value.length < 1 || value.length > LONGEST) refuse("SYM-TEXT-002", path, `${value.length} characters`);
  if (CONTROL.test(value) || UNPASSABLE.test(value)) refuse("SYM-TEXT-003", path, show(value));
  return value;
}
