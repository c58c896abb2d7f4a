import { mkdirSync } from "node:fs";
import { type BuiltImage, Environment, Health, Image, Job, Worker } from "symphony-infra";
import { Docker } from "symphony-infra/docker";
import { dockerfileFiles } from "../../../src/artifacts/dockerfile";
import type { ProjectRecord } from "../../../src/model/record";
import { recordEnvironment, recordProject } from "../../../src/synthesis/record";
import * as make from "../../support/declare";

/** Runs in a folder of its own that holds the directories of images. */
export function inProject<T>(run: () => T, ...directories: readonly string[]): T {
  const former = process.cwd();
  process.chdir(make.newFolder());
  try {
    for (const directory of ["services/api", ...directories]) mkdirSync(directory, { recursive: true });
    return run();
  } finally {
    process.chdir(former);
  }
}

/** The record of a project with one environment on Docker. */
export function projectOf(declare: (environment: Environment) => void): ProjectRecord {
  const environment = make.newNetworkedEnvironment(make.newProject(), "dev", "10.20.0.0/16", {
    tier: "development",
    platform: new Docker({ monitoring: false }),
  });
  declare(environment);
  return recordProject(environment.node.scope as never, [
    recordEnvironment(environment, "infrastructure/terraform/stacks/dev", environment.toTerraform()),
  ]);
}

/** The generated files, by path. */
export function filesOf(declare: (environment: Environment) => void): Readonly<Record<string, string>> {
  return Object.fromEntries(dockerfileFiles(projectOf(declare)).map(({ path, content }) => [path, content]));
}

/** The files of an image that one service on port 8080 runs, and a worker and a job with commands of their own. */
export function filesOfImage(make_: () => BuiltImage): Readonly<Record<string, string>> {
  return inProject(() => {
    const image = make_();
    return filesOf((environment) => {
      make.newService(environment, "api", { image, health: Health.http("/healthz") });
      new Worker(environment, "worker", { image, command: ["/work"] });
      new Job(environment, "migration", { image, command: ["/migrate"], when: "before-deploy" });
    });
  });
}

export const nodeImage = (): BuiltImage => Image.node("services/api", { command: ["node", "server.js"] });
