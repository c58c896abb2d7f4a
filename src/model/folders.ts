import { App } from "cdktf";
import { existsSync } from "fs";
import { dirname, join, relative, resolve, sep } from "path";
import { EnvironmentModel } from "./environment";
import { Project } from "./project";

/** Set by `symphony check`: cdktf's own files go to a scratch folder, paths are meant from the real one. */
const OUTPUT_FOLDER = "SYMPHONY_OUTPUT_FOLDER";

/** cdktf's output folder, absolute. */
export function outputFolder(app: App): string {
  return resolve(process.env[OUTPUT_FOLDER] ?? app.outdir);
}

/** The folder from which every generated path is meant, absolute: the project's own choice, or the one with cdktf.json. */
export function projectFolder(project: Project): string {
  if (project.folder !== undefined) return resolve(project.folder);
  const output = outputFolder(App.of(project));
  for (let folder = output; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "cdktf.json"))) return folder;
    if (dirname(folder) === folder) return output;
  }
}

/** Folder of the environment's Terraform, relative to the project's folder, with forward slashes. */
export function stackFolder(environment: EnvironmentModel): string {
  const stacks = join(outputFolder(App.of(environment)), "stacks", environment.name);
  return relative(projectFolder(environment.project), stacks).split(sep).join("/");
}
