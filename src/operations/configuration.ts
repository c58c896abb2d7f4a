import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What a command needs of cdktf.json. */
export interface Configuration {
  /** The folder that holds cdktf.json, absolute: the app runs in it. */
  readonly folder: string;
  /** The app's command line, for a shell. */
  readonly app: string;
  /** cdktf's output folder as it is written in cdktf.json, relative to {@link folder} unless absolute. */
  readonly output: string;
  /** The context of cdktf.json as cdktf's command line hands it to the app. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Folder of the project that logs and plans are kept in, where {@link folder} is a checkout of an earlier commit. @default - the same */
  readonly recordsIn?: string;
  /** Slug of the only project that is looked into. @default - every one of the app */
  readonly project?: string;
}

/** What a user can give in place of cdktf.json's own values. */
export interface ConfigurationOverrides {
  /** @default - that of cdktf.json */
  readonly app?: string;
  /** @default - that of cdktf.json, else "cdktf.out" */
  readonly output?: string;
  /** @default - every project of the app */
  readonly project?: string;
}

/** The command cannot start: what is wrong with its configuration, and how to mend it. */
export class ConfigurationError extends Error {
  constructor(
    readonly problem: string,
    readonly fix: string,
  ) {
    super(`${problem}\n${fix}`);
    this.name = "ConfigurationError";
  }
}

/**
 * Reads cdktf.json of one folder.
 *
 * @throws ConfigurationError where it is missing, is no JSON object, or names no app
 */
export function readConfiguration(folder: string, overrides: ConfigurationOverrides = {}): Configuration {
  const json = parse(readText(join(folder, "cdktf.json")));
  const app = overrides.app ?? json.app;
  const output = overrides.output ?? json.output ?? "cdktf.out";
  if (typeof app !== "string" || app.trim() === "") {
    throw new ConfigurationError(
      "cdktf.json does not say how to run the app.",
      'Add "app": "npx tsx main.ts" to it, or give --app <command>.',
    );
  }
  if (typeof output !== "string" || output.trim() === "") {
    throw new ConfigurationError(
      '"output" in cdktf.json is not a folder.',
      'Write it as in "output": "infrastructure/terraform".',
    );
  }
  if (resolve(folder, output) === resolve(folder)) {
    throw new ConfigurationError(
      "The output folder is the project's own folder.",
      'Give a folder of its own, as in "output": "infrastructure/terraform".',
    );
  }
  return { folder: resolve(folder), app, output, context: contextOf(json), project: overrides.project };
}

function contextOf(json: Record<string, unknown>): Configuration["context"] {
  const modules = Array.isArray(json.terraformModules) ? json.terraformModules : [];
  const relative = modules.filter((module) =>
    /^\.\.?\//.test(typeof module === "string" ? module : String(module?.source)),
  );
  return { ...(json.context as object | undefined), cdktfRelativeModules: relative };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem =
      code === "ENOENT" ? "There is no cdktf.json in this folder." : `cdktf.json cannot be read: ${code ?? message}.`;
    throw new ConfigurationError(problem, "Run the command in the folder that holds the project's cdktf.json.");
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (json !== null && typeof json === "object" && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch {
    // reported below, together with JSON that is no object
  }
  throw new ConfigurationError("cdktf.json is not a JSON object.", "Correct its syntax.");
}
