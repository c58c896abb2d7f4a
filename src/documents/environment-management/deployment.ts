import { shellWord } from "../../controls/runbooks";
import { Facts, deploymentOf } from "../../facts";
import { type Action, automationPolicy } from "../../model/automation";
import { releasedStages } from "../../model/pipeline-stages";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, codeBlock, inline, list, paragraph, table, text } from "../kit/markdown";
import { sectionLink } from "../kit/page";
import { MANUAL } from "./manual";
import { POLICY_TITLE, needs } from "./policy";

/** What a reader puts another version in place of, as in the release procedure. */
const VERSION = "1.4.0";

/** Something that is done with an environment, and the command line of it. */
interface Deed {
  readonly to: string;
  readonly command: string;
  readonly action: Action;
}

/** The commands by which an environment is deployed, watched and brought back, ready to be copied. */
export function deployment(
  environment: EnvironmentRecord,
  project: Pick<ProjectRecord, "pipelines" | "environments">,
): readonly Block[] {
  const facts = Facts.of(environment);
  if (facts.resources.length === 0) return [];
  const name = shellWord(environment.name);
  const isVersioned = deploymentOf(facts).images.length > 0;
  const rows = deedsOf(environment, isVersioned, project).map(({ to, command, action }) => [
    text(to),
    code(command),
    text(needs(automationPolicy[action], environment.tier)),
  ]);
  return [
    paragraph(text(before(environment, facts))),
    codeBlock(
      "shell",
      [
        `npx symphony plan ${name}${isVersioned ? ` --version ${VERSION}` : ""}`,
        'DIGEST="<digest that the plan printed, once somebody has read it>"',
        `npx symphony deploy ${name} --plan .symphony/plans/${name} --digest "$DIGEST" --watch 300`,
      ].join("\n"),
    ),
    paragraph(
      inline`And, each by itself. What it needs is that of ${sectionLink("the policy", POLICY_TITLE)} in this tier, by the automation level:`,
    ),
    table(["To", "Command", "Needs"], rows),
    list(links(environment)),
  ];
}

function before({ name, folder, platform }: EnvironmentRecord, facts: Facts): string {
  const isOnAws = facts.types.some((type) => type.startsWith("aws_"));
  const where = isOnAws
    ? `with credentials for ${platform.title}`
    : "where the Docker engine of the environment is at hand";
  return `In the folder of cdktf.json, ${where}, in the commit that ${name} shall run. The review that the plan writes stands beside it, as review.md. Terraform alone would run in ${folder}: it asks no gate and writes no record.`;
}

function deedsOf(
  environment: EnvironmentRecord,
  isVersioned: boolean,
  project: Pick<ProjectRecord, "pipelines" | "environments">,
): readonly Deed[] {
  const name = shellWord(environment.name);
  const version = isVersioned ? ` --version ${VERSION}` : "";
  const look = (to: string, command: string): Deed => ({ to, command: `npx symphony ${command}`, action: "look" });
  return [
    { to: "plan, approve and deploy in one go", command: `npx symphony deploy ${name}${version}`, action: "deploy" },
    ...promotions(environment.name, project),
    look("see whether everything works, and goes on working for five minutes", `verify ${name} --watch 300`),
    look("see whether somebody changed it by another way", `drift ${name}`),
    { to: "go back to the version before", command: `npx symphony rollback ${name}`, action: "rollback" },
    ...(isVersioned
      ? [
          {
            to: "go back to a version",
            command: `npx symphony rollback ${name} --to ${VERSION}`,
            action: "rollback",
          } as const,
        ]
      : []),
    ...(environment.tier === "production"
      ? []
      : [
          {
            to: "rehearse a deployment, its failure, the way back and a restore",
            command: `npx symphony rehearse ${name}${version}`,
            action: "rehearse",
          } as const,
        ]),
    look("see what is missing before it is operated", `readiness ${name}`),
    look("see what runs, since when, and whether something is under way", `status ${name}`),
    look("see what was done to it", `history ${name}`),
  ];
}

/** From the environment that a pipeline releases to before it. */
function promotions(
  name: string,
  { pipelines, environments }: Pick<ProjectRecord, "pipelines" | "environments">,
): readonly Deed[] {
  const stages = pipelines.map((pipeline) => releasedStages(pipeline, environments));
  const former = new Set(stages.flatMap((names) => names.slice(0, Math.max(0, names.indexOf(name))).slice(-1)));
  return [...former].map((from) => ({
    to: `bring what is verified in ${from} into it`,
    command: `npx symphony promote ${shellWord(from)} ${shellWord(name)}`,
    action: "deploy",
  }));
}

function links(environment: EnvironmentRecord): readonly Inline[] {
  return [
    inline`What each construct is operated with: ${sectionLink("operations", partTitle("Operations", environment), MANUAL)}`,
    inline`Where data is lost: ${sectionLink("disaster recovery", partTitle("Disaster recovery", environment), MANUAL)}`,
  ];
}
