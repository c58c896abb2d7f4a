import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { runProcess } from "../../src/operations/run-process";
import { REPOSITORY, binary, packagePaths } from "../support/tested-package";

/** Without the wrapper process of tsx's own command line. */
const NODE_TSX = `"${process.execPath}" --import "${require.resolve("tsx")}"`;
export const APP = `${NODE_TSX} main.ts`;

export interface Facts {
  readonly environments: readonly string[];
  readonly port: number | string;
  /** Statements of the app before app.synth(). */
  readonly before?: string;
  /** Statements in the platform's build, which knows `environment`. */
  readonly build?: string;
}

export interface Printed {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in a temporary folder whose app imports the library from this repository. */
export class SmallProject {
  readonly folder = mkdtempSync(join(tmpdir(), "symphony cli test-"));

  constructor(facts: Partial<Facts> = {}) {
    symlinkSync(join(REPOSITORY, "node_modules"), this.path("node_modules"));
    this.write(
      "cdktf.json",
      JSON.stringify({ app: APP, output: "infrastructure/terraform", context: { greeting: "hello" } }),
    );
    const compilerOptions = { target: "ES2022", module: "commonjs", paths: packagePaths() };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions }));
    this.declare(facts);
  }

  declare(facts: Partial<Facts> = {}): void {
    this.write("main.ts", appOf({ environments: ["dev"], port: 8080, ...facts }));
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  /** Every file of the project with its content and time of change, without the app and its dependencies. */
  snapshot(folder = ""): Record<string, string> {
    const found: Record<string, string> = {};
    for (const entry of readdirSync(this.path(folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (path === "tmp") continue;
      if (entry.isDirectory()) Object.assign(found, this.snapshot(path), { [`${path}/`]: "" });
      else if (entry.isFile() && path !== "main.ts")
        found[path] = `${statSync(this.path(path), { bigint: true }).mtimeNs} ${this.read(path)}`;
    }
    return found;
  }

  /** Runs the command line in this process. */
  async run(...line: string[]): Promise<Printed> {
    return this.runIn(this.folder, ...line);
  }

  async runIn(folder: string, ...line: string[]): Promise<Printed> {
    const printed = { stdout: "", stderr: "" };
    const outputTo = (name: "stdout" | "stderr") => ({
      write: (text: string) => void (printed[name] += text),
      paint: paintFor(false, {}),
    });
    const terminal = {
      stdout: outputTo("stdout"),
      stderr: outputTo("stderr"),
      folder,
      signal: new AbortController().signal,
    };
    return { code: await runCommandLine(line, terminal), ...printed };
  }

  /** Runs the program itself, with a folder of its own for temporary files. */
  async runBinary(line: readonly string[], environment: Record<string, string> = {}): Promise<Printed> {
    const { exitCode, stdout, stderr } = await runProcess({
      ...binary(line),
      directory: this.folder,
      environment: { TMPDIR: this.temporaryFolder(), ...environment },
    });
    return { code: exitCode, stdout, stderr };
  }

  temporaryFolder(): string {
    mkdirSync(this.path("tmp"), { recursive: true });
    return this.path("tmp");
  }

  /** What the program left in its temporary folder, without the cache of tsx. */
  leftovers(): readonly string[] {
    return readdirSync(this.path("tmp")).filter((name) => name.startsWith("symphony-"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function appOf({ environments, port, before = "", build = "" }: Facts): string {
  return `
import { Annotations, App, TerraformOutput, TerraformStack } from "cdktf";
import { Cidr, Environment, type EnvironmentProps, Image, Network, Project, Service } from "symphony-infra";
const platformOf = (name: string): EnvironmentProps["platform"] => ({
  name: "stub", title: "Stub " + name, check: () => [], differences: () => [],
  build(environment) {
    for (const service of environment.declaredOf(Service)) environment.realize(service, { url: "http://" + service.name, host: service.name });
    ${build}
  },
});
const app = new App();
const shop = new Project(app, "shop", { title: "Shop", owner: { team: "storefront", contact: "storefront@example.com" } });
${JSON.stringify(environments)}.forEach((name: string, index: number) => {
  const environment = new Environment(shop, name, { tier: "development", platform: platformOf(name) });
  new Network(environment, "network", { addresses: Cidr.of("10." + (20 + index) + ".0.0/16") });
  new Service(environment, "api", { image: Image.of("nginx:1.27.3"), port: ${port} as number, health: "/healthz" });
  new TerraformOutput(environment, "port", { value: ${port} });
});
${before}
app.synth();
`;
}
