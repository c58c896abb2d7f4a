import type { Row } from "../evidence";
import type { Scope } from "../query";

/** The names that AWS's own control looks for: parameter `secretKeys` of `ecs-no-environment-secrets`. */
const OF_AWS = new Set(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"]);
/** Names of well-known programs that end otherwise. */
const KNOWN = new Set(["REDISCLI_AUTH", "SECRET_KEY_BASE"]);
/** A name that ends so holds the value itself; `PASSWORD_FILE` and `SECRET_ARN` say where it is. `PWD` is a folder. */
const LAST_WORDS =
  /(PASSWORD|PASSWD|PASSPHRASE|_PWD|_PW|((^|_)(PASS|(CLIENT)?SECRET|(ACCESS|AUTH)?TOKEN|CREDENTIALS?|CREDS|(API|ACCESS|ACCOUNT|ENCRYPTION|MASTER|PRIVATE|SECRET|SIGNING)_?KEY)))(_?\d+)?$/;
const HUMP = /([a-z0-9])([A-Z])/g;
const SEPARATOR = /[.-]/g;

/** Whether a variable is called as secrets are: `DB_PASSWORD`, `stripeApiKey`. */
export function isSecretName(name: string): boolean {
  if (OF_AWS.has(name)) return true;
  const words = name.replace(HUMP, "$1_$2").replace(SEPARATOR, "_").toUpperCase();
  return KNOWN.has(words) || LAST_WORDS.test(words);
}

/** A row about the names of the variables that a container is given in clear text. */
export function variablesRow(container: Scope, attribute: string, names: readonly string[]): Row {
  const secrets = names.filter(isSecretName);
  if (secrets.length > 0) return container.row(attribute, secrets.join(", "), "violated");
  if (names.some((name) => name.includes("${")))
    return container.row(attribute, "names that only a deploy shows", "unknown");
  return container.row(attribute, `none of ${names.length} is called as a secret`, "satisfied");
}
