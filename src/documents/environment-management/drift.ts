import { shellWord } from "../../controls/runbooks";
import { Facts, listOf } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, paragraph, steps, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { PIPELINE_DESIGN, cronWords, flowTitle } from "../pipeline-design";
import { addressOf, codes } from "../shown";

const WHAT =
  "Drift is what differs between an environment and the release that runs in it: somebody changed it by another way, or AWS did. It is not a change that is proposed and not yet released.";

/** How drift is found, read and ended. */
export function driftSection({ pipelines, environments }: ProjectRecord): Section {
  const compared = environments.map(({ name }) => `npx symphony drift ${shellWord(name)}`);
  return {
    title: "Drift",
    blocks: [
      paragraph(text(WHAT)),
      ...pipelines.map((pipeline) => paragraph(scheduleOf(pipeline))),
      ...(compared.length === 0
        ? []
        : [
            paragraph(text("By hand, in the commit of the release that runs; its versions are read from the state:")),
            codeBlock("shell", compared.join("\n")),
          ]),
      paragraph(text("How the result is read.")),
      table(
        ["Exit code", "Means", "Then"],
        RESULTS.map((row) => row.map(text)),
      ),
      paragraph(
        inline`With Terraform alone, in the folder of the environment and with the versions in its variables: ${code("terraform plan -lock=false -detailed-exitcode")}, which ends with 2 where there is drift.`,
      ),
      paragraph(text("What is done about drift.")),
      steps(STEPS.map(text)),
    ],
  };
}

/** The exit codes of `symphony drift`, as docs/cli.md lists them. */
const RESULTS = [
  ["0", "the environment is what its release declares", "nothing"],
  ["9", "there is drift, and the review shows it by construct", "the steps below"],
  ["another", "nobody could compare", "read the message: credentials, the state, or the network; try again"],
];

const STEPS = [
  "Read each difference against its arrow: what Terraform would write is on the right, so what somebody did is on the left.",
  "Find who did it, and when: the resource's name in CloudTrail's event history, or docker events on a Docker host. During an incident it is meant; ask the lead before anything is taken back.",
  "Where it shall stay, declare it in the app and release that; the next comparison is empty. Where a program changes it all the time, such as a scaling policy, leave the property to it by customize, with ignoreChanges.",
  "Where it shall not stay, deploy the release that runs once more: its plan takes the difference back. Read that plan as any other, because taking back may replace something.",
  "Where a resource is gone, the plan creates it anew, without what was in it: restore its data as operations-manual.md says.",
  "See that the next comparison is empty, and close the issue with the cause.",
];

function scheduleOf(pipeline: ProjectRecord["pipelines"][number]): Inline {
  if (pipeline.drift === undefined)
    return inline`The pipeline ${code(pipeline.name)} does not look for it by itself: compare by hand before each release.`;
  const flow = sectionLink("its flow", flowTitle({ title: "Look for drift" }, pipeline), PIPELINE_DESIGN);
  return inline`The pipeline ${code(pipeline.name)} compares every environment on AWS that it deploys, ${cronWords(pipeline.drift)}, and fails where one differs: ${flow}.`;
}

/** What of an environment no plan compares, because something else than Terraform may change it. */
export function notCompared(environment: EnvironmentRecord): readonly Block[] {
  const rows = Facts.of(environment).resources.flatMap((resource) => {
    const ignored = listOf(resource.value("lifecycle", "ignore_changes")).map(String);
    return ignored.length === 0 ? [] : [[addressOf(resource), codes(ignored)]];
  });
  if (rows.length === 0) return [];
  return [
    paragraph(text("A change of these attributes is no drift: something else than Terraform decides them.")),
    table(["Address", "Attributes"], rows),
  ];
}
