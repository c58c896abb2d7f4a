import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { OperationContext } from "../context/operation-context";
import { Git } from "./git";

/** What Terraform writes where it cannot save the state: `terraform state push errored.tfstate` saves it. */
export const ERRORED_STATE = "errored.tfstate";

/**
 * A state that lies in a checkout itself, and nowhere else: what it tells of would be nobody's without it. A link leads to the one of
 * the project, `.terraform` has a note of where the state is, and what the commit holds it holds on.
 */
export async function stateLeftIn(
  context: Pick<OperationContext, "variables">,
  folder: string,
): Promise<string | undefined> {
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tfstate") && !/(^|[\\/])(\.terraform|node_modules)[\\/]/.test(path))
    .filter((path) => !lstatSync(join(folder, path)).isSymbolicLink());
  if (found.length === 0) return undefined;
  const committed = await unchangedIn(context, folder);
  const left = found.find((path) => !committed.has(path));
  return left === undefined ? undefined : join(folder, left);
}

/** States that git has as they are. Where it cannot be asked, there are none. */
async function unchangedIn(context: Pick<OperationContext, "variables">, folder: string): Promise<ReadonlySet<string>> {
  const git = new Git(context, folder);
  const [all, modified] = [
    await git.tryRead("ls-files", "-z", "--", "*.tfstate"),
    await git.tryRead("ls-files", "-z", "--modified", "--", "*.tfstate"),
  ].map((text) => text?.split("\0") ?? []);
  return new Set(all.filter((path) => !modified.includes(path)));
}
