import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { writeProviderMirrorConfiguration } from "./provider-mirror";

/** Points Terraform to providers on this machine, unless the developer has configured it. Workers inherit the variable. */
export default function setUp(): void {
  const configured = process.env.TF_CLI_CONFIG_FILE;
  if (configured !== undefined && existsSync(configured)) return;
  // A file that does not exist makes Terraform print a warning with every command.
  delete process.env.TF_CLI_CONFIG_FILE;
  const mirror = writeProviderMirrorConfiguration();
  if (mirror === undefined) return;
  process.env.TF_CLI_CONFIG_FILE = mirror;
  process.once("exit", () => rmSync(dirname(mirror), { recursive: true, force: true }));
}
