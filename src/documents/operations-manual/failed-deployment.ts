import { shellWord } from "../../controls/runbooks";
import { failureWords } from "../../model/failure-words";
import { isReleasedByPipeline } from "../../model/pipeline-stages";
import type { ProjectRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { code, inline, paragraph, steps, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { FAILED_TITLE } from "./titles";

/** What to do when a deployment ends otherwise than it should, whichever environment it was. */
export function failedDeploymentSection(project: Pick<ProjectRecord, "environments" | "pipelines">): Section {
  const { environments } = project;
  const rows = environments.map((environment) => {
    const name = shellWord(environment.name);
    return [
      sectionLink(environment.name, partTitle("Operations", environment)),
      code(`npx symphony history ${name} --limit 5`),
      code(`npx symphony verify ${name}`),
      code(`npx symphony rollback ${name}${isReleasedByPipeline(project, environment) ? " --to 1.4.0" : ""}`),
    ];
  });
  const classes = Object.entries(failureWords).map(([name, { means, answer, todo }]) => [
    code(name),
    ...[means, answer, todo].map(text),
  ]);
  return {
    title: FAILED_TITLE,
    blocks: [
      steps(STEPS.map(text)),
      ...(rows.length === 0 ? [] : [table(["Environment", "What was attempted", "What works", "Go back"], rows)]),
      paragraph(
        inline`symphony says of each failure which class it is of, by the codes of the answers that it met, and the escalation under ${code("communication/hand-overs")} has the words that decided.`,
      ),
      table(["Class", "What happened", "symphony", "What is left to do"], classes),
      ...(environments.some((each) => isReleasedByPipeline(project, each)) ? [paragraph(text(BY_PIPELINE))] : []),
      paragraph(text(UNHEALTHY)),
      paragraph(text(KILLED)),
    ],
  };
}

const BY_PIPELINE =
  "What a pipeline releases is in no log of symphony: history does not show it, and a rollback that names no version would go by the last deployment by hand. Go back by the pipeline's own rollback; where its host is down, name the version that ran before, which the tags of the releases tell.";

const STEPS = [
  "See whether users are hurt: verify. Where they are, and the deployment is the cause, go back first and look for the reason afterwards.",
  "Read what was attempted: its class, the resource, the words of the platform.",
  "Undo nothing by hand. What was applied is in the state, and the next plan begins there.",
  "Do what the table says of the class, then deploy the same version again: the plan shows what is missing, and nothing else.",
  "Where that is not in your hands, say so at once: npx symphony escalate, with what fails as its --subject.",
];

const UNHEALTHY =
  "Where everything was applied and the verification failed, the new version runs or was taken back by the platform: ECS does that by itself when copies do not become healthy. Either way it is a failed deployment; the check that failed names both versions, and rollback makes the state say what runs.";

const KILLED =
  "An attempt without an end was killed, or its machine was. Terraform may go on for a while: see that its lock is gone, then run the same command again.";
