import type { EvidenceReport } from "../../controls/evidence-report";
import type { EvidenceContext, EvidenceFormat } from "../evidence-format";
import { inertJson } from "../inert-json";
import { literal } from "../markdown-text";
import { digestOf, uuidOf } from "./identifiers";
import { componentOf } from "./component";
import { partyOf } from "./party";
import { ownControlsResource } from "./sources";

const VERSION = "1.2.0";

/** NIST's OSCAL component definition: each environment is a component that implements controls. */
export const oscal: EvidenceFormat = {
  name: "oscal",
  extension: "oscal.json",
  render: (report, context) => inertJson({ "component-definition": componentDefinition(report, context) }),
};

function componentDefinition(report: EvidenceReport, { time, version }: EvidenceContext): object {
  const { slug, title } = report.project;
  const content = digestOf(JSON.stringify(report));
  const components = report.environments.map((environment) => componentOf(report, environment));
  return {
    // OSCAL wants another one where the content is another.
    uuid: uuidOf(slug, "document", content),
    metadata: {
      title: `Security controls of ${literal(title)}`,
      "last-modified": time,
      version: content.slice(0, 12),
      "oscal-version": VERSION,
      ...partyOf(report.project),
      remarks: `Judged by symphony-infra ${version} on the Terraform that the app synthesizes, before any deploy.`,
    },
    ...(components.length > 0 ? { components } : {}),
    "back-matter": { resources: [ownControlsResource(report)] },
  };
}
