import { ProjectRecord } from "../model/record";
import { stableJson } from "./stable-json";

/** Version of the format of symphony.json; raised where a reader of the former one would misread it. */
const SCHEMA_VERSION = 1;

/**
 * The project's record for the operations: plain data without the Terraform itself, which lies beside it, and the ledger
 * of generated files with the SHA-256 of each.
 */
export function symphonyJson(record: ProjectRecord, generated: Readonly<Record<string, string>>): string {
  const environments = record.environments.map(({ terraform, defaults, path, differences, ...rest }) => ({
    ...rest,
    resources: Object.keys(terraform.resource ?? {}).reduce(
      (sum, type) => sum + Object.keys(terraform.resource[type]).length,
      0,
    ),
    variables: Object.keys(terraform.variable ?? {}).sort(),
    outputs: Object.keys(terraform.output ?? {}).sort(),
  }));
  const { slug, title, owner, purpose } = record;
  return stableJson({
    schemaVersion: SCHEMA_VERSION,
    project: { slug, title, owner, purpose },
    environments,
    generated,
  });
}
