import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { OperationError } from "../operations/operation-error";

// moto must end with this process however it ends, so a shell waits for the end of our pipe and then stops it.
const watchdog = 'exec 3<&0; "$@" & server=$!; (read -r end <&3; kill $server 2>/dev/null) & wait $server';
const command = "moto_server -H 127.0.0.1 -p 0";
const startSeconds = 60;
const stopSeconds = 10;

const settings = {
  MOTO_ACM_VALIDATION_WAIT: "0",
  MOTO_ECS_SERVICE_RUNNING: "1",
  MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
};

/** A `moto_server` process of our own. */
export class MotoServer {
  /**
   * Starts it on a free loopback port and waits until it answers.
   *
   * @param environment settings of moto, over our own; see `moto/settings.py`
   * @throws OperationError `program-missing` when moto is not installed, `command-failed` when it does not start in 60 s
   */
  public static async start(environment: Readonly<Record<string, string>> = {}): Promise<MotoServer> {
    const child = spawn("sh", ["-c", watchdog, "sh", ...command.split(" ")], {
      env: { ...process.env, ...settings, ...environment },
      stdio: ["pipe", "ignore", "pipe"],
    });
    // A server that nobody stopped must not keep this process alive.
    child.unref();
    (child.stdin as unknown as Socket).unref();
    // Writing to a watchdog that has ended is of no interest.
    child.stdin.on("error", () => {});
    const url = await waitUntilListening(child);
    (child.stderr as unknown as Socket).unref();
    return new MotoServer(child, url);
  }

  private constructor(
    private readonly child: ChildProcess,
    public readonly url: string,
  ) {}

  /** Forgets every resource. */
  public async reset(): Promise<void> {
    const response = await fetch(`${this.url}/moto-api/reset`, { method: "POST" });
    if (!response.ok) throw new Error(`moto answered its reset with ${response.status}.`);
  }

  /** Ends the process; harmless when it has ended. */
  public async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.child.once("exit", () => resolve()));
    const kill = setTimeout(() => this.child.kill("SIGKILL"), stopSeconds * 1000);
    this.child.stdin!.end();
    await ended;
    clearTimeout(kill);
  }
}

function waitUntilListening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    let listening = false;
    const fail = (exitCode: number | null) => {
      clearTimeout(timeout);
      child.stdin!.end();
      if (!listening) reject(startError(output, exitCode ?? undefined));
    };
    const timeout = setTimeout(() => fail(null), startSeconds * 1000);
    child.once("error", () => fail(null));
    child.once("close", fail);
    child.stderr!.on("data", (chunk: Buffer) => {
      // After the start comes moto's access log, read only so that its pipe never fills.
      if (listening) return;
      output += chunk.toString("utf8");
      const url = /Running on (http:\/\/\S+)/.exec(output)?.[1];
      if (!url) return;
      listening = true;
      clearTimeout(timeout);
      resolve(url);
    });
  });
}

function startError(output: string, exitCode?: number): OperationError {
  const missing = exitCode === 127;
  return new OperationError({
    failure: missing ? "program-missing" : "command-failed",
    problem: missing ? "The AWS emulator moto_server is not installed." : "The AWS emulator moto_server did not start.",
    command,
    exitCode,
    excerpt: output.trim().split("\n").slice(-10).join("\n"),
    fix: "Install it with `pip install 'moto[server]'` and put moto_server on the PATH.",
  });
}
