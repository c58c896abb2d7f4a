import type { EvidenceReport } from "../../controls/evidence-report";
import { uuidOf } from "./identifiers";

/** NIST's own catalogue of SP 800-53 revision 5 in OSCAL. */
export const NIST_CATALOGUE =
  "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

const AWS_GUIDE = "https://docs.aws.amazon.com/securityhub/latest/userguide";
/** AWS publishes no OSCAL catalogue of its standard; this is the page that lists it. */
export const AWS_STANDARD = `${AWS_GUIDE}/fsbp-standard.html`;

/** Whether a control is this library's own. */
export function isOwn(id: string): boolean {
  return id.startsWith("SYM-");
}

/** Where AWS describes a control of its standard. */
export function awsPageOf(id: string): string {
  const [service, number] = id.toLowerCase().split(".");
  return `${AWS_GUIDE}/${service}-controls.html#${service}-${number}`;
}

export function ownSource({ project }: EvidenceReport): string {
  return `#${uuidOf(project.slug, "own-controls")}`;
}

/** The library's own controls have no page elsewhere. */
export function ownControlsResource(report: EvidenceReport): object {
  const own = report.controls.filter(({ id }) => isOwn(id));
  return {
    uuid: uuidOf(report.project.slug, "own-controls"),
    title: "Controls of symphony-infra",
    description: ["Controls that AWS's standard lacks.", ...own.map(({ id, title }) => `${id}: ${title}.`)].join("\n"),
  };
}
