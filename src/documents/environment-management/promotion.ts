import { isOnlyTried, releasedStages } from "../../model/pipeline-stages";
import type { ProjectRecord } from "../../model/record";
import {
  type Block,
  type Inline,
  code,
  codeBlock,
  inline,
  joined,
  list,
  paragraph,
  steps,
  text,
} from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { PIPELINE_DESIGN, pipelineTitle } from "../pipeline-design/titles";

/** How a change comes from one environment into the next. */
export function promotionSection({ pipelines, environments }: ProjectRecord): Section {
  const promoted = new Set(pipelines.flatMap(({ promote }) => promote));
  const byHand = environments.filter(({ name }) => !promoted.has(name)).map(({ name }) => name);
  return {
    title: "Promotion workflow",
    blocks: [
      ...pipelines.flatMap((pipeline) => ofPipeline(pipeline, environments)),
      ...(byHand.length === 0 ? [] : handBlocks(byHand, pipelines.length > 0)),
    ],
  };
}

function ofPipeline(
  pipeline: ProjectRecord["pipelines"][number],
  environments: ProjectRecord["environments"],
): readonly Block[] {
  const to = (label: string, part: string): Inline =>
    sectionLink(label, pipelineTitle(part, pipeline), PIPELINE_DESIGN);
  const order = joined(pipeline.promote.map(code), ", then ");
  return [
    paragraph(
      inline`By the pipeline ${code(pipeline.name)}: ${order}. One release passes all of them, with the same images, and each is verified before the next is planned.`,
    ),
    list([
      inline`How it is released: ${to("release procedure", "Release procedure")}`,
      inline`What must hold before each: ${to("gates", "Gates")}`,
      inline`How one goes back: ${to("rollback", "Rollback")}; what cannot wait: ${to("hotfix", "Hotfix")}`,
    ]),
    ...triedBlocks(pipeline, environments),
    ...stepsByHand(releasedStages(pipeline, environments)),
  ];
}

/** What is tried alone is nothing that another environment could get. */
function triedBlocks(
  { promote }: ProjectRecord["pipelines"][number],
  environments: ProjectRecord["environments"],
): readonly Block[] {
  const tried = environments.filter((each) => isOnlyTried(each) && promote.includes(each.name));
  if (tried.length === 0) return [];
  const names = joined(
    tried.map(({ name }) => code(name)),
    ", ",
  );
  return [
    paragraph(
      inline`On the runner alone: ${names}. There the release is started, verified and removed again, so nothing is promoted from it.`,
    ),
  ];
}

/** The same order by hand, one step at a time. */
function stepsByHand(stages: readonly string[]): readonly Block[] {
  const lines = promotions(stages);
  if (lines.length === 0) return [];
  return [
    paragraph(
      text(
        "By hand, one step at a time, in the same order. It takes what the last deployment of the former environment brought, and is refused where that is not verified, and where a step is left out:",
      ),
    ),
    codeBlock("shell", lines.join("\n")),
  ];
}

function promotions(names: readonly string[]): readonly string[] {
  return names.slice(1).map((name, index) => `npx symphony promote ${names[index]} ${name}`);
}

function handBlocks(names: readonly string[], hasPipeline: boolean): readonly Block[] {
  const which = hasPipeline ? "No pipeline deploys these environments" : "No pipeline is declared";
  return [
    paragraph(
      inline`${text(which)}; people bring a change into them, one after the other, from the one that matters least: ${joined(names.map(code), ", ")}.`,
    ),
    steps(
      [
        "Check out the commit that the environment before runs, with nothing changed in it.",
        "Plan, and read the review, or have it read by somebody else where the tier is production.",
        "Deploy that plan. What it brought is verified and recorded; see besides that the change does what it was for.",
        "Promote what is verified: the next environment gets the same version from the same commit.",
      ].map(text),
    ),
    codeBlock(
      "shell",
      [
        ...names.slice(0, 1).flatMap((name) => [`npx symphony plan ${name}`, `npx symphony deploy ${name}`]),
        ...promotions(names),
      ].join("\n"),
    ),
  ];
}
