import { spawn, spawnSync } from "child_process";
import { Readable } from "stream";

export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly input?: string | Readable;
  readonly variables?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** Runs one program to its end; never through a shell. */
export function finished(line: readonly string[], options: CommandOptions = {}): Promise<Finished> {
  const { input, variables, folder } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(line[0], line.slice(1), { cwd: folder, env: { ...process.env, ...variables } });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
    // A program that does not read its input may be gone before all of it is written.
    child.stdin.on("error", () => undefined);
    if (input instanceof Readable) input.pipe(child.stdin);
    else child.stdin.end(input ?? "");
  });
}

/** What it wrote to its output; a failure says what it wrote of itself. */
export async function succeeded(line: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await finished(line, options);
  if (exitCode !== 0) throw new Error(`${line.join(" ").slice(0, 300)}: exit code ${exitCode}\n${stdout}${stderr}`);
  return stdout;
}

/** Every program of this name on the PATH, in its order. */
export function programsNamed(name: string): readonly string[] {
  const { stdout } = spawnSync("which", ["-a", name], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line !== "");
}

/** @param install the package of Debian that holds it */
export function programNamed(name: string, install: string): string {
  const [first] = programsNamed(name);
  if (first === undefined) throw missing(name, install);
  return first;
}

/**
 * A docker command that builds with BuildKit: that of Debian has it built in, those since 23.0 need the plugin buildx, and say so
 * where it is missing.
 */
export function dockerCommand(): string {
  const able = programsNamed("docker").find((program) => {
    const variables = { ...process.env, DOCKER_BUILDKIT: "1" };
    const { status, stdout } = spawnSync(program, ["build", "--help"], { encoding: "utf8", env: variables });
    return status === 0 && stdout.includes("--secret");
  });
  if (able === undefined) throw missing("a docker command with BuildKit", "docker.io");
  return able;
}

function missing(what: string, install: string): Error {
  return new Error(`${what} is not installed: apt-get install ${install} (CONTRIBUTING.md lists what the tests need)`);
}
