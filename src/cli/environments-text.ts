import type { ShownEnvironment, ShownEnvironments } from "../operations/show/environments";
import { plural } from "../values/plural";
import { LOG_NOTE, promotionLines, stateLines } from "./show-state-text";
import { blockTitle, field, joinBlocks, prose } from "./show-text";
import type { Paint } from "./terminal";

/** Each environment as it is declared and as the log has it. Every line ended. */
export function renderEnvironments({ environments, document }: ShownEnvironments, paint: Paint): string {
  return joinBlocks([
    ...environments.map((environment) => environmentLines(environment, paint)),
    ...(environments.some(({ isOnlyTried, promotions }) => !isOnlyTried && promotions.length > 0)
      ? [prose(LOG_NOTE, 0)]
      : []),
    prose(`How each is made, changed and taken down: ${document}`, 0),
  ]);
}

function environmentLines(environment: ShownEnvironment, paint: Paint): readonly string[] {
  const { name, tier, platform, state, isOnlyTried, promotions, domains, urls, addresses, runs, stores } = environment;
  const reached = domains.length > 0 ? domains.join(", ") : Object.values(urls).join(", ");
  return [
    blockTitle(name, `${tier}, ${platform}`, paint),
    ...stateLines(state, paint, {
      isOnlyTried,
      releasedBy: isOnlyTried ? [] : promotions.map(({ pipeline }) => pipeline),
    }),
    ...(promotions.length === 0
      ? field("Next", "people deploy it by hand: symphony deploy", paint)
      : promotions.flatMap((promotion) => promotionLines(promotion, paint, { isNamed: true }))),
    ...field("Reached at", reached, paint),
    ...field("Consists of", runs.map(runWords).join(", "), paint),
    ...field("Keeps", stores.map((store) => `${store.name} (${store.kind})`).join(", "), paint),
    ...field("Network", addresses.join(", "), paint),
    ...field("Terraform", terraformWords(environment), paint),
  ];
}

function runWords({ name, kind, copies: { min, max } }: ShownEnvironment["runs"][number]): string {
  const copies = min === max ? min : `${min} to ${max}`;
  return `${name} (${kind}) ${copies}`;
}

function terraformWords({ terraform, resources, backend }: ShownEnvironment): string {
  return `${terraform}, ${plural(resources, "resource")}, state in ${backend}`;
}
