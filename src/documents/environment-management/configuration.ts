import { Facts } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, codeBlock, inline, list, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { codes } from "../shown";
import { externalSecrets } from "../terraform/run";
import { variablesOf } from "../terraform/variables";

const ORDER =
  "A setting has one home. Whoever looks for a value looks there, and whoever changes it changes it there alone: what is changed in a console lasts until the next deployment and is reported as drift.";

/** Where each kind of setting lives, and who changes it how. */
export function configurationSection({ owner, pipelines }: ProjectRecord): Section {
  const team = text(owner.team);
  const versions =
    pipelines.length === 0
      ? text("given to Terraform as TF_VAR_ variables by whoever deploys")
      : text("the tag of the release, which the pipeline hands to Terraform");
  const rows: readonly (readonly Inline[])[] = [
    [
      text("What there is, how large, who uses whom, retention, alerts"),
      text("the app, a property of one construct"),
      team,
      text("a change to the app, with the generated files, reviewed"),
    ],
    [
      text("What differs between environments by rule"),
      text("the tier of the environment"),
      team,
      text("a property of the construct wins over the tier"),
    ],
    [
      text("Variables of a service"),
      text("the app: variables of the service; names and addresses of what it uses come by themselves"),
      team,
      text("a change to the app; it takes effect with the next deployment, which replaces the copies"),
    ],
    [text("Versions of images"), versions, team, text("a release; none is changed in place")],
    [
      text("Other input variables"),
      text("Terraform's variables of the environment"),
      team,
      text("TF_VAR_ variables where Terraform runs, never a file in the repository"),
    ],
    [
      text("Values of secrets"),
      text("AWS Secrets Manager, or a volume of the Docker engine"),
      text("whoever may set them"),
      text("symphony secret set, from the standard input; then restart what reads them"),
    ],
    [
      text("What the constructs have no property for"),
      text("customize of the construct, or an override of Terraform"),
      team,
      text("as any change of the app; the documents show what came of it"),
    ],
    [
      text("Versions of providers and of Terraform"),
      text("the version of symphony-infra in package.json"),
      team,
      text("an update of the package, whose plan is read like any other"),
    ],
  ];
  return {
    title: "Configuration management",
    blocks: [paragraph(text(ORDER)), table(["Setting", "Lives in", "Changed by", "How"], rows)],
  };
}

/** The variables and secrets of one environment, whose values stand in no file. */
export function configurationOf(environment: EnvironmentRecord): readonly Block[] {
  const { name } = environment;
  const variables = variablesOf(environment);
  const secrets = environment.constructs.filter(({ kind }) => kind === "Secret");
  const external = externalSecrets(environment);
  const [required, optional] = [true, false].map((wanted) =>
    variables.filter(({ isRequired }) => isRequired === wanted).map((variable) => `TF_VAR_${variable.name}`),
  );
  const items: readonly Inline[] = [
    ...(required.length === 0 ? [] : [inline`Must be given to every run of Terraform: ${codes(required)}`]),
    ...(optional.length === 0 ? [] : [inline`May be given, and have a default: ${codes(optional)}`]),
    ...(variables.length === 0
      ? []
      : [inline`What each takes: ${sectionLink("variables", partTitle("Variables", environment), "terraform.md")}`]),
    ...(secrets.length === 0
      ? []
      : [
          inline`Secrets: ${sectionLink("where each is kept and who reads it", partTitle("Secrets", environment), "infrastructure-spec.md")}`,
        ]),
  ];
  const set = external.map((secret) => `npx symphony secret set ${name} ${secret.name}`);
  return [
    ...(items.length === 0 ? [] : [list(items)]),
    ...(set.length === 0
      ? []
      : [paragraph(text("Set by hand, each read from the standard input:")), codeBlock("shell", set.join("\n"))]),
  ];
}

/** Input variables that stand in for versions before there is a release, as lines of a shell. */
export function placeholders(environment: EnvironmentRecord): readonly string[] {
  return variablesOf(environment)
    .filter(({ isRequired }) => isRequired)
    .map(({ name }) => `export TF_VAR_${name}=${isVersion(environment, name) ? "0.0.0" : `'<value of ${name}>'`}`);
}

/** Whether a variable is the version of an image, as what runs it tells. */
function isVersion(environment: EnvironmentRecord, name: string): boolean {
  return Facts.of(environment)
    .ofType("aws_ecs_task_definition")
    .some((definition) => String(definition.value("container_definitions")).includes(`:\${var.${name}}`));
}
