import { type Alert, type Facts, alertsOf } from "../../facts";
import { anchor, type Inline } from "../kit/markdown";
import { sectionLink } from "../kit/page";

/** From a document on monitoring to the operations manual. */
export const MANUAL = "../../documentation/operations-manual.md";

/** An alert's name, which leads to its runbook: in the manual itself, or from another document by the path to it. */
export function runbookLink(alert: Alert, facts: Facts, path = ""): Inline {
  return sectionLink(alert.name, runbookHeading(alert, facts), path);
}

/**
 * The heading of an alert's runbook: its name. Overrides may write any name, so one that does not say its environment has it
 * added, and the second of a name where it is stated: headings of a page are unique.
 */
export function runbookHeading(alert: Alert, facts: Facts): string {
  const headings = facts.once("headings of runbooks", () => {
    const taken = new Set<string>();
    return new Map(alertsOf(facts).map((one) => [one, headingOf(one, facts.environment.name, taken)]));
  });
  return headings.get(alert) ?? alert.name;
}

function headingOf({ name, address }: Alert, environment: string, taken: Set<string>): string {
  const own = name.includes(environment) ? name : `${name} of ${environment}`;
  const heading = taken.has(anchor(own)) ? `${own}, stated by ${address}` : own;
  taken.add(anchor(heading));
  return heading;
}
