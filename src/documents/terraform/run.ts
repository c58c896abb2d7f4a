import { Facts } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, paragraph, steps, text } from "../kit/markdown";
import { type Section } from "../kit/page";
import { codes } from "../shown";
import { backendOf } from "../terraform-settings";
import { pushImages } from "./push-images";
import { variablesOf } from "./variables";

/** How an environment is deployed, for all of them. */
export function runSection({ environments }: ProjectRecord): Section {
  const [first] = environments;
  const viaCdktf = paragraph(text("With the CDK for Terraform, in the folder of cdktf.json:"));
  const viaTerraform = paragraph(text("With Terraform alone, in the folder of the environment:"));
  return {
    title: "How to run it",
    blocks: [
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
          "Every environment runs so, by the name and folder that the summary and its own section give. Both ways read the same file. Terraform takes the value of an input variable x from the environment variable TF_VAR_x.",
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
  const between = inOrder(facts);
  if (between.length > 0) needs.push(inline`In ${code(environment.folder)}: ${code("terraform init")}.`, ...between);
  if (needs.length === 0) return [];
  const last = inline`Deploy: ${code(`npx cdktf deploy ${environment.name}`)}.`;
  return [steps([...needs, last]), ...pushImages(environment)];
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
