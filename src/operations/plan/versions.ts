import { readdirSync } from "node:fs";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import type { SavedPlan } from "./saved-plan";

/** The rule of the variable that holds a version, which the synthesized Terraform states too: a tag of a repository. */
const VERSION = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Stands for any version where an environment is destroyed: Terraform asks for a value, and deploys none. */
const ANY_VERSION = "0.0.0";

/** What versions are chosen from. */
export interface VersionChoice {
  readonly kind: SavedPlan["kind"];
  /** What was asked for. @default - what runs is kept */
  readonly version?: string;
  /** Of images that run none yet. @default - there must be one */
  readonly newVersion?: string;
  /** By input variable. */
  readonly running: Readonly<Record<string, string>>;
  /** The command line, as errors name it. */
  readonly command: string;
}

/** @throws OperationError `not-possible` where it is no tag that an image can have */
export function checkVersion(version: string | undefined, command: string): void {
  if (version === undefined || (VERSION.test(version) && version !== "latest")) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `${JSON.stringify(version)} is no version of an image.`,
    command,
    fix: "Give a tag of letters, digits, dots, underscores and hyphens, and not latest, as in --version 1.4.0.",
  });
}

/**
 * The version of every image: the one that was asked for; else the one that a variable of the process gives; else the one that runs.
 *
 * @throws OperationError `not-possible` where an input variable has no value at all; all of them are named
 */
export function chooseVersions(
  { variables }: Pick<OperationContext, "variables">,
  environment: OpenEnvironment,
  { kind, version, newVersion, running, command }: VersionChoice,
): Readonly<Record<string, string>> {
  const { images } = environment.deployment;
  const fallback = kind === "destroy" ? ANY_VERSION : newVersion;
  const chosen = [...new Set(images.map(({ variable }) => variable))].map(
    (variable) => [variable, version ?? variables[`TF_VAR_${variable}`] ?? running[variable] ?? fallback] as const,
  );
  refuseMissing(
    environment,
    chosen.flatMap(([variable, value]) => (value === undefined ? [variable] : [])),
    missingOthers(variables, environment),
    command,
  );
  return Object.fromEntries(chosen) as Record<string, string>;
}

/** Variables that are no image's version and that nothing gives a value. */
function missingOthers(variables: NodeJS.ProcessEnv, environment: OpenEnvironment): readonly string[] {
  const { otherVariables } = environment.deployment;
  const missing = otherVariables.filter((name) => variables[`TF_VAR_${name}`] === undefined);
  return givesVariables(variables, environment.terraformFolder) ? [] : missing;
}

/** Terraform reads variables from files and from its own options too: where there are such, it says itself what is missing. */
function givesVariables(variables: NodeJS.ProcessEnv, folder: string): boolean {
  const files = readdirSync(folder).filter((name) =>
    /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name),
  );
  return files.length > 0 || /-var/.test(`${variables.TF_CLI_ARGS ?? ""} ${variables.TF_CLI_ARGS_plan ?? ""}`);
}

function refuseMissing(
  { name }: OpenEnvironment,
  versions: readonly string[],
  others: readonly string[],
  command: string,
): void {
  if (versions.length + others.length === 0) return;
  const missing = [...versions, ...others].join(", ");
  const give = versions.length > 0 ? ["Give --version, since no version runs yet whose images could be kept."] : [];
  const set = others.map((variable) => `TF_VAR_${variable}`).join(" and ");
  throw new OperationError({
    failure: "not-possible",
    problem: `The Terraform of ${name} asks for values that nothing gives: ${missing}.`,
    command,
    fix: [...give, ...(others.length > 0 ? [`Set ${set} in the environment of this command.`] : [])].join(" "),
  });
}
