import type { JudgedRow } from "../../controls/evidence";
import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "../../controls/evidence-report";
import { catalogueOf, type ControlEvidence, statusWords } from "../evidence-words";
import { code, commandOrText, literal } from "../markdown-text";
import { uuidOf } from "./identifiers";
import { propsOf } from "./props";
import { awsPageOf, isOwn } from "./sources";

/** The controls of one source by their own ids, each with its rows of evidence. */
export function ownImplementation(
  report: EvidenceReport,
  environment: ReportedEnvironment,
  { source, isOf }: { readonly source: string; readonly isOf: (id: string) => boolean },
): object | undefined {
  const catalogue = catalogueOf(report);
  const judged = environment.controls.filter(({ id }) => isOf(id));
  if (judged.length === 0) return undefined;
  const { slug } = report.project;
  return {
    uuid: uuidOf(slug, environment.name, source),
    source,
    description: `What the Terraform of ${environment.name} shows of each control.`,
    "implemented-requirements": judged.map((evidence) =>
      requirementOf(slug, environment, evidence, catalogue.get(evidence.id)!),
    ),
  };
}

function requirementOf(
  slug: string,
  environment: ReportedEnvironment,
  evidence: ControlEvidence,
  control: ReportedControl,
): object {
  const { id, title, severity, nist, cis, verify, fix } = control;
  return {
    uuid: uuidOf(slug, environment.name, id),
    "control-id": id,
    description: `${literal(title)}. ${literal(statusWords(evidence, environment))}`,
    props: propsOf({ status: evidence.status, severity, nist: nist.join(" "), cis: cis.join(" ") }),
    ...(isOwn(id) ? {} : { links: [{ href: awsPageOf(id), rel: "reference" }] }),
    remarks: [
      ...evidence.rows.map(rowLine),
      ...(evidence.status === "violated" ? [`To fix it: ${literal(fix)}`] : []),
      `To verify after a deploy: ${commandOrText(verify)}`,
    ].join("\n\n"),
  };
}

/** One row of evidence; an accepted one says why, by whom and until when. */
function rowLine({ verdict, construct, address, attribute, found, acceptance }: JudgedRow): string {
  const accepted = acceptance
    ? `; accepted by ${literal(acceptance.by)} until ${acceptance.until}: ${literal(acceptance.because)}`
    : "";
  return `${verdict}: ${code(address)} ${code(attribute)} is ${code(found) || "empty"} (${code(construct)})${accepted}`;
}
