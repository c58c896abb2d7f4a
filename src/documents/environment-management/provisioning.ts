import { regionOf, shellWord } from "../../controls/runbooks";
import { Facts, blocksOf } from "../../facts";
import type { PipelineRecord } from "../../model/pipeline-record";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, codeBlock, inline, paragraph, text } from "../kit/markdown";
import { sectionLink } from "../kit/page";
import { MANUAL } from "./manual";
import { PIPELINE_DESIGN, pipelineTitle } from "../pipeline-design";
import { placeholders } from "./configuration";
import { stateBucket } from "./state-bucket";

/** A step of a procedure: a sentence, and its commands or more. */
interface Step {
  readonly says: Inline;
  readonly blocks?: readonly Block[];
}

/** How an environment comes into being, from an account or a host that holds nothing of it. */
export function provisioning(
  environment: EnvironmentRecord,
  { pipelines }: Pick<ProjectRecord, "pipelines">,
): readonly Block[] {
  const own = pipelines.filter(({ promote }) => promote.includes(environment.name));
  const facts = Facts.of(environment);
  if (facts.resources.length === 0) return [];
  const isOnAws = facts.types.some((type) => type.startsWith("aws_"));
  const all = [
    ...(isOnAws ? [account(environment), ...stateBucket(environment)] : []),
    ...(isOnAws && own.length > 0
      ? byPipeline(environment, own)
      : [firstDeployment(environment), ...readiness(environment)]),
    verification(environment),
  ];
  return all.flatMap(({ says, blocks = [] }, index) => [
    paragraph(inline`Step ${text(String(index + 1))}: ${says}`),
    ...blocks,
  ]);
}

function shell(...lines: readonly string[]): Block {
  return codeBlock("shell", lines.join("\n"));
}

function account(environment: EnvironmentRecord): Step {
  const providers = blocksOf((environment.terraform.provider as { aws?: unknown } | undefined)?.aws);
  const accounts = providers.find(({ alias }) => alias === undefined)?.allowed_account_ids;
  const number =
    Array.isArray(accounts) && typeof accounts[0] === "string" ? accounts[0] : "the account of the environment";
  return {
    says: inline`Sign in to the account with a role that may administer it. The second line must print ${text(number)}; where it prints another, stop.`,
    blocks: [
      shell(
        `export AWS_REGION=${shellWord(regionOf(Facts.of(environment)) ?? "<region>")}`,
        "aws sts get-caller-identity --query Account --output text",
      ),
    ],
  };
}

function firstDeployment(environment: EnvironmentRecord): Step {
  const { name } = environment;
  const link = sectionLink("first deployment", partTitle("First deployment", environment), "terraform.md");
  return {
    says: inline`Deploy it for the first time, in the order that ${link} gives: what must exist before, in which order, and what people do afterwards.`,
    blocks: [shell(`npx symphony provision ${shellWord(name)}`)],
  };
}

/** The pipeline's own roles are part of the environment, so a person deploys it before the pipeline can. */
function byPipeline(environment: EnvironmentRecord, pipelines: readonly PipelineRecord[]): readonly Step[] {
  return [byPerson(environment), ...readiness(environment), hosts(pipelines), release(pipelines)];
}

function byPerson(environment: EnvironmentRecord): Step {
  const link = sectionLink("first deployment", partTitle("First deployment", environment), "terraform.md");
  const variables = placeholders(environment);
  return {
    says: inline`Deploy it for the first time yourself, with these credentials, in the order that ${link} gives and with all of its steps: it makes everything, also what no release may make, which are the roles of the pipeline, who may act, what watches, the locks of backups, and the roles that services of AWS have in an account once. Its images have the version 0.0.0, which no release has: a tag that is pushed cannot be pushed again, so the version of the first release must be free.`,
    blocks: [
      shell(...variables, `npx symphony provision ${shellWord(environment.name)}   # where that order says to deploy`),
      paragraph(
        text(
          "Later changes of Access, of Audit, of the locks of Recovery's vaults and of the pipeline's own roles are applied by a person again, as a release would be refused; docs/pipelines-aws.md of symphony-infra has the whole list, and the order.",
        ),
      ),
    ],
  };
}

/** The hosts are given the roles that the first deployment made. */
function hosts([first]: readonly PipelineRecord[]): Step {
  const setUp = sectionLink("Set up the host", pipelineTitle("Hosts", first), PIPELINE_DESIGN);
  return {
    says: inline`${setUp} of the pipeline for this environment.`,
  };
}

function release([first]: readonly PipelineRecord[]): Step {
  const procedure = sectionLink("Release", pipelineTitle("Release procedure", first), PIPELINE_DESIGN);
  return {
    says: inline`${procedure} the first version by a tag, once every environment that the pipeline deploys on AWS has had its first deployment: the release passes all of them. It replaces 0.0.0.`,
  };
}

/** The first deployment of production passes the gate of readiness, and no other one does. */
function readiness({ name, tier }: EnvironmentRecord): readonly Step[] {
  if (tier !== "production") return [];
  return [
    {
      says: inline`Close what is open in ${code("operational-readiness.md")} before users come. The first deployment is let pass, while the state holds no resource: nothing could be rehearsed or restored before it. Every later deployment waits for it, but one with ${code("--hotfix")}, which is recorded.`,
      blocks: [shell(`npx symphony readiness ${shellWord(name)}`)],
    },
  ];
}

function verification(environment: EnvironmentRecord): Step {
  const { name } = environment;
  const command = `npx symphony verify ${shellWord(name)}`;
  const operations = sectionLink("operations", partTitle("Operations", environment), MANUAL);
  return {
    says: inline`See that it is as declared: every check of the verification passes, of which the last is that a second comparison is empty, each construct is well by ${operations}, and a test alert reaches whoever is on call.`,
    blocks: [shell(command)],
  };
}
