import type { ProjectRecord } from "../model/record";
import type { GeneratedFile } from "./generated-file";
import { infrastructureSpec } from "./infrastructure-spec";
import { operationsManual } from "./operations-manual";
import { securityControls } from "./security-controls";
import { terraformDocument } from "./terraform";

/** Every document of a project. */
export function renderDocuments(record: ProjectRecord): readonly GeneratedFile[] {
  const folder = `symphony-${record.slug}/infrastructure`;
  return [
    { path: `${folder}/infrastructure-spec.md`, content: infrastructureSpec(record) },
    { path: `${folder}/security-controls.md`, content: securityControls(record) },
    { path: `${folder}/terraform.md`, content: terraformDocument(record) },
    { path: `symphony-${record.slug}/documentation/operations-manual.md`, content: operationsManual(record) },
  ];
}
