import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { environmentPart } from "../environment-part";
import { type Part, environmentSection } from "../environment-section";
import { inline, paragraph, text } from "../kit/markdown";
import { type Page, type Section, page } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { configurationOf, configurationSection } from "./configuration";
import { deployingSection } from "./deploying";
import { deployment } from "./deployment";
import { differencesSection } from "./differences";
import { driftSection, notCompared } from "./drift";
import { environmentsSection } from "./overview";
import { policySection } from "./policy";
import { promotionSection } from "./promotion";
import { provisioning } from "./provisioning";
import { recordsSection } from "./records";
import { teardown } from "./teardown";

const ABOUT =
  "How each environment comes into being, is configured, gets releases, is deployed by hand, is kept as declared and is taken down, who may do it, and in what they differ. Names, addresses and protections are read from the synthesized Terraform.";

/** environment-management.md */
export function environmentManagement(project: ProjectRecord): Page {
  const { environments } = project;
  return page(inline`${text(project.title)}: environment management`, notice(project), introduction(project, ABOUT), [
    environmentsSection(project),
    ...differencesSection(project),
    configurationSection(project),
    promotionSection(project),
    deployingSection(project),
    policySection(project),
    driftSection(project),
    recordsSection(),
    ...environments.map((environment) =>
      environmentPart("environment-management", environment, () => sectionOf(environment, project)),
    ),
    ...notes(project, "environment-management"),
  ]);
}

function sectionOf(
  environment: EnvironmentRecord,
  project: Pick<ProjectRecord, "pipelines" | "environments">,
): Section {
  const parts: readonly Part[] = [
    { name: "Provisioning", render: (one) => provisioning(one, project) },
    { name: "Configuration", render: configurationOf },
    { name: "Deployment", render: (one) => deployment(one, project) },
    { name: "Drift", render: notCompared, isDetail: true },
    { name: "Teardown", render: (one) => teardown(one, project) },
  ];
  const { tier, platform } = environment;
  return environmentSection(environment, [paragraph(inline`Tier ${text(tier)} on ${text(platform.title)}.`)], parts);
}
