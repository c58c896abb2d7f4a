/**
 * Joins the many small modules of a folder into the one file of lib/ that Node.js loads in their place, in a third of the
 * time: a synthesis needs all of them. Modules of other folders stay as they are, so that each is loaded once.
 */
import { readdirSync, rmSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { type Plugin, build } from "esbuild";

const ROOT = join(__dirname, "..");

/** Folders that others import by their index alone. */
const FOLDERS = [
  "artifacts/compose",
  "artifacts/dockerfile",
  "artifacts/pipelines",
  "controls/query",
  "controls/reachability",
  "controls/rules",
  "controls/runbooks",
  "documents",
  "facts",
  "platforms/aws/delivery",
  "platforms/aws/monitoring",
  "values/problems",
];
const KEPT = ["index.js"];

async function bundle(folder: string): Promise<void> {
  const [source, target] = [join(ROOT, "src", folder), join(ROOT, "lib", folder)];
  await build({
    entryPoints: [join(source, "index.ts")],
    outfile: join(target, "index.js"),
    allowOverwrite: true,
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    plugins: [outside(source)],
    logLevel: "warning",
  });
  for (const name of readdirSync(target)) if (!KEPT.includes(name)) rmSync(join(target, name), { recursive: true });
}

/** Imports of other folders stay imports, from where the joined file is. */
function outside(folder: string): Plugin {
  return {
    name: "outside",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const target = resolve(resolveDir, path);
        if (target.startsWith(folder + sep)) return undefined;
        return { path: relative(folder, target).split(sep).join("/"), external: true };
      }),
  };
}

async function bundleAll(): Promise<void> {
  for (const folder of FOLDERS) await bundle(folder);
}

void bundleAll();
