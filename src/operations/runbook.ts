import { type AlertContext, type AlertRunbook, contextOf, regionOf, runbookOf } from "../controls/runbooks";
import type { OwnerRecord } from "../model/record";
import type { KnownAlert } from "./find-alert";

/** Everything that somebody needs who is told of an alert. */
export interface WrittenRunbook extends AlertContext {
  readonly environment: { readonly name: string; readonly platform: string };
  /** Where its commands are to run. @default - only a deploy shows it, or there is none */
  readonly region?: string;
  readonly alert: Pick<KnownAlert["alert"], "name" | "signal" | "severity" | "address" | "says">;
  /** @default - neither its kind nor the project has one */
  readonly runbook?: AlertRunbook;
  /** Whom to ask, and who is next. */
  readonly owner: OwnerRecord;
  /** The document that has it too, with all others, from the project's folder. */
  readonly document: string;
}

export function writtenRunbook({ project, facts, alert }: KnownAlert): WrittenRunbook {
  const { name, signal, severity, address, says } = alert;
  const { environment } = facts;
  return {
    environment: { name: environment.name, platform: environment.platform.title },
    region: regionOf(facts),
    alert: { name, signal, severity, address, says },
    runbook: runbookOf(alert, facts),
    ...contextOf(alert, facts),
    owner: project.owner,
    document: `symphony-${project.slug}/documentation/operations-manual.md`,
  };
}
