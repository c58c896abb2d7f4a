import { ChildProcess, execFileSync, spawn } from "child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { basename, join } from "path";
import { CommandOptions, dockerCommand, finished, Finished, programNamed, succeeded } from "./docker-engine-commands";

/** Seconds; an engine of an empty folder answers within three on a machine that has nothing else to do. */
const START_DEADLINE = 60;
const STOP_DEADLINE = 30;
/** slirp4netns answers for the resolver of the machine here (its manual, "--configure"). */
const RESOLVER = "10.0.2.3";

/** Where what runs in the engine's network finds the loopback interface of this machine (the same). */
export const OUTSIDE = "10.0.2.2";

/**
 * In namespaces of its own, so that neither its bridges, its rules of the packet filter, its mounts nor its published ports meet
 * those of the machine, and all of it ends with its first process. Its own /proc comes last: the machine's says which number
 * that process has outside.
 */
const START = `
mount --make-rprivate /
read -r number rest < /proc/self/stat
printf 'nameserver ${RESOLVER}\\n' > "$1/resolv.conf"
mount --bind "$1/resolv.conf" /etc/resolv.conf
mount -t proc proc /proc
ip link set lo up
printf '%s' "$number" > "$1/number.part"
mv "$1/number.part" "$1/number"
exec docker-init -- dockerd --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" \\
  --host "unix://$1/docker.sock" --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "$2"
`;

/** A Docker engine of the test's own. It reaches the network as an ordinary program of this machine does. */
export class DockerEngine {
  static async start(): Promise<DockerEngine> {
    if (process.getuid?.() !== 0) throw new Error("A Docker engine must be started by root.");
    programNamed("dockerd", "docker.io");
    const engine = new DockerEngine(mkdtempSync(join(tmpdir(), "symphony-docker-")));
    try {
      await engine.awaitReady();
    } catch (error) {
      await engine.stop();
      throw error;
    }
    return engine;
  }

  /** A temporary folder that ends with the engine. */
  readonly folder: string;
  private readonly docker_ = dockerCommand();
  private readonly namespaces: ChildProcess;
  private network: ChildProcess | undefined;

  private constructor(folder: string) {
    this.folder = folder;
    const log = openSync(this.logFile, "a");
    const inside = ["--mount", "--net", "--pid", "--uts", "--fork", "--kill-child", "sh", "-euc", START, "engine"];
    // Where the test itself is killed, the engine goes with it.
    const line = ["--pdeathsig", "KILL", "unshare", ...inside, folder, this.controlGroup];
    this.namespaces = spawn("setpriv", line, { stdio: ["ignore", log, log] });
    closeSync(log);
  }

  get address(): string {
    return `unix://${join(this.folder, "docker.sock")}`;
  }

  /** What `docker` wrote to its output. */
  docker(...line: readonly string[]): Promise<string> {
    return succeeded([this.docker_, ...line], { variables: this.variables });
  }

  /** The same where a failure is an answer. */
  tryDocker(line: readonly string[], options: CommandOptions = {}): Promise<Finished> {
    return finished([this.docker_, ...line], { ...options, variables: { ...this.variables, ...options.variables } });
  }

  compose(file: string, ...line: readonly string[]): Promise<string> {
    const program = programNamed("docker-compose", "docker-compose");
    return succeeded([program, "--ansi", "never", "--file", file, ...line], { variables: this.variables });
  }

  /** One program in the network of the engine's machine, where the containers' published ports are. */
  onHost(...line: readonly string[]): Promise<string> {
    return succeeded(["nsenter", `--net=/proc/${this.number}/ns/net`, "--", ...line]);
  }

  async stop(): Promise<void> {
    if (existsSync(join(this.folder, "number"))) await this.end();
    this.namespaces.kill("SIGKILL");
    this.network?.kill("SIGKILL");
    removeControlGroups(this.controlGroup);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** For every program that speaks to this engine. */
  get variables(): Readonly<Record<string, string>> {
    return { DOCKER_HOST: this.address, DOCKER_BUILDKIT: "1", DOCKER_CONFIG: join(this.folder, "client") };
  }

  private get number(): string {
    return readFileSync(join(this.folder, "number"), "utf8");
  }

  private get logFile(): string {
    return join(this.folder, "log");
  }

  private get controlGroup(): string {
    return basename(this.folder);
  }

  private async awaitReady(): Promise<void> {
    await until(START_DEADLINE, () => existsSync(join(this.folder, "number")), this.said);
    this.network = this.connect();
    await until(START_DEADLINE, async () => (await this.tryDocker(["info"])).exitCode === 0, this.said);
  }

  private connect(): ChildProcess {
    const program = programNamed("slirp4netns", "slirp4netns");
    const line = ["--pdeathsig", "KILL", program, "--configure", "--mtu=65520", this.number, "tap0"];
    return spawn("setpriv", line, { stdio: "ignore" });
  }

  private async end(): Promise<void> {
    const { namespaces } = this;
    const isOver = (): boolean => namespaces.exitCode !== null || namespaces.signalCode !== null;
    if (isOver()) return;
    process.kill(Number(this.number), "SIGTERM");
    await until(STOP_DEADLINE, isOver, this.said).catch(() => undefined);
  }

  private readonly said = (): string => readFileSync(this.logFile, "utf8").split("\n").slice(-30).join("\n");
}

/** @param said what is known of it where the time is over */
export async function until(
  seconds: number,
  isSo: () => boolean | Promise<boolean>,
  said: () => string | Promise<string> = () => "",
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not within ${seconds} seconds.\n${await said()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The engine removes those of its containers, and leaves the one that holds them. */
function removeControlGroups(name: string): void {
  const root = "/sys/fs/cgroup";
  const found = ["-maxdepth", "2", "-type", "d", "-name", name];
  const folders = execFileSync("find", [root, ...found], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);
  for (const folder of folders) execFileSync("find", [folder, "-depth", "-type", "d", "-exec", "rmdir", "{}", "+"]);
}
