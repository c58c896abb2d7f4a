import { commandLines } from "../../values/shell-words";
import type { ProjectRecord } from "../../model/record";
import { withoutCredentials } from "../../values/credential-text";
import { type Block, codeBlock, inline, paragraph, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { pipelineTitle } from "../pipeline-design";

/** The same commands as the pipeline's, so that what passes here passes there. */
export function testingSection({ pipelines, environments }: ProjectRecord): Section {
  const declared = pipelines.flatMap((pipeline): readonly Block[] => {
    const { tests, scans, coverage } = pipeline;
    const gates = sectionLink("gates", pipelineTitle("Gates", pipeline), "../infrastructure/pipeline-design.md");
    return [
      ...[...tests, ...scans].flatMap(({ name, run, folder }) => [
        paragraph(inline`${text(name)}:`),
        codeBlock("shell", withoutCredentials(inFolder(commandLines(run), folder))),
      ]),
      ...(coverage
        ? [
            paragraph(
              text(
                `The tests must execute ${coverage.lines} % of the lines, by ${coverage.report} (${coverage.format}).`,
              ),
            ),
          ]
        : []),
      paragraph(inline`The pipeline ${text(pipeline.name)} runs these for every change (${gates}).`),
    ];
  });
  return {
    title: "Testing",
    blocks: [
      ...(pipelines.length === 0
        ? [
            paragraph(
              text("No pipeline is declared, so no command of the project's tests is known here: see its own files."),
            ),
          ]
        : declared),
      paragraph(text("The infrastructure, without deploying anything:")),
      codeBlock(
        "shell",
        [
          "npx symphony check",
          ...environments
            .slice(0, 1)
            .map(
              ({ folder }) => `terraform -chdir=${folder} init -backend=false && terraform -chdir=${folder} validate`,
            ),
        ].join("\n"),
      ),
      paragraph(
        text(
          "The first judges every environment by every control and compares who may reach whom with what is declared; the second has the providers check each value.",
        ),
      ),
    ],
  };
}

function inFolder(lines: string, folder: string | undefined): string {
  return folder === undefined ? lines : `(\n${commandLines([], folder)}\n${lines}\n)`;
}
