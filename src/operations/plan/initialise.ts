import { existsSync } from "node:fs";
import { join } from "node:path";
import { OperationError } from "../operation-error";
import type { Terraform } from "../terraform";

/** Terraform and OpenTofu name their own remedy where the lock file holds other versions than the configuration asks for. */
const NEEDS_UPGRADE = /\binit\s+-upgrade\b/;

/** What Terraform and OpenTofu say where a registry does not answer: they ask it also for what is installed already. */
const NO_REGISTRY = /\bFailed to (?:query available provider packages|install provider|resolve provider packages)\b/;

/** Where Terraform installs providers, in the layout that it takes them from as well. */
const INSTALLED = join(".terraform", "providers");

/** Initialisations of this process, one after the other: a plugin cache that several share (TF_PLUGIN_CACHE_DIR) is not safe for two. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Installs the providers and reaches for the state. Where the lock file holds providers of an earlier version of the app, which
 * Terraform refuses, they are upgraded, once: the configuration names exact versions, so there is nothing to choose. Where the registry
 * does not answer, those are taken that are installed already; Terraform compares them with the lock file all the same.
 *
 * A backend that was changed is left to a person: `-reconfigure` would begin with an empty state, beside all that runs.
 *
 * @returns whether providers were upgraded
 */
export function initialise(terraform: Terraform): Promise<boolean> {
  const own = last.then(() => initialiseOne(terraform));
  last = own.catch(() => undefined);
  return own;
}

async function initialiseOne(terraform: Terraform): Promise<boolean> {
  try {
    await terraform.init();
    return false;
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure !== "command-failed") throw error;
    if (isBackendChange(error)) throw backendChanged(error);
    if (NO_REGISTRY.test(error.excerpt) && (await canTakeInstalled(terraform))) return false;
    if (!NEEDS_UPGRADE.test(error.excerpt)) throw error;
    await terraform.init({ upgrade: true });
    return true;
  }
}

/** Whether what is installed will do; where not, what the registry said is the error to tell. */
async function canTakeInstalled(terraform: Terraform): Promise<boolean> {
  if (!existsSync(join(terraform.directory, INSTALLED))) return false;
  try {
    await terraform.init({ pluginFolder: INSTALLED });
    return true;
  } catch (error) {
    if (error instanceof OperationError && error.failure === "command-failed") return false;
    throw error;
  }
}

function isBackendChange({ excerpt }: OperationError): boolean {
  return /\binit\s+-reconfigure\b|\binit\s+-migrate-state\b/.test(excerpt);
}

function backendChanged({ command, exitCode, excerpt }: OperationError): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: "The place of the state was changed since Terraform was last initialised in this folder.",
    command,
    exitCode,
    excerpt,
    fix:
      "Move the state with `terraform init -migrate-state` in that folder; or, where it lies in the new place already, " +
      "take that one with `terraform init -reconfigure`.",
  });
}
