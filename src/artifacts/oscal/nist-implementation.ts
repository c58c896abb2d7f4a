import type { Status } from "../../controls/evidence";
import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "../../controls/evidence-report";
import { catalogueOf, type ControlEvidence, statusWords } from "../evidence-words";
import { literal } from "../markdown-text";
import { uuidOf } from "./identifiers";
import { compareControlIds, oscalControlId } from "./nist";
import { propsOf } from "./props";
import { NIST_CATALOGUE } from "./sources";

interface Supporting {
  readonly evidence: ControlEvidence;
  readonly control: ReportedControl;
  /** Requirements as the crosswalk names them: `AC-17(4)(a)`. */
  readonly requirements: readonly string[];
}

/** The controls of NIST's catalogue that those which apply here support; the evidence is with these. */
export function nistImplementation(report: EvidenceReport, environment: ReportedEnvironment): object | undefined {
  const supported = supportedBy(report, environment);
  if (supported.size === 0) return undefined;
  const { slug } = report.project;
  return {
    uuid: uuidOf(slug, environment.name, NIST_CATALOGUE),
    source: NIST_CATALOGUE,
    description: `What the controls that were judged on the Terraform of ${environment.name} support of NIST SP 800-53.`,
    "implemented-requirements": [...supported.keys()]
      .sort(compareControlIds)
      .map((id) => requirementOf(slug, environment, id, supported.get(id)!)),
  };
}

function supportedBy(report: EvidenceReport, environment: ReportedEnvironment): ReadonlyMap<string, Supporting[]> {
  const catalogue = catalogueOf(report);
  const supported = new Map<string, Supporting[]>();
  for (const evidence of environment.controls) {
    if (evidence.status === "not-applicable") continue;
    const control = catalogue.get(evidence.id)!;
    for (const id of new Set(control.nist.map(oscalControlId))) {
      const requirements = control.nist.filter((requirement) => oscalControlId(requirement) === id);
      supported.set(id, [...(supported.get(id) ?? []), { evidence, control, requirements }]);
    }
  }
  return supported;
}

function requirementOf(
  slug: string,
  environment: ReportedEnvironment,
  id: string,
  supporting: readonly Supporting[],
): object {
  return {
    uuid: uuidOf(slug, environment.name, "nist", id),
    "control-id": id,
    description: supporting
      .map(
        ({ evidence, control, requirements }) =>
          `${control.id} (${requirements.join(", ")}): ${literal(control.title)}. ${literal(statusWords(evidence, environment))}`,
      )
      .join("\n\n"),
    props: propsOf({
      status: worstOf(supporting.map(({ evidence }) => evidence.status)),
      controls: supporting.map(({ control }) => control.id).join(" "),
    }),
    links: supporting.map(({ control }) => ({
      href: `#${uuidOf(slug, environment.name, control.id)}`,
      rel: "evidence",
      text: control.id,
    })),
  };
}

/** From the worst on. */
const WORST: readonly Status[] = ["violated", "unknown", "not-judged", "accepted", "not-demanded", "satisfied"];

function worstOf(statuses: readonly Status[]): Status {
  return WORST.find((status) => statuses.includes(status)) ?? "not-applicable";
}
