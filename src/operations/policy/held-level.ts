import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type AutomationLevel, automationLevels } from "../../model/automation";
import type { ProjectPlaces } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { Git } from "../releases/git";
import { type ReadAutomationLevel, levelIn, readAutomationLevel } from "./automation-level";

type Places = Pick<ProjectPlaces, "core" | "folder">;
type Asking = Pick<OperationContext, "signal" | "variables">;

/**
 * The automation level that holds: the lower of what core/symphony-core.md states and what it states in the commit that is checked out.
 * Whoever may write files could give themselves any level; a commit is seen by others. Outside of a repository the file alone tells.
 */
export async function heldAutomationLevel(context: Asking, places: Places): Promise<ReadAutomationLevel> {
  const written = readAutomationLevel(places);
  if (written.level === "low" || !isInRepository(places.folder)) return written;
  const { file, level: stated } = written;
  const committed = await committedLevel(context, places, file);
  if (committed && rankOf(committed) >= rankOf(stated)) return written;
  const level = committed ?? "low";
  const reason = committed
    ? `${file} states ${stated} and is not committed; the commit states ${committed}.`
    : `${file} states ${stated} and is not committed.`;
  return { level, file, lines: [], reason, stated };
}

/** @returns undefined where the commit holds no such file, or git cannot tell */
async function committedLevel(
  { signal, variables }: Asking,
  { core, folder }: Places,
  file: string,
): Promise<AutomationLevel | undefined> {
  const git = new Git({ variables: { ...variables, ...OF_NO_OTHER_REPOSITORY } }, folder, signal);
  const path = relative(folder, core).split(sep).join("/");
  const content = await git.tryRead("show", `HEAD:./${path}`);
  return content === undefined ? undefined : levelIn(file, Buffer.from(content).toString("latin1")).level;
}

/** By these, git would look into another repository than that of the folder: `git rev-parse --local-env-vars`. */
const OF_NO_OTHER_REPOSITORY: NodeJS.ProcessEnv = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined,
  GIT_NAMESPACE: undefined,
  GIT_REPLACE_REF_BASE: undefined,
};

/** Told from the folders alone: where git is missing, or refuses, nothing is committed. */
function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, ".git"))) return true;
  const above = dirname(folder);
  return above !== folder && isInRepository(above);
}

function rankOf(level: AutomationLevel): number {
  return automationLevels.indexOf(level);
}
