import { stringify } from "csv-stringify/sync";
import type { JudgedRow } from "../../controls/evidence";
import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "../../controls/evidence-report";
import { visibleLine } from "../../values/visible";
import type { EvidenceFormat } from "../evidence-format";
import { catalogueOf, type ControlEvidence } from "../evidence-words";

const COLUMNS = [
  "environment",
  "control",
  "title",
  "severity",
  "status",
  "verdict",
  "construct",
  "address",
  "attribute",
  "found",
  "because",
  "by",
  "until",
  "nist",
  "cis",
] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** RFC 4180, for a spreadsheet: a line for each row of evidence, one for a control without any. */
export const csv: EvidenceFormat = { name: "csv", extension: "csv", render: (report) => renderCsv(report) };

function renderCsv(report: EvidenceReport): string {
  const catalogue = catalogueOf(report);
  const lines = report.environments.flatMap((environment) =>
    environment.controls.flatMap((evidence) => linesOf(environment, evidence, catalogue.get(evidence.id)!)),
  );
  return stringify(lines, {
    header: true,
    columns: [...COLUMNS],
    record_delimiter: "windows",
    // A cell that begins like a formula gets an apostrophe in front: a spreadsheet then shows it.
    escape_formulas: true,
  });
}

function linesOf(environment: ReportedEnvironment, evidence: ControlEvidence, control: ReportedControl): Line[] {
  const rows: readonly (JudgedRow | undefined)[] = evidence.rows.length > 0 ? evidence.rows : [undefined];
  return rows.map((row) => ({
    environment: environment.name,
    control: evidence.id,
    title: visibleLine(control.title),
    severity: control.severity,
    status: evidence.status,
    verdict: row?.verdict ?? "",
    construct: visibleLine(row?.construct ?? ""),
    address: visibleLine(row?.address ?? ""),
    attribute: visibleLine(row?.attribute ?? ""),
    found: visibleLine(row?.found ?? ""),
    because: visibleLine(row?.acceptance?.because ?? evidence.reason ?? ""),
    by: visibleLine(row?.acceptance?.by ?? ""),
    until: row?.acceptance?.until ?? "",
    nist: control.nist.join(" "),
    cis: control.cis.join(" "),
  }));
}
