import { shellWord } from "../../../controls/runbooks";
import type { Facts } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { type Asked, askedOf } from "../../smoke-words";
import type { Operation } from "../operation";

/** The same requests that a verification sends, one line each, for whoever wants to see an answer. */
export function smokeOperations({ path }: ConstructRecord, facts: Facts): readonly Operation[] {
  const service = facts.environment.services.find((each) => each.path === path);
  if (service === undefined) return [];
  const asked = askedOf(service, facts);
  const reached = asked.filter(({ at }) => at !== undefined);
  const left = asked.slice(1).filter(({ at }) => at === undefined);
  const unasked = left.map(({ method, path: asks, port }) => `${method} ${asks} on the port ${port}`).join(", ");
  return [
    ...(reached.length === 0
      ? []
      : [
          {
            says: "What it must answer after each deployment: what a line prints is to be what stands behind it.",
            commands: reached.flatMap(commandsFor),
          },
        ]),
    ...(left.length === 0
      ? []
      : [{ says: `Declared, and asked by nobody outside of its network: ${unasked}.`, commands: [] }]),
  ];
}

/** The status, and where the body must hold a text, in how many of its lines it does. */
function commandsFor({ method, path, at, body, withinSeconds, status, contains }: Asked): readonly string[] {
  const rest = [
    `--max-time ${withinSeconds}`,
    ...(method === "HEAD" ? ["--head"] : []),
    ...(method === "POST" ? [`--request POST${data(body)}`] : []),
    shellWord(`${at}${path}`),
  ].join(" ");
  const asked = `curl --silent --show-error --output /dev/null --write-out '%{http_code}\\n' ${rest}   # ${status ?? "2xx"}`;
  // A pattern of several lines is several patterns: grep(1).
  if (contains === undefined || contains.includes("\n")) return [asked];
  const held = `curl --silent --show-error ${rest} | grep --count --fixed-strings -- ${shellWord(contains)}`;
  return [asked, `${held}   # 1 or more`];
}

function data(body: string | undefined): string {
  return body === undefined ? "" : ` --header 'Content-Type: application/json' --data-raw ${shellWord(body)}`;
}
