import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { EnvironmentRecord, ProjectRecord } from "../model/record";
import { type Tier, tierDefaults, tiers } from "../model/tier";
import { SCHEMA_VERSION, type SymphonyJson, type WrittenEnvironment } from "../synthesis/symphony-json";
import { isName } from "../values/name";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { choiceOf } from "./choice";
import { type Configuration, ConfigurationError } from "./configuration";

/** A project as its last synthesis wrote it, without running its app. */
export interface WrittenProject extends Pick<ProjectRecord, "slug" | "title" | "owner" | "purpose" | "pipelines"> {
  readonly environments: readonly WrittenEnvironment[];
}

type Folders = Pick<Configuration, "folder" | "output">;
type Read = Folders & Pick<Configuration, "project">;

/** One file per project of the app, beside cdktf's manifest. */
const FILE = /^symphony(\.[a-z0-9-]+)?\.json$/;
const LISTS = ["constructs", "edges", "objectives", "runbooks", "services", "networks", "differences"] as const;
/** The last part of a stack's folder, which is looked for beside the others of the output. */
const STACK = /(^|\/)(?!\.\.?$)[^/\\]+$/;
const TEXTS = ["name", "path", "folder", "backend"] as const;

/**
 * The projects of which a synthesis wrote the files, by the name of their symphony.json: all of them, or the one that is asked for.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws ConfigurationError where there is no such project
 */
export function readProjects({ folder, output, project }: Read): readonly WrittenProject[] {
  const all = readAll({ folder, output });
  const found = all.filter(({ slug }) => project === undefined || slug === project);
  if (found.length > 0 || project === undefined) return found;
  const slugs = all.map(({ slug }) => slug);
  throw new ConfigurationError(`There is no project ${JSON.stringify(project)}.`, choiceOf(project, slugs));
}

function readAll({ folder, output }: Folders): readonly WrittenProject[] {
  const out = resolve(folder, output);
  const names = existsSync(out) ? readdirSync(out).filter((name) => FILE.test(name)) : [];
  if (names.length === 0) nothingWritten(out, output);
  return names.sort().map((name) => readProject(join(out, name), `${output}/${name}`));
}

/** Where cdktf's manifest is, the app was synthesized: another synthesis of it would write no more. */
function nothingWritten(out: string, output: string): never {
  if (!existsSync(join(out, "manifest.json"))) return refuse("SYM-OUTPUT-003", output, "no symphony.json");
  return refuse("SYM-OUTPUT-003", output, "Terraform of cdktf, and no symphony.json", {
    fix: "declare a Project of symphony-infra in the app and run symphony synth, or give the folder of another app by --output",
  });
}

/**
 * The record of one environment with its Terraform: what documents and controls are functions of.
 *
 * @throws SpecificationError SYM-OUTPUT-005
 */
export function readEnvironment({ folder, output }: Folders, written: WrittenEnvironment): EnvironmentRecord {
  // Its folder is meant from the project's, which the app may have set to another than that of cdktf.json.
  const path = `${output}/stacks/${basename(written.folder)}/cdk.tf.json`;
  const terraform = readObject(resolve(folder, path), path);
  return { ...written, defaults: tierDefaults[written.tier], terraform };
}

function readProject(file: string, path: string): WrittenProject {
  const content = readObject(file, path);
  if (content.schemaVersion !== SCHEMA_VERSION)
    refuse("SYM-OUTPUT-004", path, `schemaVersion ${JSON.stringify(content.schemaVersion) ?? "missing"}`, {
      allowed: `schemaVersion ${SCHEMA_VERSION}, which this version of symphony-infra writes`,
    });
  const problem = problemOf(content);
  if (problem !== undefined) refuse("SYM-OUTPUT-005", path, problem);
  const { project, environments } = content as unknown as SymphonyJson;
  return { ...project, environments };
}

/** What is missing of a file that says to be of this version: it was changed by hand, or cut off. */
function problemOf({ project, environments }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isObject(project) || typeof project.slug !== "string" || !isObject(project.owner)) return "no project";
  if (!Array.isArray(project.pipelines)) return "no project.pipelines";
  // Names become parts of paths, and a file of a pull request from elsewhere must not lead out of the project.
  if (!isName(project.slug)) return `project.slug ${show(project.slug)} is no name`;
  if (!Array.isArray(environments)) return "no environments";
  return environments.map(problemOfEnvironment).find((found) => found !== undefined);
}

function problemOfEnvironment(given: unknown, index: number): string | undefined {
  const at = `environments[${index}]`;
  if (!isObject(given)) return `${at} is no object`;
  if (!tiers.includes(given.tier as Tier)) return `${at}.tier is none`;
  if (!isObject(given.platform)) return `${at}.platform is missing`;
  const text = TEXTS.find((name) => typeof given[name] !== "string");
  const list = LISTS.find((name) => !Array.isArray(given[name]));
  const missing = text ?? list;
  if (missing !== undefined) return `${at}.${missing} is missing`;
  if (!isName(given.name)) return `${at}.name ${show(given.name)} is no name`;
  return STACK.test(String(given.folder)) ? undefined : `${at}.folder ${show(given.folder)} leads elsewhere`;
}

function readObject(file: string, path: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    return refuse("SYM-OUTPUT-005", path, name === "SyntaxError" ? "no JSON" : (code ?? name));
  }
  return isObject(content) ? content : refuse("SYM-OUTPUT-005", path, "no JSON object");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
