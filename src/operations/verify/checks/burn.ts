import type { BurnAlertRecord, IndicatorRecord, ObjectiveRecord } from "../../../model/record";
import { Duration } from "../../../values/duration";
import { exact } from "../../../values/exact";
import type { Found, Looking } from "../looking";
import type { Watched } from "../watch";

/** One indicator of an objective, with the alert that wakes somebody first. */
export interface Burning {
  readonly subject: string;
  readonly objective: ObjectiveRecord;
  readonly indicator: IndicatorRecord;
  /** The fastest one of severity page. */
  readonly alert: BurnAlertRecord;
}

/** How an error budget burnt over a time. */
export interface Burn {
  /** Share of events that were bad, 0 to 1; undefined without events. */
  readonly share?: number;
  /** @default - nobody counted them */
  readonly bad?: number;
  readonly events?: number;
  readonly seconds: number;
}

/** Indicators whose alerts wake somebody, and the others as findings. */
export function burningOf({ environment }: Pick<Looking, "environment">): readonly (Burning | Found)[] {
  return environment.record.objectives.flatMap((objective) =>
    objective.indicators.map((indicator) => {
      const subject = `${environment.facts.constructNamed(objective.path)} ${indicator.kind}`;
      const alert = indicator.burnAlerts.find(({ severity }) => severity === "page");
      return alert ? { subject, objective, indicator, alert } : withoutBurnRate(subject);
    }),
  );
}

export function withoutBurnRate(subject: string): Found {
  return { subject, status: "skipped", found: "It has no burn rate that wakes somebody: its alerts are looked at." };
}

/**
 * Whether the budget burns as fast as the fastest alert that wakes somebody allows at most. That alert waits for its long window besides,
 * an hour or more: a release is judged by the short one.
 *
 * @param alertName of what tells people, as it is raised
 */
export function judgeBurn(looking: Looking, burning: Burning, burn: Burn, watched: Watched, alertName?: string): Found {
  const { subject, alert } = burning;
  const found = tell(burning, burn);
  const isRaised = watched.raised.some(({ name }) => name === alertName);
  const isTooFast =
    burn.share !== undefined && burn.share > alert.threshold && (burn.bad ?? Infinity) >= alert.leastBad;
  if (!isRaised && !isTooFast) return { subject, status: "passed", found };
  if (alertName !== undefined && looking.request.raisedBefore?.includes(alertName))
    return { subject, status: "skipped", found: `It burnt before the deployment. ${found}` };
  const todo = alertName === undefined ? "Look at its dashboard." : `symphony runbook ${alertName}`;
  return { subject, status: "failed", found: isRaised ? `Its alert is raised. ${found}` : found, todo };
}

function tell({ indicator, alert }: Burning, { share, events, seconds }: Burn): string {
  const time = `in the last ${Duration.seconds(seconds).toString().replace(/^1 /, "")}`;
  const what = indicator.kind === "freshness" ? "minutes" : "requests";
  if (share === undefined) return `No ${what} were counted ${time}.`;
  const of = events === undefined ? what : `${Math.round(events)} ${what}`;
  return `${percent(share)} of ${of} were bad ${time}; ${percent(alert.threshold)} are admitted.`;
}

/** Three digits are enough to compare: `1.44 %`, `0.006 %`. */
function percent(share: number): string {
  return `${exact(Number((share * 100).toPrecision(3)))} %`;
}
