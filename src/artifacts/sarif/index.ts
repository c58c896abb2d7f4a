import type { EvidenceReport } from "../../controls/evidence-report";
import type { EvidenceContext, EvidenceFormat } from "../evidence-format";
import { inertJson } from "../inert-json";
import { resultsOf } from "./results";
import { ruleOf } from "./rule";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** SARIF 2.1.0, as GitHub code scanning reads it: the controls are its rules, what does not hold its results. */
export const sarif: EvidenceFormat = {
  name: "sarif",
  extension: "sarif",
  render: (report, context) => inertJson({ $schema: SCHEMA, version: "2.1.0", runs: [runOf(report, context)] }),
};

function runOf(report: EvidenceReport, context: EvidenceContext): object {
  return {
    tool: {
      driver: {
        name: "symphony-infra",
        semanticVersion: context.version,
        rules: report.controls.map(ruleOf),
      },
    },
    // A run for each project, so that one's upload does not close the alerts of another.
    automationDetails: { id: `symphony-infra/${report.project.slug}/` },
    columnKind: "utf16CodeUnits",
    results: resultsOf(report, context),
  };
}
