import type { ReadinessEvidence } from "./evidence";
import { ago, dayOf, isWithin } from "./periods";
import type { Statement } from "./statement";

/** The newest statement of a person about an item that still counts. */
export function newestStatement(
  { statements, environment, now }: ReadinessEvidence,
  item: string,
  days: number,
): Statement | undefined {
  return statements
    .filter((each) => each.item === item && each.environment === environment.name && isWithin(days, each.at, now))
    .at(-1);
}

export function statedSentence({ by, approvedBy, at, because }: Statement, now: Date): string {
  const approval = approvedBy === undefined ? "" : `, approved by ${approvedBy}`;
  return `Stated ${ago(at, now)} (${dayOf(at)}) by ${by}${approval}: ${because}`;
}
