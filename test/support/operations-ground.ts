import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfiguration } from "../../src/operations/configuration";
import { systemClock } from "../../src/operations/context/clock";
import type { OperationContext } from "../../src/operations/context/operation-context";
import type { OperationEvent } from "../../src/operations/context/operation-event";
import { APP } from "../cli/project";
import { succeeded } from "./docker-engine-commands";
import { FrontedAws } from "./fronted-aws";
import { type OperatedSettings, operatedApp } from "./operations-app";
import { terraformSettings } from "./terraform-settings";
import { REPOSITORY, binary, packagePaths } from "./tested-package";

export interface Ended {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `symphony` that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** What every commit of git notes, so that the same commits have the same ids. */
const GIT = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((role) =>
    Object.entries({ NAME: "Tests", EMAIL: "tests@example.com", DATE: "2026-01-05T10:00:00Z" }).map(([key, value]) => [
      `GIT_${role}_${key}`,
      value,
    ]),
  ),
);

/** A small project of its own in git, an account of AWS on moto, and the program `symphony` on both. */
export class OperationsGround {
  /** Starts the account, declares the project, synthesizes and commits it; nothing is deployed. */
  static async start(settings: OperatedSettings = {}): Promise<OperationsGround> {
    const aws = await FrontedAws.start();
    const ground = new OperationsGround(mkdtempSync(join(tmpdir(), "symphony-operated-")), aws);
    try {
      await ground.fill(settings);
      return ground;
    } catch (error) {
      await ground.stop();
      throw error;
    }
  }

  /** The same with examples/shop as it is committed, whose staging keeps its state in S3. */
  static async startShop(): Promise<OperationsGround> {
    const aws = await FrontedAws.start();
    const ground = new OperationsGround(mkdtempSync(join(tmpdir(), "symphony-operated-shop-")), aws, SHOP_STATE);
    try {
      await ground.fillWithShop();
      return ground;
    } catch (error) {
      await ground.stop();
      throw error;
    }
  }

  /** Everything that operations told of themselves in {@link context}. */
  readonly events: OperationEvent[] = [];

  private constructor(
    readonly folder: string,
    readonly account: FrontedAws,
    /** Bucket of the states. */
    private readonly bucket = "shop-state",
  ) {}

  /** Variables of a command: the emulator, no CI and no actor of the machine that the tests run on. */
  get variables(): Readonly<Record<string, string>> {
    return {
      ...this.account.environment,
      ...terraformSettings(),
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      TMPDIR: tmpdir(),
      NO_COLOR: "1",
      SYMPHONY_ACTOR: "tests",
      // Few tries, so that a fault that lasts is met in seconds.
      AWS_MAX_ATTEMPTS: "3",
    };
  }

  /** Declares it anew and runs `symphony synth`; a message commits everything. */
  async declare(settings: OperatedSettings, message?: string): Promise<void> {
    this.write("main.ts", operatedApp(settings));
    const { code, stderr } = await this.symphony(["synth"]);
    if (code !== 0) throw new Error(stderr);
    if (message !== undefined) await this.commit(message);
  }

  async commit(message: string): Promise<void> {
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", message);
  }

  /** Runs the program to its end, without a terminal. */
  async symphony(line: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.startSymphony(line, variables).ended;
  }

  /** Starts the program; its process leads a group of its own, as under a shell. */
  startSymphony(line: readonly string[], variables: Readonly<Record<string, string>> = {}): Running {
    const { program, arguments: given } = binary(line);
    const child = spawn(program, given, {
      cwd: this.folder,
      env: { ...this.variables, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const printed = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...printed })));
    return { child, ended };
  }

  /** For operations that are called in this process: an agent that nobody can be asked for, unless the test says otherwise. */
  context(changes: Partial<OperationContext> = {}): OperationContext {
    return {
      configuration: readConfiguration(this.folder),
      actor: { kind: "agent", name: "tests" },
      ask: async () => ({ by: "alice", how: "prompt" }),
      listen: (event) => void this.events.push(event),
      signal: new AbortController().signal,
      clock: systemClock,
      variables: { ...process.env, ...this.variables },
      ...changes,
    };
  }

  /** What the command line of AWS answers, parsed. */
  async aws<T = unknown>(...line: readonly string[]): Promise<T> {
    const text = await succeeded(["aws", ...line, "--output", "json"], { variables: this.variables });
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  /** Stands for an image that a build pushed under a version. */
  async push(version: string, repository = "shop-staging-api"): Promise<void> {
    const config = { mediaType: "application/vnd.docker.container.image.v1+json", size: 2, digest: digestOf(version) };
    const mediaType = "application/vnd.docker.distribution.manifest.v2+json";
    const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [] });
    const line = ["--repository-name", repository, "--image-tag", version, "--image-manifest", manifest];
    await this.aws("ecr", "put-image", ...line);
  }

  /** Text of an object in the bucket of the states; undefined where there is none. */
  object(key: string): Promise<string | undefined> {
    const line = ["aws", "s3", "cp", `s3://${this.bucket}/${key}`, "-"];
    return succeeded(line, { variables: this.variables }).catch(() => undefined);
  }

  async putObject(key: string, text: string): Promise<void> {
    await succeeded(["aws", "s3", "cp", "-", `s3://${this.bucket}/${key}`], { variables: this.variables, input: text });
  }

  async removeObject(key: string): Promise<void> {
    await succeeded(["aws", "s3", "rm", `s3://${this.bucket}/${key}`], { variables: this.variables });
  }

  /** Ends a lock of the state as people do it. */
  async unlock(id: string, environment = "staging"): Promise<void> {
    const folder = `-chdir=${this.path(`infrastructure/stacks/${environment}`)}`;
    await succeeded(["terraform", folder, "force-unlock", "-force", id], { variables: this.variables });
  }

  git(...line: readonly string[]): Promise<string> {
    const variables = { ...GIT, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    return succeeded(["git", ...line], { folder: this.folder, variables });
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  async stop(): Promise<void> {
    await this.account.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async fill(settings: OperatedSettings): Promise<void> {
    this.write("cdktf.json", JSON.stringify({ app: APP, output: "infrastructure" }));
    this.write("services/api/Dockerfile", "FROM scratch\nUSER 65532\n");
    // What is deployed, over and over, is approved by nobody; the shop's life is told with approvals.
    this.write("symphony-shop/core/symphony-core.md", "# Core\n\nAutomation Level: high\n");
    await this.prepare();
    await this.declare(settings, "Declare the shop");
  }

  private async fillWithShop(): Promise<void> {
    const shop = join(REPOSITORY, "examples/shop");
    const isLeftOver = /(\.terraform|\.terraform\.lock\.hcl|\.tfstate(\.\w+)?|node_modules|\.symphony)$/;
    cpSync(shop, this.folder, { recursive: true, filter: (path) => !isLeftOver.test(path) });
    await this.prepare();
    await this.commit("Shop");
  }

  /** Everything but the declaration: how packages are found, git, and the bucket of the states. */
  private async prepare(): Promise<void> {
    symlinkSync(join(REPOSITORY, "node_modules"), this.path("node_modules"));
    const compilerOptions = { target: "ES2022", module: "commonjs", paths: packagePaths() };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions }));
    this.write(".gitignore", "node_modules\n.terraform/\n.terraform.lock.hcl\n.symphony/\n*.tfstate*\n");
    await this.git("init", "--quiet", "--initial-branch=main");
    await this.aws("s3api", "create-bucket", "--bucket", this.bucket, ...IN_REGION);
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

const IN_REGION = ["--create-bucket-configuration", "LocationConstraint=eu-west-1"];
/** As examples/shop names it. */
const SHOP_STATE = "shop-terraform-state-123456789012";
