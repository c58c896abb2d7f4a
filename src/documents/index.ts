import type { ProjectRecord } from "../model/record";
import type { GeneratedFile } from "./generated-file";
import { infrastructureSpec } from "./infrastructure-spec";
import { operationsManual } from "./operations-manual";
import { securityControls } from "./security-controls";
import { terraformDocument } from "./terraform";

/** Every document of a project. */
export function renderDocuments(record: ProjectRecord): readonly GeneratedFile[] {
  return [...eachDocument(record)];
}

/** One after the other, so that who writes them holds one at a time: that of thirty environments has megabytes. */
export function* eachDocument(record: ProjectRecord): Generator<GeneratedFile> {
  const folder = `symphony-${record.slug}`;
  yield { path: `${folder}/infrastructure/infrastructure-spec.md`, content: infrastructureSpec(record) };
  yield { path: `${folder}/infrastructure/security-controls.md`, content: securityControls(record) };
  yield { path: `${folder}/infrastructure/terraform.md`, content: terraformDocument(record) };
  yield { path: `${folder}/documentation/operations-manual.md`, content: operationsManual(record) };
}
