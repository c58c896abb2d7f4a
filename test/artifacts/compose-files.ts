import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { composeFiles } from "../../src/artifacts/compose";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { readEnvironment, readProjects } from "../../src/operations/read-project";
import { run, written } from "./monitored";

/** A service as `docker-compose config` prints it: with every default and variable in its place. */
export type Configured = Readonly<Record<string, any>>;

export interface ConfiguredFile {
  readonly services: Readonly<Record<string, Configured>>;
  readonly networks: Readonly<Record<string, Configured>>;
  readonly volumes: Readonly<Record<string, Configured>>;
}

/** What an older synthesis did not write. */
const EMPTY: Pick<EnvironmentRecord, "images"> = { images: [] };
const SHOP = join(__dirname, "../../examples/shop");

/** The shop of the examples as its last synthesis wrote it. */
export function committedShop(): ProjectRecord {
  const folders = { folder: SHOP, output: "infrastructure/terraform" };
  const [project] = readProjects(folders);
  return {
    ...project,
    notes: {},
    pipelines: [],
    environments: project.environments.map((one) => ({ ...EMPTY, ...readEnvironment(folders, one) })),
  };
}

export function dockerEnvironment(project: ProjectRecord): EnvironmentRecord {
  return project.environments.find(({ platform }) => platform.name === "docker")!;
}

/** The project with its Docker environment's Terraform changed, as an override would. */
export function changed(
  project: ProjectRecord,
  change: (resources: Record<string, any>, all: any) => void,
): ProjectRecord {
  const own = dockerEnvironment(project);
  const terraform = structuredClone(own.terraform) as Record<string, any>;
  change(terraform.resource, terraform);
  const environments = project.environments.map((one) => (one === own ? { ...one, terraform } : one));
  return { ...project, environments };
}

export function contentOf(project: ProjectRecord): string {
  return composeFiles(project)[0].content;
}

/** What the real docker-compose makes of a file. Folders that are built from must exist. */
export function configured(content: string, variables: Readonly<Record<string, string>> = {}): ConfiguredFile {
  const folder = written({ "project/infrastructure/docker-compose.yml": content });
  const file = join(folder, "project/infrastructure/docker-compose.yml");
  const { services } = parse(content, { version: "1.1" }) as {
    services: Record<string, { build?: { context: string } }>;
  };
  for (const { build } of Object.values(services))
    if (build) mkdirSync(join(dirname(file), build.context), { recursive: true });
  const known = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const profiles = ["--profile", "monitoring", "--profile", "jobs"];
  const printed = run("env", ...known, "docker-compose", "--file", file, ...profiles, "config");
  return unescaped(asPythonReads(printed.replaceAll(join(folder, "project"), "PROJECT"))) as ConfiguredFile;
}

/** By the YAML of who printed it: `0:0` is a number for others. */
function asPythonReads(yaml: string): unknown {
  const program = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin.buffer), sys.stdout)";
  return JSON.parse(
    execFileSync("/usr/bin/python3", ["-c", program], { input: yaml, encoding: "utf8", maxBuffer: 2 ** 26 }),
  );
}

/** It prints what a compose file would hold, so a dollar is doubled. */
function unescaped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$$", "$");
  if (Array.isArray(value)) return value.map(unescaped);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unescaped(member)]));
}
