import { Facts, listOf, readableTemplate } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, joined, paragraph, steps, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { tryFindMain } from "../main-resource";
import { partTitle } from "../environment-section";
import { codes } from "../shown";
import { backendOf } from "../terraform-settings";
import { pushImages } from "./push-images";
import { variablesOf } from "./variables";

/** How an environment is deployed, for all of them. */
export function runSection({ environments }: ProjectRecord): Section {
  const [first] = environments;
  const viaSymphony = inline`With a review, gates, verification and a record (${sectionLink("how", "Deploying by hand", "environment-management.md")}), in the folder of cdktf.json:`;
  const viaCdktf = paragraph(text("With the CDK for Terraform, in the same folder, without any of that:"));
  const viaTerraform = paragraph(text("With Terraform alone, in the folder of the environment:"));
  return {
    title: "How to run it",
    blocks: [
      paragraph(viaSymphony),
      codeBlock(
        "sh",
        [
          `npx symphony plan ${first?.name ?? "<environment>"}`,
          `npx symphony deploy ${first?.name ?? "<environment>"}`,
        ].join("\n"),
      ),
      viaCdktf,
      codeBlock("sh", `npx cdktf deploy ${first?.name ?? "<environment>"}`),
      viaTerraform,
      codeBlock(
        "sh",
        [
          `cd ${first?.folder ?? "<folder>"}`,
          "terraform init",
          "terraform plan -out=plan.out",
          "terraform apply plan.out",
        ].join("\n"),
      ),
      paragraph(
        text(
          "Every environment runs so, by the name and folder that the summary and its own section give. All of them read the same file. Terraform takes the value of an input variable x from the environment variable TF_VAR_x.",
        ),
      ),
    ],
  };
}

/** What must exist before an environment can be deployed for the first time, in order. */
export function firstDeployment(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const required = variablesOf(environment)
    .filter(({ isRequired }) => isRequired)
    .map(({ name }) => `TF_VAR_${name}`);
  const needs = [...before(environment)];
  if (required.length > 0) needs.push(inline`Set ${codes(required)}: no run of Terraform goes without.`);
  const between = [...inOrder(facts), ...secretsToSet(environment)];
  const after = afterwards(environment);
  if (between.length > 0) needs.push(inline`In ${code(environment.folder)}: ${code("terraform init")}.`, ...between);
  if (needs.length === 0) return [];
  const [provision, alone] = [`npx symphony provision ${environment.name}`, `npx cdktf deploy ${environment.name}`];
  const deploy = inline`Deploy: ${code(provision)}, which also verifies and records it, or ${code(alone)}.`;
  return [steps([...needs, deploy, ...after]), ...pushImages(environment)];
}

/** What the state and the providers ask for outside of the Terraform. */
function before(environment: EnvironmentRecord): Inline[] {
  const { kind } = backendOf(environment);
  const facts = Facts.of(environment);
  const needs: Inline[] = [];
  if (kind === "s3")
    needs.push(
      inline`The bucket of the state exists, versioned and encrypted, and your credentials may read and write it.`,
    );
  if (kind === "pg") needs.push(inline`${code("PG_CONN_STR")} holds the connection to the database of the state.`);
  if (kind === "cloud" || kind === "remote") needs.push(inline`You are logged in: ${code("terraform login")}.`);
  if (facts.types.some((type) => type.startsWith("aws_")))
    needs.push(inline`Credentials of AWS are in the environment; see the provider's settings for the account.`);
  if (facts.types.some((type) => type.startsWith("docker_")))
    needs.push(inline`A Docker engine runs and your user may use it.`);
  return needs;
}

/** What other people or programs must do between two steps of Terraform. */
function inOrder(facts: Facts): readonly Inline[] {
  const target = (resources: readonly { readonly address: string }[]) =>
    code(`terraform apply ${resources.map(({ address }) => `-target=${address}`).join(" ")}`);
  const repositories = facts.ofType("aws_ecr_repository");
  const zones = facts.ofType("aws_route53_zone");
  return [
    ...(repositories.length === 0
      ? []
      : [
          inline`Create the image repositories, then push the images that the environment runs, as shown below: ${target(repositories)}.`,
        ]),
    ...(zones.length === 0
      ? []
      : [
          inline`Create the hosted zones, then delegate to their name servers from the parent zones; certificates wait for it: ${target(zones)}.`,
        ]),
  ];
}

/** Secrets whose values come from outside, with the resources that hold them. */
export function externalSecrets(environment: EnvironmentRecord): readonly { name: string; address: string }[] {
  const facts = Facts.of(environment);
  return environment.constructs
    .filter(({ kind, intent }) => kind === "Secret" && intent.source === "external")
    .flatMap((secret) => {
      const main = tryFindMain(facts, secret);
      return main ? [{ name: secret.name, address: main.address }] : [];
    });
}

/** Secrets that somebody sets by hand: created empty first, because what starts without a value fails. */
function secretsToSet(environment: EnvironmentRecord): readonly Inline[] {
  const known = externalSecrets(environment);
  if (known.length === 0) return [];
  const create = `terraform apply ${known.map(({ address }) => `-target=${address}`).join(" ")}`;
  const set = known.map(({ name }) => code(`npx symphony secret set ${environment.name} ${name}`));
  return [
    inline`Create the secrets that are set by hand, ${code(create)}, and set each, in the folder of cdktf.json: ${joined(set, ", ")}. Each reads the value from the standard input.`,
  ];
}

/** What people do once Terraform is done, in order. */
function afterwards(environment: EnvironmentRecord): readonly Inline[] {
  const facts = Facts.of(environment);
  return [
    ...runsOfJobs(environment),
    ...usersOfDatabases(environment, facts),
    ...confirmations(facts),
    ...costTags(facts),
  ];
}

/** Jobs that a deployment runs: the output of each is what `ecs run-task` takes. */
function runsOfJobs({ folder, constructs, terraform }: EnvironmentRecord): readonly Inline[] {
  const outputs = (terraform.output ?? {}) as Record<string, unknown>;
  const jobs = constructs.filter(({ kind }) => kind === "Job").map(({ name }) => `${name.replaceAll("-", "_")}_run`);
  const runs = jobs
    .filter((output) => Object.hasOwn(outputs, output))
    .map((output) => code(`aws ecs run-task --cli-input-json "$(terraform -chdir=${folder} output -json ${output})"`));
  if (runs.length === 0) return [];
  return [
    inline`Run the jobs that come before a deployment, and again with each one, and wait until each has ended well: ${joined(runs, ", ")}.`,
  ];
}

function usersOfDatabases(environment: EnvironmentRecord, facts: Facts): readonly Inline[] {
  if (facts.ofType("aws_db_instance", "aws_rds_cluster").length === 0) return [];
  const databases = environment.constructs.filter(({ intent }) => listOf(intent.userStatements).length > 0);
  if (databases.length === 0) return [];
  const statements = sectionLink("the statements", partTitle("Data stores", environment), "infrastructure-spec.md");
  return [
    inline`Create the users of the databases ${codes(databases.map(({ name }) => name))}, by ${statements}; what uses them starts anew until then.`,
  ];
}

function confirmations(facts: Facts): readonly Inline[] {
  const mails = facts
    .ofType("aws_sns_topic_subscription")
    .filter((subscription) => String(subscription.value("protocol")).startsWith("email"));
  if (mails.length === 0) return [];
  const whom = mails.map((mail) => inline`${code(mail.text("endpoint") ?? "not set")} (${code(mail.address)})`);
  return [
    inline`Confirm the subscription to the alerts by the link that AWS sends to ${joined(whom, ", ")}: until then nobody is told.`,
  ];
}

function costTags(facts: Facts): readonly Inline[] {
  const values = facts
    .ofType("aws_budgets_budget")
    .flatMap((budget) => budget.blocks("cost_filter"))
    .filter(({ name }) => name === "TagKeyValue")
    .flatMap((filter) => listOf(filter.values))
    .map((filter) => /^user:([^$]+)\$/.exec(readableTemplate(String(filter)))?.[1])
    .filter((tag) => tag !== undefined);
  if (values.length === 0) return [];
  return [
    inline`Activate the tags ${codes([...new Set(values)])} for cost allocation in the account that pays, as soon as its billing lists them: until then the budget counts nothing.`,
  ];
}
