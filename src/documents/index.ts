import { takeClaims } from "../controls/requirements/trace";
import type { EnvironmentRecord, ProjectRecord } from "../model/record";
import type { GeneratedFile } from "../artifacts/generated-file";
import { packParts } from "./environment-part";
import { developerEnvironment } from "./developer-environment";
import { environmentManagement } from "./environment-management";
import { infrastructureSpec } from "./infrastructure-spec";
import type { Page } from "./kit/page";
import { alertsDocument } from "./monitoring/alerts";
import { incidentResponse } from "./monitoring/incident-response";
import { objectivesDocument } from "./monitoring/objectives";
import { observability } from "./monitoring/observability";
import { operationsManual } from "./operations-manual";
import { pipelineDesign } from "./pipeline-design";
import { claimedResources } from "./security-controls/requirements";
import { securityControls } from "./security-controls";
import { terraformDocument } from "./terraform";

/** The Markdown kit, for what is written beside the documents: logs and hand-overs. */
export {
  type Block,
  type Inline,
  code,
  codeBlock,
  comment,
  document,
  heading,
  inline,
  joined,
  link,
  list,
  paragraph,
  steps,
  table,
  text,
} from "./kit/markdown";
export { type Section, page, sectionLink } from "./kit/page";
export { prose } from "./kit/prose";

/** Which resource a construct is first of all, and which container stands for several. */
export { isEmulator, tryFindMain } from "./main-resource";

/** The section of the operations manual that tells how a store is brought back. */
export { restoringTitle, storeWord } from "./operations-manual/titles";

const DOCUMENTS: readonly { readonly path: string; readonly page: (project: ProjectRecord) => Page }[] = [
  { path: "infrastructure/infrastructure-spec.md", page: infrastructureSpec },
  { path: "infrastructure/security-controls.md", page: securityControls },
  { path: "infrastructure/terraform.md", page: terraformDocument },
  { path: "infrastructure/pipeline-design.md", page: pipelineDesign },
  { path: "infrastructure/environment-management.md", page: environmentManagement },
  { path: "infrastructure/monitoring/observability.md", page: observability },
  { path: "infrastructure/monitoring/objectives.md", page: objectivesDocument },
  { path: "infrastructure/monitoring/alerts.md", page: alertsDocument },
  { path: "infrastructure/monitoring/incident-response.md", page: incidentResponse },
  { path: "documentation/operations-manual.md", page: operationsManual },
  { path: "documentation/developer-environment.md", page: developerEnvironment },
];

/** Every document of a project. */
export function renderDocuments(record: ProjectRecord): readonly GeneratedFile[] {
  return [...eachDocument(record)];
}

/**
 * Takes of one environment what the documents of its project will say of it, so that its Terraform can be let go: their parts
 * are made for it alone, and what is made of its Terraform is made once.
 */
export function takeFrom(project: Omit<ProjectRecord, "environments">, environment: EnvironmentRecord): void {
  takeClaims(environment);
  claimedResources(environment);
  const alone = { ...project, requirements: undefined, environments: [environment] };
  for (const { page } of DOCUMENTS) page(alone);
  packParts(environment);
}

/** One after the other, so that who writes them holds one at a time: that of thirty environments has megabytes. */
export function* eachDocument(record: ProjectRecord): Generator<GeneratedFile> {
  for (const { path, page } of DOCUMENTS) yield { path: `symphony-${record.slug}/${path}`, content: page(record)() };
}
