import type { JudgedRow } from "../controls/evidence";
import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "../controls/evidence-report";
import type { AcceptanceRecord } from "../model/record";
import { visibleLine } from "../values/visible";

/** A control as it was judged in one environment. */
export type ControlEvidence = ReportedEnvironment["controls"][number];

/** The controls of the catalogue by their ids. */
export function catalogueOf({ controls }: EvidenceReport): ReadonlyMap<string, ReportedControl> {
  return new Map(controls.map((control) => [control.id, control]));
}

/** What was found, in one line: `aws_s3_bucket.receipts versioning.status: Suspended`. */
export function rowWords({ address, attribute, found }: JudgedRow): string {
  return visibleLine(`${address} ${attribute}: ${found}`);
}

export function acceptanceWords({ because, by, until }: AcceptanceRecord): string {
  return visibleLine(`Accepted by ${by} until ${until}: ${because}`);
}

/** Why a control is neither satisfied nor violated: a sentence. */
export function statusWords({ status, reason, rows }: ControlEvidence, { tier }: ReportedEnvironment): string {
  if (status === "not-applicable") return "Nothing that it is about is declared here.";
  if (status === "not-judged") return visibleLine(`Not judged from Terraform: ${reason ?? "it does not show there"}`);
  if (status === "not-demanded") return `Not demanded of the tier ${tier}.`;
  if (status === "unknown") return `Known only after a deploy: ${counted(rows, "unknown")}.`;
  if (status !== "accepted") return `${counted(rows, status)} ${status}.`;
  const acceptances = new Set(rows.flatMap(({ acceptance }) => (acceptance ? [acceptanceWords(acceptance)] : [])));
  return [...acceptances].join("; ");
}

function counted(rows: readonly JudgedRow[], verdict: string): string {
  const count = rows.filter((row) => row.verdict === verdict).length;
  return `${count} of ${rows.length} value${rows.length === 1 ? "" : "s"}`;
}
