import type { GithubHost } from "../../../model/pipeline-host";
import { generatedNotice } from "../../generated-file";
import { yamlFile } from "../../yaml-file";
import type { Flow } from "../flow/flow";
import type { HostFormat, HostedPipeline } from "../host";
import { differencesOf } from "./differences";
import { setUpSteps } from "./set-up";
import { workflowOf } from "./workflow";

/** Workflows of GitHub Actions: one for each flow. */
export const githubActions: HostFormat<GithubHost> = {
  title: "GitHub Actions",
  files: (hosted) =>
    hosted.flows.map((flow) => ({
      path: fileOf(hosted, flow),
      content: yamlFile([generatedNotice(hosted.project), flow.purpose], workflowOf(hosted, flow)),
    })),
  fileOf,
  setUp: setUpSteps,
  differences: differencesOf,
  words: {
    startRollback:
      "Actions, the rollback workflow, Run workflow: choose the tag that runs now, the environment, and the version to go back to. Reject or cancel a deployment of the environment that waits, since it holds the lock",
    approve: "Open the run, Review deployments, choose the environment, and approve or reject it with a word on why",
    runAgain:
      "A deployment that waits for its change window, or a check that failed by chance: Re-run failed jobs. To plan anew: tag the commit with the next version, because images of a version are pushed once",
  },
};

function fileOf({ pipeline }: HostedPipeline<GithubHost>, flow: Flow): string {
  return `.github/workflows/${pipeline.name}-${flow.id}.yml`;
}
