import type { Audit } from "../../../model/audit";
import { Duration } from "../../../values/duration";
import { trailPatterns } from "../../trail-patterns";
import type { AwsTrailResources } from "../audit/trail";
import type { AwsContext } from "../context";
import { type AccountEvent, accountEvents } from "./account-events";
import type { Built } from "./built";
import { buildLogAlarm } from "./log-alarm";

/** As in AWS's instructions for each of these alarms. */
const WITHIN = Duration.minutes(5);

/**
 * What nobody does in an account unnoticed: use of root, changes of IAM, a trail that stops. They are of the account, as the
 * trail is, so they are where the trail is declared.
 */
export function buildAccountAlarms(context: AwsContext, { audits }: Built): void {
  for (const [audit, { trail }] of audits)
    if (trail) for (const event of accountEvents) buildAccountAlarm(context, audit, trail, event);
}

function buildAccountAlarm(
  context: AwsContext,
  audit: Audit,
  { logGroup }: AwsTrailResources,
  { part, control, severity, description, atLeast = 1 }: AccountEvent,
): void {
  const { alarm } = buildLogAlarm(context, audit, {
    part,
    of: audit.formerName,
    severity,
    description,
    signal: `CloudTrail ${part}`,
    logGroup,
    pattern: trailPatterns[control],
    atLeast,
    within: WITHIN,
  });
  // What was done is not undone when five minutes pass without more of it: nobody is told that all is well.
  alarm.resetOkActions();
}
