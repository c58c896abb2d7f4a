import { holdsData } from "../model/data-stores";
import type { WrittenEnvironment } from "../synthesis/symphony-json";
import type { Configuration } from "./configuration";
import { findAlerts } from "./find-alert";
import { readProjects } from "./read-project";

/** What a name on the command line may be that of. */
export const nameKinds = ["environment", "project", "alert", "secret", "store"] as const;

export type NameKind = (typeof nameKinds)[number];

/** What names are made of; a shell would act on other signs. */
const NAME = /^[\w][\w./-]*$/;

/**
 * Names that the last synthesis wrote, sorted; each once.
 *
 * @param environment whose alerts, secrets and stores are meant. @default - those of all
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 */
export function knownNames(configuration: Configuration, kind: NameKind, environment?: string): readonly string[] {
  return [...new Set(namesOf(configuration, kind, environment))].filter((name) => NAME.test(name)).sort();
}

function namesOf(configuration: Configuration, kind: NameKind, environment?: string): readonly string[] {
  if (kind === "alert") return findAlerts(configuration, environment).map(({ alert }) => alert.name);
  const projects = readProjects(configuration);
  if (kind === "project") return projects.map(({ slug }) => slug);
  const all = projects.flatMap(({ environments }) => environments);
  if (kind === "environment") return all.map(({ name }) => name);
  const meant = all.filter(({ name }) => environment === undefined || name === environment);
  return meant.flatMap((each) => constructsOf(each, kind));
}

function constructsOf({ path, constructs, platform }: WrittenEnvironment, kind: "secret" | "store"): readonly string[] {
  const chosen = constructs.filter((construct) =>
    kind === "store"
      ? holdsData(construct, platform.name)
      : construct.kind === "Secret" && construct.intent.source === "external",
  );
  return chosen.map((construct) => construct.path.slice(path.length + 1));
}
