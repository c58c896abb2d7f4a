import type { JenkinsHost } from "../../../model/pipeline-host";
import type { Flow } from "../flow/flow";
import type { HostedPipeline, SetUpStep } from "../host";
import { secretsOf } from "../handover";
import { programsOf } from "../programs";
import { changesJobOf, fileOf, folderOf, jobOf, secretOf, tokenOf } from "./names";

type Hosted = HostedPipeline<JenkinsHost>;

/** Ids of the update centre. Pipeline brings the declarative syntax, stash and the input step. */
const PLUGINS = [
  "workflow-aggregator",
  "git",
  "credentials-binding",
  "oidc-provider:111.v29fd614b_3617",
  "lockable-resources",
  "timestamper",
  "mailer",
  "cloudbees-folder",
  "workflow-multibranch",
];
/** What the trust of the roles asks for. */
const AUDIENCE = "sts.amazonaws.com";

export function setUpSteps(hosted: Hosted): readonly SetUpStep[] {
  const { host, flows } = hosted;
  return [
    {
      text: "Install the plugins, at these versions or later ones.",
      code: `jenkins-plugin-cli --plugins ${PLUGINS.join(" ")}`,
    },
    token(hosted),
    ...secretsOf(flows).map((name) => ({
      text: `Create the credentials ${secretOf(hosted, name)} of the kind Secret text in the folder ${folderOf(hosted)}: the builds of images mount it. Where a build does without, leave the text empty.`,
    })),
    {
      text: `Let AWS read ${host.url}/oidc/.well-known/openid-configuration and ${host.url}/oidc/jwks from the internet without a login: it checks the tokens by them. The address of Jenkins in its settings is exactly ${host.url}/.`,
    },
    {
      text: `Agents with the label ${[host.agent, host.deployAgent].filter((label) => label !== undefined).join(" or ")} hold ${programsOf(flows)}, and may use the Docker engine of their machine.`,
    },
    ...flows.map((flow) => job(hosted, flow)),
    {
      text: `Create the multibranch job ${changesJobOf(hosted)} with the script ${fileOf({ id: "check" })}, which builds proposed changes and no branch. Discover those of forks only with the trust of people who may write: their pipeline is another's otherwise. It gets no role on AWS.`,
    },
    {
      text: `In the folder ${folderOf(hosted)}, give Job/Configure, Job/Create, Job/Delete and Run/Replay to administrators alone: whoever changes the script of a trusted job has its role. Give Job/Build of release and rollback to those who release.`,
    },
    {
      text: "Protect the branch and every tag of the repository, not only those of releases: each job takes its script from there, and whoever may push a tag could choose the script that runs with the role.",
    },
  ];
}

/** Of the controller and not of the folder, whose tokens another issuer signs: the readme of "OpenID Connect Provider". */
function token(hosted: Hosted): SetUpStep {
  const minutes = hosted.flows.flatMap(({ jobs }) =>
    jobs.map(({ role, timeoutMinutes }) => (role ? timeoutMinutes : 0)),
  );
  return {
    text: "Create the credentials of the kind OpenID Connect id token as file, on the controller and not in a folder. They hold no secret of AWS: each run gets a token of its own, which lasts as long as the longest job that uses one.",
    code: [
      `cat > "$CASC_JENKINS_CONFIG/${tokenOf(hosted)}.yaml" <<'YAML'`,
      "credentials:",
      "  system:",
      "    domainCredentials:",
      "      - credentials:",
      "          - idTokenFile:",
      `              id: ${tokenOf(hosted)}`,
      "              scope: GLOBAL",
      `              audience: ${AUDIENCE}`,
      "security:",
      "  idToken:",
      `    tokenLifetime: ${Math.max(60, ...minutes) * 60}`,
      "YAML",
    ].join("\n"),
  };
}

function job(hosted: Hosted, flow: Flow): SetUpStep {
  const { trigger } = flow;
  const isTagged = trigger.kind === "tag" || trigger.kind === "manual";
  const ref = "branch" in trigger ? `refs/heads/${trigger.branch}` : "refs/tags/${TAG}";
  const more = isTagged
    ? " Add the string parameter TAG, and switch the lightweight checkout off."
    : trigger.kind === "change"
      ? " Let a webhook of the repository or polling start it."
      : "";
  return {
    text: `Create the pipeline job ${jobOf(hosted, flow)}: script from SCM, Git, branch specifier ${ref}, script path ${fileOf(flow)}, whole history with tags.${more}`,
  };
}

export function differencesOf(hosted: Hosted): readonly string[] {
  const { host, pipeline, project } = hosted;
  const job = (id: Flow["id"]): string => jobOf(hosted, { id });
  return [
    `A tag does not start a release: a person starts the job ${job("release")} with the tag.`,
    `The plan of a proposed change is shown when it has reached ${pipeline.branch}, by ${job("check")}: AWS trusts the exact address of a job, and each proposed change has another one.`,
    "Release notes are kept with the run; Jenkins does not publish them.",
    `Drift fails the run and opens no issue; ${project.owner.contact} gets a mail where that is an address.`,
    "Images and plans are carried between agents through the controller: give it an artifact manager, such as that of S3, where images are large.",
    `Tokens of ${host.url} name the job and no environment: the roles of all environments trust the same jobs.`,
    ...(host.deployAgent === undefined
      ? [
          `Proposed changes are tried on the agents ${host.agent}, and so are releases: whoever proposes a change rules such a machine. Give deployAgent.`,
        ]
      : []),
    "Administrators of Jenkins may answer every question; the run counts the answers of the approvers alone.",
  ];
}
