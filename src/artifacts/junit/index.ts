import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "../../controls/evidence-report";
import type { EvidenceFormat } from "../evidence-format";
import { catalogueOf, type ControlEvidence, rowWords, statusWords } from "../evidence-words";
import { requirementCase, threatCase } from "./requirement-cases";
import { type TestCase, type TestSuite, renderSuites } from "./suites";

/** JUnit's XML as Jenkins, GitLab and others read it: a suite for each environment, a test case for each control. */
export const junit: EvidenceFormat = {
  name: "junit",
  extension: "xml",
  render: (report) => renderSuites(report.project.title, suitesOf(report)),
};

function suitesOf(report: EvidenceReport): readonly TestSuite[] {
  const catalogue = catalogueOf(report);
  const { requirements, threats } = report;
  return [
    ...report.environments.map((environment) => ({
      name: environment.path,
      cases: environment.controls.map((evidence) => controlCase(evidence, environment, catalogue.get(evidence.id)!)),
    })),
    ...(requirements.length > 0 ? [{ name: "Requirements", cases: requirements.map(requirementCase) }] : []),
    ...(threats.length > 0 ? [{ name: "Threats", cases: threats.map(threatCase) }] : []),
  ];
}

function controlCase(evidence: ControlEvidence, environment: ReportedEnvironment, control: ReportedControl): TestCase {
  const service = control.id.slice(0, control.id.lastIndexOf("."));
  const shown = { name: `${control.id} ${control.title}`, classname: `${environment.name}.${service}` };
  const rows = evidence.rows.map((row) => `${row.verdict}: ${rowWords(row)}`);
  const message = statusWords(evidence, environment);
  if (evidence.status === "satisfied") return { ...shown, output: rows };
  if (evidence.status !== "violated") return { ...shown, skipped: message, output: rows };
  const text = [control.why, ...rows, `Fix: ${control.fix}`, `Verify: ${control.verify}`];
  return { ...shown, failure: { type: control.severity, message, text } };
}
