import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { runProcess } from "../run-process";

/** Of which commit a configuration is. */
export interface CommitState {
  /** @default - it is in no git repository */
  readonly commit?: string;
  readonly isDirty: boolean;
}

/** What operations and Terraform write themselves: it is no change of what is declared. */
const OWN_FILES = ["**/.terraform/**", "**/.terraform.lock.hcl", "**/*.tfstate*", "**/.symphony/**"];
const OWN_LOGS = ["logs/**", "communication/**", "infrastructure/operational-readiness.md"];

/** The commit of the project's folder, and whether files that count differ from it. No git, or no repository: neither is known. */
export async function commitOf(
  context: Pick<OperationContext, "signal" | "variables">,
  { places, project }: Pick<OpenEnvironment, "places" | "project">,
): Promise<CommitState> {
  const git = (...line: readonly string[]): Promise<string | undefined> =>
    runGit(context, places.declared ?? places.folder, line);
  const commit = (await git("rev-parse", "--verify", "--quiet", "HEAD"))?.trim();
  if (commit === undefined || commit === "") return { isDirty: false };
  const logs = OWN_LOGS.map((path) => `symphony-${project.slug}/${path}`);
  const left = [...OWN_FILES, ...logs].map((path) => `:(exclude,glob)${path}`);
  const changed = await git("status", "--porcelain", "--", ".", ...left);
  return { commit, isDirty: changed === undefined || changed.trim() !== "" };
}

async function runGit(
  { signal, variables }: Pick<OperationContext, "signal" | "variables">,
  directory: string,
  line: readonly string[],
): Promise<string | undefined> {
  // Status refreshes its index otherwise, for which it takes a lock that another git may wait for.
  const environment = { ...variables, GIT_OPTIONAL_LOCKS: "0" };
  try {
    const { exitCode, stdout } = await runProcess({ program: "git", arguments: line, directory, environment, signal });
    return exitCode === 0 ? stdout : undefined;
  } catch (error) {
    if (error instanceof OperationError && error.failure === "program-missing") return undefined;
    throw error;
  }
}
