import { NODE } from "../../../model/image-node";
import type { GithubHost } from "../../../model/pipeline-host";
import type { Flow, FlowJob } from "../flow/flow";
import type { HostedPipeline } from "../host";
import { uses } from "./actions";
import type { Step } from "./workflow-types";

/** The version that this library is tested with. */
const TERRAFORM_VERSION = "1.11.4";

/** No step gets the token that checked the files out. */
export function checkOut({ hasHistory }: FlowJob): Step {
  return {
    name: "Check out",
    uses: uses("actions/checkout"),
    with: { "persist-credentials": false, ...(hasHistory && { "fetch-depth": 0 }) },
  };
}

/** The other tools are part of GitHub's image of Ubuntu, or of the image of your own runners. */
export function toolSteps({ pipeline }: HostedPipeline<GithubHost>, { tools }: FlowJob): readonly Step[] {
  return [
    ...(tools.includes("node") ? [setUpNode(pipeline.install.some(isNpmCi))] : []),
    ...(tools.includes("terraform") ? [setUpTerraform] : []),
  ];
}

/** `npm ci` asks for a lock file, by whose digests npm checks what it takes from the cache. */
function isNpmCi([program, command]: readonly string[]): boolean {
  return program === "npm" && command === "ci";
}

function setUpNode(isCached: boolean): Step {
  return {
    name: "Set up Node.js",
    uses: uses("actions/setup-node"),
    with: {
      "node-version": NODE.tag.split("-")[0],
      ...(isCached ? { cache: "npm" } : { "package-manager-cache": false }),
    },
  };
}

/** Without the wrapper, which would mix its own lines into what Terraform prints and hide its exit code. */
const setUpTerraform: Step = {
  name: "Set up Terraform",
  uses: uses("hashicorp/setup-terraform"),
  with: { terraform_version: TERRAFORM_VERSION, terraform_wrapper: false },
};

/** AWS issues credentials for no less than 15 minutes: "AssumeRoleWithWebIdentity" of its API reference. */
const SHORTEST_SESSION = 900;

/** Exchanges the token of the job for credentials, which last no longer than the job may. */
export function assumeRole({ pipeline }: HostedPipeline<GithubHost>, flow: Flow, job: FlowJob): readonly Step[] {
  if (!job.role) return [];
  const { kind, arn, region } = job.role;
  return [
    {
      name: `Assume the ${kind} role`,
      uses: uses("aws-actions/configure-aws-credentials"),
      with: {
        "role-to-assume": arn,
        "aws-region": region,
        "role-duration-seconds": Math.max(SHORTEST_SESSION, job.timeoutMinutes * 60),
        // CloudTrail shows it with everything that the job does.
        "role-session-name": `${pipeline.name}-${flow.id}-\${{ github.run_id }}`,
        "mask-aws-account-id": true,
        "allowed-account-ids": arn.split(":")[4],
      },
    },
  ];
}
