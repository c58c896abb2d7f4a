import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { writeProviderMirrorConfiguration } from "./provider-mirror";

/** Variables by which every Terraform of the tests is set, from the start of the run. */
const NAMES = ["TF_CLI_CONFIG_FILE", "GOGC", "GOMEMLIMIT"];

/** Sets Terraform for this process and all that inherit its variables. */
export function setTerraform(): void {
  pointToProviders();
  collectRarely();
}

/** For a process that inherits nothing else. */
export function terraformSettings(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    NAMES.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Unless the developer has configured Terraform. */
function pointToProviders(): void {
  const configured = process.env.TF_CLI_CONFIG_FILE;
  if (configured !== undefined && existsSync(configured)) return;
  // A file that does not exist makes Terraform print a warning with every command.
  delete process.env.TF_CLI_CONFIG_FILE;
  const mirror = writeProviderMirrorConfiguration();
  if (mirror === undefined) return;
  process.env.TF_CLI_CONFIG_FILE = mirror;
  // Before the leftovers are judged.
  process.prependOnceListener("exit", () => rmSync(dirname(mirror), { recursive: true, force: true }));
}

/**
 * Terraform and its provider read some hundred megabytes of schemas with each command: a quarter of their time goes into
 * collecting what soon ends with them. They collect near this limit alone.
 */
function collectRarely(): void {
  process.env.GOGC ??= "off";
  process.env.GOMEMLIMIT ??= "1536MiB";
}
