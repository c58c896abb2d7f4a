const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Names by which a value is a secret; `TOKEN_URL` or `SECRET_NAME` only speaks of one. */
const SECRET = /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(PRIVATE|SECRET|ACCESS|API)_?KEY)$/i;
const PASSWORD_IN_URL = /:\/\/[^\s/?#:@]*:[^\s/?#@]+@/;

export function isVariableName(name: string): boolean {
  // An assignment to a member of this name replaces the prototype instead of adding a variable.
  return VARIABLE.test(name) && name !== "__proto__";
}

/** True for the name of a variable whose value is a secret. */
export function namesSecret(name: string): boolean {
  return SECRET.test(name);
}

export function holdsPassword(value: string): boolean {
  return PASSWORD_IN_URL.test(value);
}
