import type { Found, Looking } from "../looking";
import type { Watched } from "../watch";

/** What a watch of the alarms that wake somebody found: each that is raised, or that none is. */
export function alarmsFound({ environment, request }: Looking, watched: Watched): readonly Found[] {
  const { name: subject } = environment;
  const before = new Set(request.raisedBefore);
  const raised = watched.raised.map(({ name, because }): Found =>
    before.has(name)
      ? { subject: name, status: "skipped", found: `It was raised before the deployment, and still is. ${because}` }
      : { subject: name, status: "failed", found: `It is raised. ${because}`, todo: `symphony runbook ${name}` },
  );
  const { missing, known } = watched;
  const unknown: readonly Found[] =
    missing.length === 0
      ? []
      : [
          {
            subject,
            status: "unknown",
            found: `${missing.length} of ${missing.length + known} alarms are not there: ${someOf(missing)}.`,
            todo: `Deploy ${subject}, which makes them.`,
          },
        ];
  if (raised.some(({ status }) => status === "failed") || unknown.length > 0) return [...raised, ...unknown];
  return [...raised, { subject, status: "passed", found: quiet(known, raised.length, watched.seconds) }];
}

function quiet(known: number, before: number, seconds: number): string {
  const which = before === 0 ? `None of the ${known} alarms` : `No other of the ${known} alarms`;
  const time = seconds > 0 ? `was raised within ${seconds} seconds` : "is raised";
  return `${which} that wake somebody ${time}.`;
}

const MOST_NAMES = 3;

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
