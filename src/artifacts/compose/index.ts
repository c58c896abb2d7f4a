import type { ProjectRecord } from "../../model/record";
import type { GeneratedFile } from "../generated-file";
import { composeFilesOf } from "./files";
import { headLines } from "./head";

export { composeOf } from "./compose";
export { type ComposeFile, allProfiles, composeFilesOf, runCommand } from "./files";

/** A compose file for each environment on Docker: its containers without Terraform. */
export function composeFiles(project: ProjectRecord): readonly GeneratedFile[] {
  return composeFilesOf(project).map((file) => {
    const head = headLines(project, file).map((line) => (line === "" ? "#" : `# ${line}`));
    return { path: file.path, content: `${head.join("\n")}\n${file.compose.body}` };
  });
}
