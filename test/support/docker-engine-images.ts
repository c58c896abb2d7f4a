import { spawn } from "child_process";
import { readdirSync, readFileSync, rmSync } from "fs";
import { basename, join } from "path";
import { DockerEngine } from "./docker-engine";
import { type Finished, programNamed, programsNamed, succeeded } from "./docker-engine-commands";
import { settingsOfNpm } from "./docker-engine-npm";
import { RootFolder } from "./docker-engine-root";

interface Recipe {
  readonly fill: (root: RootFolder) => Promise<void>;
  /** Lines of a Dockerfile. */
  readonly settings?: readonly string[];
}

/** What stands for each published image, by its repository: the same programs, of the version that this machine has. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  busybox: { fill: () => Promise.resolve() },
  node: { fill: node },
  postgres: {
    fill: postgres,
    // SIGTERM waits for every client to leave by itself (PostgreSQL documentation, "Shutting Down the Server").
    settings: ["ENV PGDATA=/var/lib/postgresql/data", "VOLUME /var/lib/postgresql/data", "STOPSIGNAL SIGINT"],
  },
  "valkey/valkey": { fill: valkey, settings: ["VOLUME /data"] },
  "motoserver/moto": { fill: moto, settings: ["ENV PYTHONPATH=/moto"] },
};

/** No registry is reached: each of these references becomes an image made of what this machine has installed. */
export async function makeImages(engine: DockerEngine, references: readonly string[]): Promise<void> {
  for (const reference of [...new Set(references)].sort()) await makeImage(engine, reference);
}

async function makeImage(engine: DockerEngine, reference: string): Promise<void> {
  const recipe = RECIPES[repositoryOf(reference)];
  if (recipe === undefined) throw new Error(`Nothing on this machine stands for ${reference}.`);
  const folder = join(engine.folder, "root");
  try {
    await recipe.fill(await RootFolder.create(folder));
    await importFolder(engine, folder, reference, recipe.settings ?? []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function repositoryOf(reference: string): string {
  return reference.replace(/@.*$/, "").replace(/:[^/]*$/, "");
}

/** Whether something of this machine stands for it; for Grafana, say, nothing does. */
export function canMakeImage(reference: string): boolean {
  return repositoryOf(reference) in RECIPES;
}

async function importFolder(
  engine: DockerEngine,
  folder: string,
  reference: string,
  settings: readonly string[],
): Promise<void> {
  const tar = spawn("tar", ["--create", "--numeric-owner", "--directory", folder, "."]);
  check(reference, await engine.tryDocker(["import", "-", reference], { input: tar.stdout }));
  const file = [`FROM ${reference}`, 'CMD ["/bin/sh"]', ...settings].join("\n");
  check(reference, await engine.tryDocker(["build", "--tag", reference, "-"], { input: file }));
}

function check(reference: string, { exitCode, stderr }: Finished): void {
  if (exitCode !== 0) throw new Error(`${reference} cannot be made: ${stderr}`);
}

async function node(root: RootFolder): Promise<void> {
  await root.addProgram(process.execPath, "/usr/local/bin/node");
  const modules = (await succeeded([programNamed("npm", "npm"), "root", "--global"])).trim();
  root.add(join(modules, "npm"), "/usr/local/lib/node_modules/npm");
  root.link("../lib/node_modules/npm/bin/npm-cli.js", "/usr/local/bin/npm");
  root.write("/usr/local/etc/npmrc", await settingsOfNpm(root.folder));
}

async function postgres(root: RootFolder): Promise<void> {
  const library = "/usr/lib/postgresql";
  const version = readdirSync(library).sort().at(-1)!;
  const programs = join(library, version, "bin");
  for (const name of ["initdb", "pg_ctl", "pg_isready", "postgres", "psql"]) {
    await root.addProgram(join(programs, name));
    root.link(join(programs, name), `/usr/local/bin/${name}`);
  }
  root.add(join(library, version, "lib"), undefined, (path) => !path.includes("/bitcode"));
  root.add(join("/usr/share/postgresql", version));
  root.add("/usr/share/zoneinfo/Etc");
  root.write("/usr/local/bin/docker-entrypoint.sh", own("docker-engine-postgres.sh"), 0o755);
  // The server refuses a folder that others can read, and its user cannot make it.
  root.makeFolder("/var/lib/postgresql/data", 999);
}

async function valkey(root: RootFolder): Promise<void> {
  await root.addProgram(programNamed("redis-server", "redis-server"), "/usr/local/bin/valkey-server");
  await root.addProgram(programNamed("redis-cli", "redis-tools"), "/usr/local/bin/valkey-cli");
  root.makeFolder("/data", 999);
}

interface Python {
  readonly program: string;
  readonly library: string;
  /** Where it is, and what it is called below a folder of packages. */
  readonly files: readonly (readonly [string, string])[];
}

async function moto(root: RootFolder): Promise<void> {
  const { program, library, files } = await pythonWithMoto();
  await root.addProgram(program);
  root.link(program, "/usr/local/bin/python3");
  const unused = ["test", "idlelib", "site-packages", "dist-packages", "__pycache__"];
  root.add(library, undefined, (path) => !unused.includes(basename(path)) && !basename(path).startsWith("config-"));
  for (const [from, to] of files) root.add(from, join("/moto", to));
  const extensions = join(library, "lib-dynload");
  const standard = readdirSync(extensions).map((name) => join(extensions, name));
  await root.addLibrariesOf([...standard, ...files.map(([from]) => from)].filter((file) => file.endsWith(".so")));
}

/** The interpreter of the moto_server on the PATH, or any that has its library. */
async function pythonWithMoto(): Promise<Python> {
  const script = own("docker-engine-python.py");
  const shebangs = programsNamed("moto_server").map(
    (file) => /^#!(\S*python\S*)/.exec(readFileSync(file, "utf8"))?.[1],
  );
  const candidates = [...shebangs.filter((found) => found !== undefined), ...programsNamed("python3")];
  for (const python of candidates) {
    try {
      return JSON.parse(await succeeded([python, "-c", `import moto\n${script}`])) as Python;
    } catch {
      // Another one has it.
    }
  }
  throw new Error("moto is not installed: pip install 'moto[server]' (CONTRIBUTING.md lists what the tests need)");
}

function own(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}
