import { takenFrom } from "../facts";
import type { EnvironmentRecord, ProjectRecord } from "../model/record";
import { stableJson } from "./stable-json";

/** Version of the format of symphony.json; raised where a reader of the former one would misread it, or lack something. */
export const SCHEMA_VERSION = 3;

/**
 * What symphony.json holds: the project's record for the operations. Plain data without the Terraform itself, which lies
 * beside it, without what follows from the tier, and without a secret; and the ledger of generated files with the SHA-256
 * of each.
 */
export interface SymphonyJson {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly project: Pick<ProjectRecord, "slug" | "title" | "owner" | "purpose" | "pipelines">;
  readonly environments: readonly WrittenEnvironment[];
  readonly generated: Readonly<Record<string, string>>;
}

export interface WrittenEnvironment extends Omit<EnvironmentRecord, "terraform" | "defaults"> {
  /** How many there are. */
  readonly resources: number;
  /** Names of the Terraform's variables and outputs, sorted. */
  readonly variables: readonly string[];
  readonly outputs: readonly string[];
}

/** The text of symphony.json. */
export function symphonyJson(record: ProjectRecord, generated: SymphonyJson["generated"]): string {
  const { slug, title, owner, purpose, pipelines } = record;
  const content: SymphonyJson = {
    schemaVersion: SCHEMA_VERSION,
    project: { slug, title, owner, purpose, pipelines },
    environments: record.environments.map((environment) =>
      takenFrom(environment, "symphony.json", () => writtenEnvironment(environment)),
    ),
    generated,
  };
  return stableJson(content);
}

/** What symphony.json holds of one environment. */
export function writtenEnvironment({ terraform, defaults, ...rest }: EnvironmentRecord): WrittenEnvironment {
  const types = Object.values((terraform.resource ?? {}) as Record<string, object>);
  return {
    ...rest,
    resources: types.reduce((sum, members) => sum + Object.keys(members).length, 0),
    variables: Object.keys((terraform.variable ?? {}) as object).sort(),
    outputs: Object.keys((terraform.output ?? {}) as object).sort(),
  };
}
