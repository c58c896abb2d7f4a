import type { GitlabHost } from "../../../model/pipeline-host";
import { generatedNotice } from "../../generated-file";
import { yamlFile } from "../../yaml-file";
import type { Flow } from "../flow/flow";
import type { HostedPipeline } from "../host";
import { withApprovals } from "./approval";
import { gitlabJob, jobName } from "./job";
import { NO_CHOICE, conditionsOf } from "./rules";
import { stagesOf } from "./stages";
import { withEscapes } from "./yaml-lines";

/** The only file that GitLab reads by itself. */
export const FILE = ".gitlab-ci.yml";

export function gitlabYaml(hosted: HostedPipeline<GitlabHost>): string {
  const { project } = hosted;
  const flows = hosted.flows.map(withApprovals);
  const comment = [generatedNotice(project), ...flows.map(({ id, title, purpose }) => `${id}: ${title}. ${purpose}`)];
  return withEscapes(
    yamlFile(comment, {
      ...settingsOf(hosted, flows),
      ...Object.fromEntries(
        flows.flatMap((flow) => flow.hosted.map((each) => [jobName(flow, each.job), gitlabJob(hosted, flow, each)])),
      ),
    }),
  );
}

function settingsOf({ pipeline, host }: HostedPipeline<GitlabHost>, flows: readonly Flow[]): object {
  const conditions = flows.flatMap((flow) => flow.jobs.flatMap((job) => conditionsOf(flow, job)));
  return {
    stages: stagesOf(flows, pipeline.promote),
    // A pipeline exists where one of its jobs does; a change that is overtaken by the next one need not be checked.
    workflow: {
      auto_cancel: { on_new_commit: "interruptible" },
      rules: [...new Set(conditions)].map((condition) => ({ if: condition })),
    },
    ...formOf(flows),
    default: { image: host.image, ...(host.runner !== undefined && { tags: [host.runner] }), interruptible: false },
  };
}

/** What the form of "New pipeline" asks a person for. */
function formOf(flows: readonly Flow[]): object {
  const inputs = flows.flatMap(({ trigger }) => (trigger.kind === "manual" ? trigger.inputs : []));
  if (inputs.length === 0) return {};
  const variables = inputs.map(({ name, description, choices }) => [
    name,
    choices ? { value: NO_CHOICE, options: [NO_CHOICE, ...choices], description } : { value: "", description },
  ]);
  return { variables: Object.fromEntries(variables) };
}
