import { environmentPart } from "../environment-part";
import type { ProjectRecord } from "../../model/record";
import { environmentSection } from "../environment-section";
import type { Part } from "../environment-section";
import { inline, text } from "../kit/markdown";
import { type Page, page } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { access } from "./access";
import { boundaries } from "./boundaries";
import { comparisonSection } from "./comparison";
import { composeSection } from "./compose";
import { compute } from "./compute";
import { containerNetworking } from "./container-networking";
import { containerSecurity } from "./container-security";
import { networking } from "./networking";
import { dataStores } from "./data-stores";
import { environmentIntroduction, environmentsSection, platformDifferences, tierDefaultsSection } from "./overview";
import { recovery } from "./recovery";
import { requirementsSection } from "./requirements";
import { alerts, budgets, caches, databases, fileStores, messages, schedules } from "./resource-tables";
import { resilience } from "./resilience";
import { resourceList } from "./resources";
import { secrets } from "./secrets";
import { scaling } from "./scaling";
import { smokeBlocks } from "./smoke";
import { storage } from "./storage";
import { topology } from "./topology";

const PARTS: readonly Part[] = [
  { name: "Services and dependencies", render: topology },
  { name: "Compute", render: compute },
  { name: "Smoke tests", render: smokeBlocks, isDetail: true },
  { name: "Schedules", render: schedules },
  { name: "Scaling", render: scaling },
  { name: "Networking", render: networking },
  { name: "Container networking", render: containerNetworking, isDetail: true },
  { name: "Container security", render: containerSecurity, isDetail: true },
  { name: "Data stores", render: dataStores },
  { name: "Databases", render: databases, isDetail: true },
  { name: "Caches", render: caches, isDetail: true },
  { name: "Queues and topics", render: messages, isDetail: true },
  { name: "File stores", render: fileStores, isDetail: true },
  { name: "Secrets", render: secrets },
  { name: "Storage", render: storage },
  { name: "Recovery", render: recovery },
  { name: "Resilience", render: resilience },
  { name: "Alerts", render: alerts },
  { name: "Budget", render: budgets },
  { name: "Security boundaries", render: boundaries },
  { name: "Access", render: access },
  { name: "Platform differences", render: platformDifferences },
  { name: "Resources", render: resourceList },
];

const ABOUT =
  "What the project's environments consist of. Every value of a resource is read from the synthesized Terraform and stands beside its address; who uses whom, and what is public, is what the app declares.";

/** infrastructure-spec.md: what there is, in each environment and between them. */
export function infrastructureSpec(project: ProjectRecord): Page {
  return page(
    inline`${text(project.title)}: infrastructure specification`,
    notice(project),
    introduction(project, ABOUT),
    [
      environmentsSection(project),
      ...comparisonSection(project),
      ...requirementsSection(project),
      tierDefaultsSection(),
      ...composeSection(project),
      ...project.environments.map((environment) =>
        environmentPart("infrastructure-spec", environment, () =>
          environmentSection(environment, environmentIntroduction(environment), PARTS),
        ),
      ),
      ...notes(project, "infrastructure-spec"),
    ],
  );
}
