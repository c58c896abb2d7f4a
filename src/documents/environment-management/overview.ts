import { takenFrom } from "../../facts";
import { isOnlyTried } from "../../model/pipeline-stages";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { environmentTitle } from "../environment-section";
import { type Inline, code, joined, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { nothing } from "../shown";
import { backendOf, backendWords } from "../terraform-settings";

const HEADERS = ["Environment", "Tier", "Platform", "State", "Addresses", "Domains", "Terraform", "Deployed by"];

/** Every environment in one row: what it is, where it is, and who deploys it. */
export function environmentsSection({ environments, pipelines }: ProjectRecord): Section {
  const rows = environments.map((environment) => [
    ...takenFrom(environment, "row of environment-management", () => rowOf(environment)),
    deployedBy(environment, pipelines),
  ]);
  const sentence =
    "An environment is a folder of Terraform with a state of its own: what is done to one touches no other. Services and stores of all of them are declared by the same lines of the app.";
  return { title: "Environments", blocks: [paragraph(text(sentence)), table(HEADERS, rows)] };
}

function rowOf(environment: EnvironmentRecord): readonly Inline[] {
  const { name, tier, platform, networks, services, folder } = environment;
  const domains = services.flatMap(({ domain }) => domain ?? []);
  return [
    sectionLink(name, environmentTitle(environment)),
    text(tier),
    text(platform.title),
    backendWords(backendOf(environment)),
    codesOf(networks.map(({ addresses }) => addresses)),
    codesOf(domains),
    code(folder),
  ];
}

function codesOf(values: readonly string[]): Inline {
  return values.length === 0 ? nothing : joined([...new Set(values)].map(code), ", ");
}

function deployedBy({ name, platform }: EnvironmentRecord, pipelines: ProjectRecord["pipelines"]): Inline {
  const own = pipelines.filter(({ promote }) => promote.includes(name));
  if (own.length === 0) return text("people, by hand");
  return joined(
    own.map(({ name: pipeline, promote }) =>
      text(
        `${pipeline}, ${promote.indexOf(name) + 1} of ${promote.length}${isOnlyTried({ platform }) ? ", on its runner alone" : ""}`,
      ),
    ),
    "; ",
  );
}
