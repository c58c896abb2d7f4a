import type { ProjectRecord } from "../../model/record";
import { environmentSection } from "../environment-section";
import type { Part } from "../environment-section";
import { inline, text } from "../kit/markdown";
import { page } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { access } from "./access";
import { boundaries } from "./boundaries";
import { comparisonSection } from "./comparison";
import { compute } from "./compute";
import { networking } from "./networking";
import { dataStores } from "./data-stores";
import { environmentIntroduction, environmentsSection, platformDifferences, tierDefaultsSection } from "./overview";
import { resilience } from "./resilience";
import { resourceList } from "./resources";
import { secrets } from "./secrets";
import { scaling } from "./scaling";
import { storage } from "./storage";
import { topology } from "./topology";

const PARTS: readonly Part[] = [
  { name: "Services and dependencies", render: topology },
  { name: "Compute", render: compute },
  { name: "Networking", render: networking },
  { name: "Data stores", render: dataStores },
  { name: "Secrets", render: secrets },
  { name: "Storage", render: storage },
  { name: "Security boundaries", render: boundaries },
  { name: "Access", render: access },
  { name: "Scaling", render: scaling },
  { name: "Resilience", render: resilience },
  { name: "Platform differences", render: platformDifferences },
  { name: "Resources", render: resourceList },
];

const ABOUT =
  "What the project's environments consist of. Every value of a resource is read from the synthesized Terraform and stands beside its address; who uses whom, and what is public, is what the app declares.";

/** infrastructure-spec.md: what there is, in each environment and between them. */
export function infrastructureSpec(project: ProjectRecord): string {
  return page(
    inline`${text(project.title)}: infrastructure specification`,
    notice(project),
    introduction(project, ABOUT),
    [
      environmentsSection(project),
      ...comparisonSection(project),
      tierDefaultsSection(),
      ...project.environments.map((environment) =>
        environmentSection(environment, environmentIntroduction(environment), PARTS),
      ),
      ...notes(project, "infrastructure-spec"),
    ],
  );
}
