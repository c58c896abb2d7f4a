import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

// The version that @cdktf/provider-aws is generated from in development.
const provider = "registry.terraform.io/hashicorp/aws/5.100.0";

/**
 * Finds a folder of this machine that holds the AWS provider in Terraform's mirror layout, and writes a Terraform CLI
 * configuration file that installs providers from it.
 *
 * @returns the path of the file, or undefined when there is no such folder: Terraform then uses the registry
 */
export function writeProviderMirrorConfiguration(): string | undefined {
  const mirror = impliedMirrors().find((folder) => existsSync(join(folder, provider))) ?? searchMirror();
  if (mirror === undefined) return undefined;
  const file = join(mkdtempSync(join(tmpdir(), "symphony-terraform-cli-")), "terraform.tfrc");
  const lines = [
    "disable_checkpoint = true",
    "provider_installation {",
    "  filesystem_mirror {",
    `    path = ${JSON.stringify(mirror)}`,
    "  }",
    "}",
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

/** The folders that Terraform itself looks into, and its plugin cache, which has the same layout. */
function impliedMirrors(): string[] {
  const data = [process.env.XDG_DATA_HOME || join(homedir(), ".local/share"), "/usr/local/share", "/usr/share"];
  const cache = process.env.TF_PLUGIN_CACHE_DIR;
  return [
    ...(cache ? [cache] : []),
    join(homedir(), ".terraform.d/plugins"),
    ...data.map((folder) => join(folder, "terraform/plugins")),
  ];
}

function searchMirror(): string | undefined {
  const expression = ["-path", `*/${provider}`, "-type", "d", "-print", "-quit"];
  const found = outputOf("find", ["/", "-xdev", "(", "-name", ".terraform", "-prune", ")", "-o", ...expression]);
  const folder = found.split("\n")[0];
  return folder ? provider.split("/").reduce((path) => dirname(path), folder) : undefined;
}

/** Standard output even of a failed run: find fails when it may not read some folder. */
function outputOf(program: string, line: string[]): string {
  try {
    return execFileSync(program, line, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? "");
  }
}
