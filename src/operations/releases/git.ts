import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { runProcess } from "../run-process";

/** git in a folder. Hooks of the repository are not run: an operation changes none of its branches. */
export class Git {
  public constructor(
    private readonly context: Pick<OperationContext, "variables">,
    private readonly directory: string,
    /** @default - never stopped: what is put away is put away also after Ctrl-C */
    private readonly signal?: AbortSignal,
  ) {}

  /** @returns undefined where git refuses, or is not installed */
  public async tryRead(...line: readonly string[]): Promise<string | undefined> {
    try {
      const { exitCode, stdout } = await this.run(line);
      return exitCode === 0 ? stdout.trim() : undefined;
    } catch (error) {
      if (error instanceof OperationError && error.failure === "program-missing") return undefined;
      throw error;
    }
  }

  /** @throws OperationError with what git printed */
  public async succeed(fix: string, ...line: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr, command, interruptedBy } = await this.run(line);
    if (exitCode === 0) return stdout.trim();
    throw new OperationError({
      failure: interruptedBy === undefined ? "command-failed" : "interrupted",
      problem: `git ${line[0]} failed in ${this.directory}.`,
      command,
      exitCode,
      excerpt: stderr.trim(),
      fix,
    });
  }

  private run(line: readonly string[]) {
    return runProcess({
      program: "git",
      arguments: ["-c", "core.hooksPath=/dev/null", ...line],
      directory: this.directory,
      environment: this.context.variables,
      signal: this.signal,
      installation: "Install git and put it on the PATH: the Terraform of a former version comes from its commit.",
    });
  }
}
