import { ProjectRecord } from "../model/record";
import { GeneratedFile } from "./generated-file";

/** Every document of a project, in the order of their paths. */
export function renderDocuments(_record: ProjectRecord): readonly GeneratedFile[] {
  return [];
}
