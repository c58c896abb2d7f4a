import type { LoggedState } from "../operations/show/last-attempts";
import type { NextPromotion } from "../operations/show/promotion";
import type { Attempt } from "../operations/records/deployment-entry";
import { minuteOf, shortId } from "./attempt-text";
import { runsText } from "./runs-text";
import { field } from "./show-text";
import type { Paint } from "./terminal";

/** What the pipeline's own jobs deploy is known to its host alone. */
export const LOG_NOTE =
  "What runs is told by logs/deployments.md, which holds no release of a pipeline: those are on its host.";

const TRIED = "nothing that stays: it is tried on the runner and removed";

/** How pipelines treat what is shown. */
interface Treated {
  readonly indent?: number;
  /** Whether a pipeline tries it on its runner, so that nobody deploys it. @default false */
  readonly isOnlyTried?: boolean;
  /** Pipelines that release to it. */
  readonly releasedBy: readonly string[];
}

/** What runs, what was done last, and what is going on: fields. */
export function stateLines(
  state: LoggedState,
  paint: Paint,
  { indent = 2, isOnlyTried = false, releasedBy }: Treated,
): readonly string[] {
  const { deployed, destroyed, unsettled, running, last } = state;
  const { text, style } = runsText(state, releasedBy);
  const isTriedAlone = isOnlyTried && last === undefined;
  const isLastShown =
    last === undefined || [deployed, destroyed, unsettled, ...running].some((each) => each?.id === last.id);
  return [
    ...field("Runs", isTriedAlone ? TRIED : text, paint, { style, indent }),
    ...field("Since then", unsettled && lastWords(unsettled), paint, { style: "red", indent }),
    ...running.flatMap((each) => field("Running", lastWords(each), paint, { style: "cyan", indent })),
    ...(isLastShown ? [] : field("Last attempt", lastWords(last), paint, { indent })),
  ];
}

/** What may come next, and the command. Where the pipeline is not named above, it is here. */
export function promotionLines(
  { pipeline, because, command }: NextPromotion,
  paint: Paint,
  { indent = 2, isNamed = false }: { readonly indent?: number; readonly isNamed?: boolean } = {},
): readonly string[] {
  return [
    ...field("Next", isNamed ? `by ${pipeline}: ${because}` : because, paint, { indent }),
    ...(command === undefined ? [] : field("", command, paint, { style: "cyan", indent })),
  ];
}

function lastWords(attempt: Attempt): string {
  const { kind, version, outcome } = attempt;
  return `${kind}${version === undefined ? "" : ` ${version}`} ${outcome}, begun ${at(attempt)} (${shortId(attempt)})`;
}

function at({ begunAt, by }: Attempt): string {
  return `${minuteOf(begunAt)} UTC by ${by}`;
}
