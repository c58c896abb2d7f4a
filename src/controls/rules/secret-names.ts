import type { Row } from "../evidence";
import type { Scope } from "../query";

/** The names that AWS's own control looks for: parameter `secretKeys` of `ecs-no-environment-secrets`. */
const OF_AWS = new Set(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"]);
/** A name that ends so holds the value itself; `PASSWORD_FILE` and `SECRET_ARN` say where it is. */
const LAST_WORDS =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|ACCOUNT|ENCRYPTION|MASTER|PRIVATE|SECRET|SIGNING)_?KEY)$/;
const HUMP = /([a-z0-9])([A-Z])/g;
const SEPARATOR = /[.-]/g;

/** Whether a variable is called as secrets are: `DB_PASSWORD`, `stripeApiKey`. */
export function isSecretName(name: string): boolean {
  return OF_AWS.has(name) || LAST_WORDS.test(name.replace(HUMP, "$1_$2").replace(SEPARATOR, "_").toUpperCase());
}

/** A row about the names of the variables that a container is given in clear text. */
export function variablesRow(container: Scope, attribute: string, names: readonly string[]): Row {
  const secrets = names.filter(isSecretName);
  if (secrets.length > 0) return container.row(attribute, secrets.join(", "), "violated");
  if (names.some((name) => name.includes("${")))
    return container.row(attribute, "names that only a deploy shows", "unknown");
  return container.row(attribute, `none of ${names.length} is called as a secret`, "satisfied");
}
