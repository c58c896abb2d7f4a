import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { valueAt } from "../../facts";
import type { OpenEnvironment } from "../context/open-environment";

const LOCK_FILE = ".terraform.lock.hcl";

/**
 * Gives a checkout what git does not hold and its Terraform needs: the state, where that is a file of this machine, which versions of
 * the providers run now, where the commit does not say, and those providers themselves.
 */
export function shareLocalFiles(present: OpenEnvironment, former: OpenEnvironment): void {
  const state = localState(present.record.terraform);
  if (state !== undefined) linkState(present.terraformFolder, former.terraformFolder, state);
  const [from, to] = [present, former].map(({ terraformFolder }) => join(terraformFolder, LOCK_FILE));
  if (existsSync(from) && !existsSync(to)) copyFileSync(from, to);
  linkProviders(present.terraformFolder, former.terraformFolder);
}

/** Host, namespace, name, version and platform lie above a provider: "Implied Local Mirror Directories" of Terraform. */
const PROVIDER_DEPTH = 5;

/**
 * Links each provider that is installed, as Terraform does with those of its plugin cache: a rollback does not wait for a registry. It
 * takes those that the lock file names, and installs what is missing beside them, which goes with the checkout.
 */
function linkProviders(present: string, former: string): void {
  const [from, to] = [present, former].map((folder) => join(folder, ".terraform", "providers"));
  if (!existsSync(from)) return;
  const installed = readdirSync(from, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.split(sep).length === PROVIDER_DEPTH && statSync(join(from, path)).isDirectory(),
  );
  for (const path of installed) {
    const link = join(to, path);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(from, path)), link, "dir");
  }
}

/** Path of the state from the folder of the Terraform; undefined where it is kept elsewhere, or at a path that holds from anywhere. */
function localState(terraform: unknown): string | undefined {
  const backend = valueAt(terraform, ["terraform", "backend"]) as Record<string, unknown> | undefined;
  if (backend !== undefined && !("local" in backend)) return undefined;
  const path = valueAt(backend, ["local", "path"]) ?? "terraform.tfstate";
  return typeof path === "string" && !isAbsolute(path) ? path : undefined;
}

/** Terraform writes into the file that is there, and so through the link. */
function linkState(present: string, former: string, path: string): void {
  const [real, link] = [resolve(present, path), resolve(former, path)];
  if (real === link) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(real, link);
}
