import type { JenkinsHost } from "../../../model/pipeline-host";
import type { HostFormat } from "../host";
import { jenkinsfile } from "./file";
import { fileOf } from "./names";
import { differencesOf, setUpSteps } from "./set-up";

export const jenkins: HostFormat<JenkinsHost> = {
  title: "Jenkins",
  files: (hosted) => hosted.flows.map((flow) => ({ path: fileOf(flow), content: jenkinsfile(hosted, flow) })),
  fileOf: (_, flow) => fileOf(flow),
  setUp: setUpSteps,
  differences: differencesOf,
  words: {
    startRollback:
      "Build the job rollback with the parameters TAG, TARGET_ENVIRONMENT and, where it is not the version before, TO_VERSION.",
    approve: "A named approver answers the question of the stage, on the page of the run.",
    runAgain:
      "Build the job again with the same parameters, until its images were pushed; afterwards tag the commit with the next version.",
  },
};
