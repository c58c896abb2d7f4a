import { createHash } from "crypto";
import { show } from "./show";
import { refuse } from "./specification-error";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 40;
const HASH_LENGTH = 6;

/**
 * Checks the name of a construct: 1 to 40 lower-case letters, digits and single hyphens, a letter first.
 * @throws SpecificationError SYM-NAME-001
 */
export function checkName(value: unknown, path: string): string {
  if (!isName(value)) refuse("SYM-NAME-001", path, show(value));
  // The library of constructs keeps children in a plain object, which has a member of this name already.
  if (value === "constructor")
    refuse("SYM-NAME-001", path, show(value), { allowed: "any other name", fix: "choose another word" });
  return value;
}

/** Whether it is written as a name of a construct is: it holds nothing that leads out of a folder. */
export function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST && NAME.test(value);
}

/**
 * Joins parts with hyphens to a physical name of at most `limit` characters. A longer one is cut and ends in six
 * hexadecimal digits of the SHA-256 of the whole name, so that it stays unique and the same on every run.
 */
export function physicalName(parts: readonly string[], limit: number): string {
  const whole = parts.join("-");
  if (whole.length <= limit) return whole;
  const hash = shortHash(whole);
  return `${whole.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, "")}-${hash}`;
}

/** Six hexadecimal digits of the SHA-256 of a text. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
}
