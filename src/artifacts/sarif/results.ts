import { createHash } from "node:crypto";
import type { JudgedRow } from "../../controls/evidence";
import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "../../controls/evidence-report";
import { visibleLine } from "../../values/visible";
import type { EvidenceContext } from "../evidence-format";
import { acceptanceWords, rowWords } from "../evidence-words";
import { linesOfResources } from "./resource-lines";
import { levelOf } from "./rule";

/**
 * Violated, accepted and unknown rows. The satisfied ones are left out: GitHub takes 25,000 results of a run, shows 5,000,
 * and would show each as an alert; the other formats have them.
 */
export function resultsOf(report: EvidenceReport, context: EvidenceContext): readonly object[] {
  const occurrences = new Map<string, number>();
  return report.environments.flatMap((environment) => {
    const lines = linesOfResources(context.textOf(environment.terraform) ?? "");
    const shown = environment.controls.flatMap(({ id, rows }) => {
      const index = report.controls.findIndex((control) => control.id === id);
      return rows.filter(isShown).map((row) => ({ row, index, control: report.controls[index] }));
    });
    return shown.map(({ row, index, control }) => ({
      ruleId: control.id,
      ruleIndex: index,
      ...gradeOf(row, control),
      message: { text: messageOf(row, control, environment) },
      locations: [locationOf(row, environment, { uri: context.prefix + environment.terraform, lines })],
      partialFingerprints: fingerprintsOf(occurrences, [control.id, environment.path, row.address, row.attribute]),
    }));
  });
}

function isShown({ verdict }: JudgedRow): boolean {
  return verdict === "violated" || verdict === "unknown" || verdict === "accepted";
}

/** SARIF gives a level to failures only: what is to be reviewed has none. */
function gradeOf({ verdict, acceptance }: JudgedRow, { severity }: ReportedControl): object {
  if (verdict === "unknown") return { kind: "review", level: "none" };
  const grade = { kind: "fail", level: levelOf(severity) };
  if (!acceptance) return grade;
  const justification = acceptanceWords(acceptance);
  return { ...grade, suppressions: [{ kind: "external", status: "accepted", justification }] };
}

function messageOf(row: JudgedRow, { title, fix }: ReportedControl, { name }: ReportedEnvironment): string {
  const text =
    row.verdict === "unknown"
      ? `${title}. Known in ${name} only after a deploy: ${rowWords(row)}.`
      : `${title}. Found in ${name}: ${rowWords(row)}. ${fix}`;
  // A bracket would begin a link.
  return text.replace(/[[\]\\]/g, (character) => `\\${character}`);
}

function locationOf(
  { address, construct }: JudgedRow,
  { path }: ReportedEnvironment,
  { uri, lines }: { readonly uri: string; readonly lines: ReadonlyMap<string, number> },
): object {
  const logical = [{ fullyQualifiedName: visibleLine(construct), kind: "module" }];
  if (address !== path) logical.unshift({ fullyQualifiedName: visibleLine(address), kind: "resource" });
  return {
    physicalLocation: {
      artifactLocation: { uri: uri.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
      region: { startLine: lines.get(address) ?? 1 },
    },
    logicalLocations: logical,
  };
}

/** The same wherever the resource stands in the file. */
function fingerprintsOf(occurrences: Map<string, number>, parts: readonly string[]): object {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  const occurrence = (occurrences.get(hash) ?? 0) + 1;
  occurrences.set(hash, occurrence);
  // GitHub matches by the first; without it, it takes the text of the line, which many resources share.
  return { primaryLocationLineHash: `${hash}:${occurrence}`, "symphonyEvidence/v1": `${hash}:${occurrence}` };
}
