import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { compileIfStale, readJson } from "../consumer/package-files";
import { REPOSITORY } from "./tested-package";
import { succeeded } from "./docker-engine-commands";
import { appSource, type DepotSettings } from "./runner-app";

/** What git notes of every commit, so that the same commits have the same ids. */
const WHO = { NAME: "Tests", EMAIL: "tests@example.com", DATE: "2026-01-05T10:00:00Z" };
const GIT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) => Object.entries(WHO).map(([key, value]) => [`GIT_${role}_${key}`, value])),
  ),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** A project in a repository of git, with all that its app generates, and the folders in which its pipeline runs. */
export class DeliveredProject {
  static async create(settings: DepotSettings): Promise<DeliveredProject> {
    const project = new DeliveredProject(mkdtempSync(join(tmpdir(), "symphony-delivered-")));
    await project.fill(settings);
    return project;
  }

  /** Bare. */
  readonly origin: string;
  private readonly author: string;

  private constructor(readonly root: string) {
    this.origin = join(root, "origin.git");
    this.author = join(root, "author");
  }

  /** A new empty folder below which every package of this repository is found. */
  folder(name: string): string {
    return mkdtempSync(join(this.root, `${name}-`));
  }

  git(...line: readonly string[]): Promise<string> {
    return succeeded(["git", ...line], { folder: this.author, variables: GIT });
  }

  /** Declares it anew and commits everything that the app makes of it. */
  async change(settings: DepotSettings, message: string): Promise<void> {
    writeFileSync(join(this.author, "main.js"), appSource(settings));
    await this.npx("symphony", "synth");
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", message);
  }

  /** Tags the newest commit and hands it on. */
  async release(tag: string, branch = "main"): Promise<void> {
    await this.git("tag", "--annotate", "--message", tag, tag);
    await this.git("push", "--quiet", "origin", `HEAD:refs/heads/${branch}`, `refs/tags/${tag}`);
  }

  /** Changes a file that the next commit takes. */
  touch(file: string, text: string): void {
    this.write(file, text);
  }

  /** Text of a file, as its author has it. */
  read(file: string): string {
    return readFileSync(join(this.author, file), "utf8");
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private npx(...line: readonly string[]): Promise<string> {
    return succeeded(["npx", "--no-install", ...line], { folder: this.author });
  }

  private async fill(settings: DepotSettings): Promise<void> {
    // Peers are found above the clones, as in a workspace of npm: installing them takes minutes.
    symlinkSync(join(REPOSITORY, "node_modules"), join(this.root, "node_modules"));
    await succeeded(["git", "init", "--quiet", "--bare", "--initial-branch=main", this.origin], { variables: GIT });
    mkdirSync(join(this.author, "services/api"), { recursive: true });
    await this.git("init", "--quiet", "--initial-branch=main");
    await this.git("remote", "add", "origin", this.origin);
    await this.writePackage();
    this.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.js", output: "infrastructure" }));
    this.write(".gitignore", "node_modules/\n.terraform/\n.terraform.lock.hcl\ncoverage/\ndelivery/\n");
    this.write("services/api/Dockerfile", DOCKERFILE);
    this.write("services/api/program", "#!/bin/true\n");
    chmodSync(join(this.author, "services/api/program"), 0o755);
    await this.change(settings, "Declare the depot");
  }

  /** The package as npm installs it from a tarball, and tests that leave a report of what they executed. */
  private async writePackage(): Promise<void> {
    await compileIfStale();
    const staged = this.folder("package");
    const { name, version, bin, exports } = readJson<Record<string, unknown>>(REPOSITORY, "package.json");
    writeFileSync(join(staged, "package.json"), JSON.stringify({ name, version, bin, exports }));
    cpSync(join(REPOSITORY, "lib"), join(staged, "lib"), { recursive: true });
    await succeeded(["npm", "pack", "--silent", "--pack-destination", this.author], { folder: staged });
    const dependencies = { "symphony-infra": `file:symphony-infra-${String(version)}.tgz` };
    const scripts = { test: "node test.js" };
    this.write(
      "package.json",
      JSON.stringify({ name: "depot", version: "1.0.0", private: true, scripts, dependencies }),
    );
    this.write("test.js", TESTS);
    await succeeded(["npm", "install", "--offline", "--no-audit", "--no-fund"], { folder: this.author });
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.author, file), text);
  }
}

/** Needs no other image, hence no network. */
const DOCKERFILE = `FROM scratch
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.version="$VERSION" org.opencontainers.image.revision="$REVISION"
COPY program /program
USER 65532
ENTRYPOINT ["/program"]
`;

const TESTS = `const { mkdirSync, writeFileSync } = require("fs");
mkdirSync("coverage", { recursive: true });
writeFileSync("coverage/coverage-summary.json", JSON.stringify({ total: { lines: { pct: 91.5 } } }));
`;
