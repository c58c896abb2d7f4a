import { environmentPart } from "../environment-part";
import type { ProjectRecord } from "../../model/record";
import { inline, list, text } from "../kit/markdown";
import { type Page, type Section, page, sectionLink } from "../kit/page";
import { partTitle } from "../environment-section";
import { introduction, notes, notice } from "../notice";
import { runbookSections } from "./alerts-section";
import { disasterRecovery } from "./disaster-recovery";
import { failedDeploymentSection } from "./failed-deployment";
import { operationsOf } from "./operations";
import { FAILED_TITLE } from "./titles";
import { troubleshooting } from "./troubleshooting";

const ABOUT =
  "How each environment is operated, looked into and brought back, and what to do when an alert comes, with the commands and names of the environment. Names are read from the synthesized Terraform.";

/** operations-manual.md */
export function operationsManual(project: ProjectRecord): Page {
  const { environments } = project;
  return page(inline`${text(project.title)}: operations manual`, notice(project), introduction(project, ABOUT), [
    whereToBegin(project),
    failedDeploymentSection(project),
    ...environments.flatMap((environment) => [
      environmentPart("operations", environment, () => operationsOf(environment)),
      environmentPart("troubleshooting", environment, () => troubleshooting(environment)),
      environmentPart("disaster recovery", environment, () => disasterRecovery(environment)),
    ]),
    ...environments.flatMap(runbookSections),
    ...notes(project, "operations-manual"),
  ]);
}

/** What somebody who opens this at night looks for first. */
function whereToBegin({ environments }: ProjectRecord): Section {
  const links = environments.map((environment) => {
    const [alerts, symptoms, lost, operations] = ["Alerts", "Troubleshooting", "Disaster recovery", "Operations"].map(
      (part) => partTitle(part, environment),
    );
    return inline`${text(environment.name)}: ${sectionLink("an alert came", alerts)}, ${sectionLink("something does not work", symptoms)}, ${sectionLink("data is lost", lost)}, ${sectionLink("something is to be done", operations)}`;
  });
  const failed = inline`A deployment failed: ${sectionLink("what to do", FAILED_TITLE)}`;
  return { title: "Where to begin", blocks: [list([...links, failed])] };
}
