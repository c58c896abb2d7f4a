import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { writeProviderMirrorConfiguration } from "./provider-mirror";
import { useTemporaryFolder } from "./temporary-folder";

/** Gives the run a temporary folder, and points Terraform to providers on this machine. Workers inherit both variables. */
export default function setUp(): void {
  useTemporaryFolder();
  pointToProviders();
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
