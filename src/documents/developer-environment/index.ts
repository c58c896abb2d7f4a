import { composeFilesOf } from "../../artifacts/compose";
import type { ProjectRecord } from "../../model/record";
import { environmentPart } from "../environment-part";
import { inline, text } from "../kit/markdown";
import { type Page, page } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { contributionSection } from "./contribution";
import { debuggingSection } from "./debugging";
import { dataSection } from "./data";
import { errorsSection } from "./errors";
import { imagesSection } from "./images";
import { localSection } from "./local";
import { planReviewSection } from "./plan-review";
import { prerequisitesSection, setUpSection } from "./set-up";
import { testingSection } from "./testing";

const ABOUT =
  "How a developer sets up, runs, tests and debugs the project on their own machine, and how a change to its infrastructure is made, reviewed and accepted. Ports, names and addresses are read from the synthesized Terraform.";

/** developer-environment.md */
export function developerEnvironment(project: ProjectRecord): Page {
  const { environments } = project;
  const files = composeFilesOf(project);
  const local = environments.filter(({ platform }) => platform.name === "docker");
  return page(inline`${text(project.title)}: developer environment`, notice(project), introduction(project, ABOUT), [
    prerequisitesSection(project),
    setUpSection(project),
    localSection(project, files),
    testingSection(project),
    ...local.map((environment) =>
      environmentPart("developer-environment", environment, () => debuggingSection(environment)),
    ),
    errorsSection(local.length > 0),
    imagesSection(project),
    contributionSection(project),
    planReviewSection(project),
    ...environments.map((environment) =>
      environmentPart("data of developer-environment", environment, () => dataSection(environment)),
    ),
    ...notes(project, "developer-environment"),
  ]);
}
