import type { GitlabHost } from "../../../model/pipeline-host";
import type { HostFormat } from "../host";
import { FILE, gitlabYaml } from "./file";
import { differencesOf, setUpSteps } from "./set-up";

export const gitlabCi: HostFormat<GitlabHost> = {
  title: "GitLab CI",
  files: (hosted) => [{ path: FILE, content: gitlabYaml(hosted) }],
  fileOf: () => FILE,
  setUp: setUpSteps,
  differences: differencesOf,
  words: {
    startRollback:
      "Build > Pipelines > New pipeline: choose the tag that runs, then TARGET_ENVIRONMENT and, where it is not the version before, TO_VERSION.",
    approve: "A named approver starts the manual job of the environment in the release's pipeline.",
    runAgain: "Retry the job in its pipeline; where the plan is stale, retry the plan's job first.",
  },
};
