import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { errorBudget } from "../../../../model/burn-alerts";
import type { DurabilityIndicator } from "../../../../model/indicator";
import type { Objective } from "../../../../model/objective";
import { type RecoverableStore, recoveryPlan } from "../../../../model/recovery-plan";
import { slicesOf } from "../../../../model/slices";
import { Duration } from "../../../../values/duration";
import { exact } from "../../../../values/exact";
import { buildAlarm } from "../../alarm";
import type { AwsContext } from "../../context";
import { jobStates } from "../../recovery/job-states";
import { storeArn } from "../../recovery/store-arns";
import type { Built } from "../built";
import { countLines } from "./count-lines";
import type { EventLogs } from "./event-logs";

/** The longest that an alarm looks back: PutMetricAlarm. */
const LONGEST = Duration.days(7);

/** What a store's alarms look at. */
interface Watched {
  readonly objective: Objective;
  readonly store: RecoverableStore;
  /** Time between two recovery points. */
  readonly every: Duration;
  readonly logGroup: CloudwatchLogGroup;
}

/**
 * Recovery points of a store: raised when none is made although two are due, and when the misses of a week are more than the
 * whole window admits. Each miss by itself is told by the Recovery, once for all stores.
 */
export function buildRecoveryPoints(
  context: AwsContext,
  { providers }: Built,
  logs: EventLogs,
  objective: Objective,
  store: RecoverableStore,
  indicator: DurabilityIndicator,
): void {
  const row = recoveryPlan(context.environment).find((each) => each.store === store);
  // Without a Recovery the environment was refused: SYM-OBJECTIVE-008.
  if (!row?.every) return;
  const logGroup = logs.build(objective, `Backups of ${store.name} that ended`, {
    source: ["aws.backup"],
    "detail-type": ["Backup Job State Change"],
    detail: { resourceArn: [storeArn(row, providers)], state: [jobStates.completed, ...jobStates.failed] },
  });
  const watched = { objective, store, every: row.every, logGroup };
  buildOverdue(context, watched);
  buildMissed(context, watched, indicator);
}

/** Two are due in two intervals, so that one which is late by less than an interval wakes nobody. */
function buildOverdue(context: AwsContext, { objective, store, every, logGroup }: Watched): void {
  const within = Duration.seconds(2 * every.toSeconds());
  const { periods, periodSeconds } = slicesOf(within.toSeconds());
  buildAlarm(context, objective, {
    part: "recovery-point-overdue",
    of: objective.formerName,
    // Nobody feels it yet; and it is raised on each new environment until its first backup, which must wake nobody.
    severity: "ticket",
    description: `No recovery point of ${store.name} was made in the last ${within}, though one is due every ${perTime(every)}. So it is before the first one, too.`,
    value: countLines(context, objective, {
      part: "made",
      logGroup,
      pattern: `{ $.detail.state = "${jobStates.completed}" }`,
    }),
    comparison: "<",
    threshold: 1,
    period: Duration.seconds(periodSeconds),
    periods,
    missing: "breaching",
    signal: "overdue recovery point",
  });
}

function buildMissed(
  context: AwsContext,
  { objective, store, every, logGroup }: Watched,
  { target }: DurabilityIndicator,
): void {
  const { window } = objective;
  const due = window.toSeconds() / every.toSeconds();
  const admitted = Math.floor(exact(errorBudget(target) * due));
  buildAlarm(context, objective, {
    part: "recovery-points-missed",
    of: objective.formerName,
    severity: "ticket",
    description: `Of the recovery points of ${store.name} more than ${admitted} were missed in ${LONGEST}. The objective is that ${target} % are made, which admits ${admitted} in ${window}.`,
    value: countLines(context, objective, {
      part: "missed",
      logGroup,
      pattern: `{ $.detail.state != "${jobStates.completed}" }`,
    }),
    comparison: ">",
    threshold: admitted,
    period: LONGEST,
    signal: "missed recovery points",
  });
}

/** `8 hours`, but `day`. */
function perTime(time: Duration): string {
  return time.toString().replace(/^1 /, "");
}
