import { AwsContext } from "./context";

/** What an alert says, and where its runbook is: a heading of operations-manual.md under the alert's own name. */
export function withRunbook({ environment }: AwsContext, alertName: string, sentence: string): string {
  return `${sentence} Runbook: symphony-${environment.project.slug}/documentation/operations-manual.md#${alertName}`;
}
