import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface GitlabJob {
  readonly name: string;
  readonly stage: string;
  readonly when: "never" | "on_success" | "manual";
  readonly allow_failure: boolean;
  readonly needs: readonly { readonly job: string; readonly artifacts: boolean }[];
}

const PROGRAM = join(dirname(require.resolve("gitlab-ci-local/package.json")), "dist/index.js");

/**
 * The jobs of a .gitlab-ci.yml with these variables, as gitlab-ci-local finds them: it checks the file by GitLab's own JSON schema
 * first, and evaluates the rules.
 * @throws where the file is not valid
 */
export function gitlabJobs(yaml: string, variables: Readonly<Record<string, string>> = {}): readonly GitlabJob[] {
  const folder = mkdtempSync(join(tmpdir(), "symphony-gitlab-"));
  try {
    writeFileSync(join(folder, ".gitlab-ci.yml"), yaml);
    repository(folder);
    const given = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const shim = join(__dirname, "set-methods.cjs");
    const output = execFileSync(process.execPath, ["--require", shim, PROGRAM, "--list-json", ...given], {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
      maxBuffer: 2 ** 28,
      timeout: 60_000,
      env: { ...process.env, HOME: folder },
    });
    return JSON.parse(output.slice(output.indexOf("[\n"))) as readonly GitlabJob[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** It reads the project's name and branch from a repository. */
function repository(folder: string): void {
  const git = (...options: string[]): unknown =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...options], {
      cwd: folder,
      stdio: "pipe",
    });
  git("init", "--quiet", "--initial-branch=main");
  git("commit", "--quiet", "--allow-empty", "--message=empty");
  git("remote", "add", "origin", "https://gitlab.com/acme/web/shop.git");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
}
