import type { PipelineRecord } from "../../model/pipeline-record";
import type { ProjectRecord } from "../../model/record";
import { inline, text } from "../kit/markdown";
import { type Page, type Section, page } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { credentialsSection } from "./credentials";
import { flowsSection } from "./flows";
import { gatesSection } from "./gates";
import { hostsSection } from "./hosts";
import { coordinationSection, overviewSection, withoutPipelineSection } from "./overview";
import { releasesSection } from "./releases";

export { terraformVersion } from "./hosts";
export { PIPELINE_DESIGN, flowTitle, pipelineTitle } from "./titles";
export { checkWords, cronWords } from "./words";

const ABOUT =
  "How a change becomes a release and comes into each environment: what runs, what it takes and leaves, what holds it up, who decides, and what is done where it fails. Stages, gates and commands are those of the pipeline's own files; roles and names are read from the synthesized Terraform.";

/** pipeline-design.md */
export function pipelineDesign(project: ProjectRecord): Page {
  const { pipelines } = project;
  return page(inline`${text(project.title)}: pipeline design`, notice(project), introduction(project, ABOUT), [
    ...(pipelines.length === 0 ? [withoutPipelineSection(project)] : []),
    ...pipelines.flatMap((pipeline) => sectionsOf(project, pipeline)),
    ...notes(project, "pipeline-design"),
  ]);
}

function sectionsOf(project: ProjectRecord, pipeline: PipelineRecord): readonly Section[] {
  // Loaded where a project has a pipeline.
  const { hostsOf } = require("../../artifacts/pipelines") as typeof import("../../artifacts/pipelines");
  const hosts = hostsOf(project, pipeline);
  const [{ hosted }] = hosts;
  return [
    overviewSection(hosts),
    flowsSection(hosted),
    gatesSection(hosted),
    releasesSection(hosted, hosts),
    credentialsSection(hosted),
    hostsSection(hosts),
    coordinationSection(hosted),
  ];
}
