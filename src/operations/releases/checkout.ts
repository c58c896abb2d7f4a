import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import type { Configuration } from "../configuration";
import { type OpenEnvironment, openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { makeScratch } from "../plan/plan-folder";
import { Git } from "./git";
import { ERRORED_STATE, stateLeftIn } from "./left-state";
import { shareLocalFiles } from "./local-files";
import { refuseElsewhere } from "./same-place";

/** A commit in a folder of its own: what is deployed from it is what was released, whole, and the user's files are not touched. */
export interface Checkout {
  /** As the operation's, with the configuration of that commit; logs and plans stay in the project. */
  readonly context: OperationContext;
  /** The environment as that commit declares it. */
  readonly environment: OpenEnvironment;
  readonly commit: string;
  /** Puts it away, also after Ctrl-C. It stays where Terraform left a state in it that lies nowhere else. */
  remove(): Promise<void>;
}

/** A checkout of a process that is gone stays so long: its Terraform may still be ending in it. */
const ABANDONED_MILLIS = 24 * 3_600_000;

/**
 * Checks a commit out below `.symphony`, as a worktree of git: relative paths of its Terraform hold, and a process that is killed leaves
 * nothing but that folder.
 *
 * @throws OperationError `not-possible` where the project is in no repository, the clone lacks the commit, or the commit does not hold
 * what the app generates, or is meant for another place than the environment has now
 */
export async function checkOut(
  context: OperationContext,
  environment: OpenEnvironment,
  commit: string,
  command: string,
): Promise<Checkout> {
  const { configuration } = context;
  const { scratch } = environment.places;
  const git = new Git(context, configuration.folder, context.signal);
  const prefix = await git.tryRead("rev-parse", "--show-prefix");
  if (prefix === undefined) throw noRepository(environment, command);
  if ((await git.tryRead("cat-file", "-e", `${commit}^{commit}`)) === undefined) throw noCommit(commit, command);
  makeScratch(scratch);
  const folder = join(scratch, "worktrees", `${environment.name}-${commit.slice(0, 12)}-${process.pid}`);
  await removeAbandoned(context, join(scratch, "worktrees"));
  await git.succeed(`Run git worktree prune, then the command again.`, "worktree", "add", "--detach", folder, commit);
  const remove = (): Promise<void> => removeCheckout(context, environment, folder);
  try {
    const there = { ...context, configuration: configurationIn(configuration, join(folder, prefix), environment) };
    refuseUngenerated(there.configuration, commit, command);
    const former = openEnvironment(there.configuration, environment.name, command);
    refuseElsewhere(environment, former, commit, command);
    shareLocalFiles(environment, former);
    return { context: there, environment: former, commit, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function configurationIn(
  { folder, output, ...rest }: Configuration,
  there: string,
  { places }: OpenEnvironment,
): Configuration {
  const inside = isAbsolute(output) ? relative(folder, output) : output;
  return { ...rest, folder: there, output: inside, recordsIn: places.folder };
}

function refuseUngenerated({ folder, output }: Configuration, commit: string, command: string): void {
  if (existsSync(join(folder, output, "stacks"))) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `Commit ${commit.slice(0, 12)} does not hold what the app generates: it has no ${output}/stacks.`,
    command,
    fix: `Check it out elsewhere, install its dependencies and deploy it from there with symphony deploy; commit ${output} from now on.`,
  });
}

function noRepository({ places }: OpenEnvironment, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `${places.folder} is in no git repository, or git is not installed.`,
    command,
    fix: "Run it in a clone of the project: the Terraform of a former version comes from its commit.",
  });
}

function noCommit(commit: string, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `This clone does not hold the commit ${commit.slice(0, 12)}.`,
    command,
    fix: "Fetch it, then run the command again: git fetch --tags --unshallow, or git fetch --tags where the clone is whole.",
  });
}

async function removeCheckout(context: OperationContext, environment: OpenEnvironment, folder: string): Promise<void> {
  const left = await stateLeftIn(context, folder);
  if (left === undefined) return removeWorktree(context, folder);
  const text = left.endsWith(ERRORED_STATE)
    ? `Terraform could not save its state. It is in ${left}: save it with terraform state push, then remove ${folder}.`
    : `Terraform left a state in ${left}, which lies nowhere else: find out what it tells of, then remove ${folder}.`;
  context.listen({ kind: "message", environment: environment.name, text });
}

async function removeWorktree(context: OperationContext, folder: string): Promise<void> {
  const git = new Git(context, context.configuration.folder);
  await git.tryRead("worktree", "remove", "--force", folder);
  rmSync(folder, { recursive: true, force: true });
  await git.tryRead("worktree", "prune");
}

/** Those that killed processes left a day ago or earlier. */
async function removeAbandoned(context: OperationContext, worktrees: string): Promise<void> {
  if (!existsSync(worktrees)) return;
  const before = context.clock.now().getTime() - ABANDONED_MILLIS;
  for (const name of readdirSync(worktrees)) {
    const folder = join(worktrees, name);
    const isOld = statSync(folder).mtimeMs < before;
    if (isOld && (await stateLeftIn(context, folder)) === undefined) await removeWorktree(context, folder);
  }
}
