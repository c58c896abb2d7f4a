import { environmentPart } from "../environment-part";
import { Facts, takenFrom } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Part, environmentSection, environmentTitle } from "../environment-section";
import { type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { type Page, type Section, page, sectionLink } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { backendOf, backendWords } from "../terraform-settings";
import { addresses, configuration, counts } from "./configuration";
import { firstDeployment, runSection } from "./run";
import { outputs, variables, variablesOf } from "./variables";

const PARTS: readonly Part[] = [
  { name: "Configuration", render: configuration },
  { name: "First deployment", render: firstDeployment },
  { name: "Variables", render: variables },
  { name: "Outputs", render: outputs },
  { name: "Resource counts", render: counts },
  { name: "Addresses", render: addresses },
];

const ABOUT =
  "How the Terraform of each environment is run, what it takes and gives, and every address in it. All of it is read from the synthesized Terraform.";

/** terraform.md: how to run each environment, and what its configuration holds. */
export function terraformDocument(project: ProjectRecord): Page {
  return page(inline`${text(project.title)}: Terraform`, notice(project), introduction(project, ABOUT), [
    summary(project),
    runSection(project),
    ...project.environments.map((environment) =>
      environmentPart("terraform", environment, () =>
        environmentSection(
          environment,
          [paragraph(inline`${text(environment.platform.title)}, in ${code(environment.folder)}.`)],
          PARTS,
        ),
      ),
    ),
    ...notes(project, "terraform"),
  ]);
}

function summary({ environments }: ProjectRecord): Section {
  const rows = environments.map((environment) => takenFrom(environment, "row of terraform", () => rowOf(environment)));
  return {
    title: "Summary",
    blocks: [table(["Environment", "Deploy", "State", "Resources", "Required variables"], rows)],
  };
}

function rowOf(environment: EnvironmentRecord): readonly Inline[] {
  const facts = Facts.of(environment);
  const required = variablesOf(environment).filter(({ isRequired }) => isRequired);
  return [
    sectionLink(environment.name, environmentTitle(environment)),
    code(`npx cdktf deploy ${environment.name}`),
    backendWords(backendOf(environment)),
    text(String(facts.resources.length)),
    text(String(required.length)),
  ];
}
