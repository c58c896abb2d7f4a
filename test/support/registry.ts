import { ChildProcess, spawn } from "child_process";
import { mkdirSync, readFileSync, writeFileSync } from "fs";
import { join } from "path";
import { type DockerEngine, until } from "./docker-engine";
import { programNamed, succeeded } from "./docker-engine-commands";

const PORT = 5000;

/**
 * A registry of images in the network of an engine's machine, where the engine trusts what it calls `localhost` without TLS.
 * It stands for the account's registry: no name of this machine is changed, `runner-tools.ts` says how it is reached.
 */
export class Registry {
  static async start(engine: DockerEngine): Promise<Registry> {
    const program = programNamed("docker-registry", "docker-registry");
    const folder = join(engine.folder, "registry");
    mkdirSync(folder);
    const configuration = join(folder, "configuration.yml");
    const storage = { filesystem: { rootdirectory: join(folder, "images") } };
    // JSON is YAML.
    writeFileSync(configuration, JSON.stringify({ version: 0.1, storage, http: { addr: `127.0.0.1:${PORT}` } }));
    const registry = new Registry(engine, program, configuration);
    await until(
      20,
      () => registry.isReady(),
      () => registry.said,
    );
    return registry;
  }

  readonly host = `localhost:${PORT}`;
  /** Words before a program that is to run in the network of the registry. */
  readonly inNetwork: readonly string[];
  private readonly child: ChildProcess;
  private said = "";

  private constructor(engine: DockerEngine, program: string, configuration: string) {
    this.inNetwork = ["nsenter", `--net=/proc/${readFileSync(join(engine.folder, "number"), "utf8")}/ns/net`, "--"];
    const line = ["--pdeathsig", "KILL", ...this.inNetwork, program, "serve", configuration];
    this.child = spawn("setpriv", line, { stdio: ["ignore", "ignore", "pipe"] });
    this.child.stderr!.setEncoding("utf8").on("data", (text: string) => (this.said = (this.said + text).slice(-4000)));
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }

  private async isReady(): Promise<boolean> {
    const line = [...this.inNetwork, "curl", "--silent", "--fail", `http://${this.host}/v2/`];
    return succeeded(line).then(
      () => true,
      () => false,
    );
  }
}
