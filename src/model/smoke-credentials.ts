import { credentialKindIn } from "../values/credential-text";
import type { SmokeRecord } from "./smoke-record";
import { showName } from "./properties";
import { namesSecret } from "./variable-names";

/** Where a smoke test holds a credential, without its value: `path: token`, `body.password`. */
export function credentialsIn({ path, contains, body }: SmokeRecord): readonly string[] {
  const looks = Object.entries({ path, containing: contains, body }).flatMap(([part, text]) => {
    const kind = text === undefined ? undefined : credentialKindIn(readable(text));
    return kind === undefined ? [] : [`${part}: ${kind}`];
  });
  if (looks.length > 0) return looks;
  const [, query = ""] = path.split(/\?(.*)/s);
  const parameters = [...new URLSearchParams(query)].filter(([name, value]) => value !== "" && isSecret(name));
  return [
    ...parameters.map(([name]) => `path: ${showName(name)}`),
    ...(body === undefined ? [] : secretsOf(JSON.parse(body), "body")),
  ];
}

/** What a path says once it is decoded. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function secretsOf(value: unknown, at: string): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const place = Array.isArray(value) ? `${at}[${name}]` : `${at}.${showName(name)}`;
    const isGiven = typeof part === "number" || (typeof part === "string" && part !== "");
    return isGiven && isSecret(name) ? [place] : secretsOf(part, place);
  });
}

/** As for variables of a service, in whichever case: `accessToken`, `access-token`, `ACCESS_TOKEN`. */
function isSecret(name: string): boolean {
  return namesSecret(name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll("-", "_"));
}
