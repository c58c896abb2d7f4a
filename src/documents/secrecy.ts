import { type Inline, code, inline } from "./kit/markdown";

const SECRET_NAME = /passw(?:or)?d|passphrase|secret|token|private_?key|credential|api_?key|access_?key/i;
/** A user and a password in an address: `postgres://user:password@host`. */
const SECRET_VALUE = /:\/\/[^/\s@]*:[^/\s@]+@/;

/** Whether a name or value suggests a secret, which no document shows even where the Terraform holds it in the open. */
export function suggestsSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || SECRET_VALUE.test(value);
}

/** Where a container finds a secret as a file, which is none itself. */
const SECRET_FILE = /^\/run\/secrets\/[\w./-]+$/;

/** A value beside its name, or the remark that it is not shown. */
export function unlessSecret(name: string, value: string): Inline {
  return suggestsSecret(name, value) && !SECRET_FILE.test(value) ? inline`not shown` : code(value);
}
