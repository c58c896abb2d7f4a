import { App } from "cdktf";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Environment, Platform, Project } from "../../src";

/** A synthesized project in a folder of its own, as the commands find it. */
export function synthesizedProject(
  platform: Platform,
  declare: (environment: Environment) => void,
  name = "staging",
): { readonly folder: string; readonly stack: string } {
  const folder = mkdtempSync(join(tmpdir(), "symphony-secret-project-"));
  const former = process.cwd();
  process.chdir(folder);
  try {
    writeFileSync("cdktf.json", JSON.stringify({ app: "true", output: "infrastructure/terraform" }));
    mkdirSync("infrastructure/terraform", { recursive: true });
    const app = new App({ outdir: "infrastructure/terraform", stackTraces: false });
    const owner = { team: "storefront", contact: "storefront@example.com" };
    const project = new Project(app, "shop", { title: "Shop", owner });
    declare(new Environment(project, name, { tier: "staging", platform }));
    app.synth();
  } finally {
    process.chdir(former);
  }
  return { folder, stack: join(folder, "infrastructure/terraform/stacks", name) };
}
