import { environmentPart } from "../environment-part";
import { judge } from "../../controls/judge";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { Facts, firewallRules, storesOf, takenFrom } from "../../facts";
import { type Part, environmentSection, environmentTitle, partTitle } from "../environment-section";
import { type Inline, inline, paragraph, table, text } from "../kit/markdown";
import { type Page, page, sectionLink, type Section } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { publishedPorts } from "../published-ports";
import { accessMatrix } from "./access-matrix";
import { audit } from "./audit";
import { boundaryDiagram } from "./boundary-diagram";
import { bucketSettings } from "./bucket-settings";
import { containerHardening } from "./containers";
import {
  acceptedRisks,
  catalogue,
  controlSummary,
  evidence,
  notDemanded,
  notJudged,
  statusCounts,
  statusHeaders,
  unknowns,
  violations,
} from "./controls";
import { hostSharing } from "./docker-settings";
import { encryptionAtRest, encryptionInTransit } from "./encryption";
import { entryPoints } from "./entry-points";
import { firewallMatrix } from "./firewall-matrix";
import { imageRepositories } from "./image-repositories";
import { loadBalancerSettings } from "./load-balancers";
import { logRetention } from "./logs";
import { reachabilityMatrix } from "./reachability";
import { requirementTrace } from "./requirements";
import { resourcePolicies, roles } from "./roles";
import { serviceSettings } from "./service-settings";
import { cacheSettings, databaseSettings } from "./store-settings";
import { threatCoverage } from "./threats";

const PARTS: readonly Part[] = [
  { name: "Controls", render: controlSummary },
  { name: "Violations", render: violations, isDetail: true },
  { name: "Accepted risks", render: acceptedRisks, isDetail: true },
  { name: "Unknown before a deploy", render: unknowns, isDetail: true },
  { name: "Not demanded of the tier", render: notDemanded, isDetail: true },
  { name: "Not judged before a deploy", render: notJudged, isDetail: true },
  { name: "Boundaries", render: boundaryDiagram },
  { name: "Public entry points", render: entryPoints },
  { name: "Access matrix", render: accessMatrix },
  { name: "Reachability", render: reachabilityMatrix },
  { name: "Firewall matrix", render: firewallMatrix },
  { name: "Encryption at rest", render: encryptionAtRest },
  { name: "Encryption in transit", render: encryptionInTransit },
  { name: "Roles", render: roles },
  { name: "Resource policies", render: resourcePolicies },
  { name: "Container hardening", render: containerHardening },
  { name: "Sharing with the host", render: hostSharing },
  { name: "Service settings", render: serviceSettings },
  { name: "Load balancer settings", render: loadBalancerSettings },
  { name: "Database settings", render: databaseSettings, isDetail: true },
  { name: "Cache settings", render: cacheSettings, isDetail: true },
  { name: "Bucket settings", render: bucketSettings },
  { name: "Image repositories", render: imageRepositories },
  { name: "Log retention", render: logRetention },
  { name: "Audit", render: audit },
  { name: "Evidence", render: evidence, isDetail: true },
];

const ABOUT =
  "Who can reach what, what is encrypted, who may do what, and the controls that hold, with their evidence. Everything here is read from the synthesized Terraform, after every override, and stands beside its address.";

/** security-controls.md: what protects each environment, as Terraform will make it. */
export function securityControls(project: ProjectRecord): Page {
  return page(inline`${text(project.title)}: security controls`, notice(project), introduction(project, ABOUT), [
    summary(project),
    ...project.environments.map((environment) =>
      environmentPart("security-controls", environment, () =>
        environmentSection(environment, [paragraph(text(environment.platform.title))], PARTS),
      ),
    ),
    catalogue(project),
    ...requirementTrace(project),
    ...threatCoverage(project),
    ...notes(project, "security-controls"),
  ]);
}

/** Each environment's protection in one row of counts. */
function summary({ environments }: ProjectRecord): Section {
  const rows = environments.map((environment) =>
    takenFrom(environment, "row of security-controls", () => rowOf(environment)),
  );
  const headers = [
    "Environment",
    "Tier",
    "Firewall rules",
    "Open to everybody",
    "Roles",
    "Keys",
    "Stores",
    "With stated encryption",
  ];
  const judged = environments.map((environment) => [
    sectionLink(environment.name, partTitle("Controls", environment)),
    text(environment.tier),
    ...statusCounts(judge(environment).controls),
  ]);
  return {
    title: "Summary",
    blocks: [
      table(headers, rows),
      paragraph(text("The controls of the catalogue, each by its worst verdict in the environment:")),
      table(["Environment", "Tier", ...statusHeaders], judged),
    ],
  };
}

function rowOf(environment: EnvironmentRecord): readonly Inline[] {
  const facts = Facts.of(environment);
  const rules = firewallRules(facts);
  const stores = storesOf(facts);
  const numbers = [
    rules.length + publishedPorts(facts).length,
    rules.filter(({ direction, isAnywhere }) => direction === "ingress" && isAnywhere).length + openPorts(environment),
    facts.ofType("aws_iam_role").length,
    facts.ofType("aws_kms_key").length,
    stores.length,
    stores.filter(({ encryption }) => encryption !== undefined).length,
  ];
  return [
    sectionLink(environment.name, environmentTitle(environment)),
    text(environment.tier),
    ...numbers.map((n) => text(String(n))),
  ];
}

function openPorts(environment: EnvironmentRecord): number {
  return publishedPorts(Facts.of(environment)).filter(({ isLoopback }) => !isLoopback).length;
}
