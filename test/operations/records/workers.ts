import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { OperationError } from "../../../src/operations/operation-error";

/** A pid that no process has: above what Linux gives. */
export const GONE = 2 ** 22 + 1;

/** A process of worker.ts. */
export interface Worker {
  readonly process: ChildProcess;
  /** What it told so far. */
  readonly lines: string[];
  readonly ended: Promise<void>;
}

/** Folders for tests in which several processes write, and these processes. */
export class WorkerGround {
  private readonly folder = mkdtempSync(join(tmpdir(), "symphony-records-"));
  private readonly program = join(this.folder, "worker.cjs");
  private count = 0;

  /** One file, which starts in a tenth of the time. */
  build(): void {
    chmodSync(this.folder, 0o755);
    const entryPoints = [join(__dirname, "worker.ts")];
    buildSync({ entryPoints, outfile: this.program, bundle: true, platform: "node", logLevel: "error" });
  }

  /** A folder that is not there yet. */
  fresh(): string {
    return join(this.folder, `${(this.count += 1)}`);
  }

  start(user: { readonly uid?: number; readonly gid?: number }, ...line: readonly string[]): Worker {
    const child = spawn(process.execPath, [this.program, ...line], { ...user, stdio: ["pipe", "pipe", "inherit"] });
    const lines: string[] = [];
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split("\n");
      rest = parts.pop()!;
      lines.push(...parts);
    });
    return { process: child, lines, ended: new Promise((resolve) => child.once("close", () => resolve())) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

export function errorOf(action: () => void): OperationError {
  try {
    action();
  } catch (error) {
    if (error instanceof OperationError) return error;
    throw error;
  }
  throw new Error("It did not fail.");
}
