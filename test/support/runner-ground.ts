import { readFileSync } from "fs";
import { join } from "path";
import { Emulator } from "symphony-infra/testing";
import { DockerEngine } from "./docker-engine";
import { type Finished, succeeded } from "./docker-engine-commands";
import { Registry } from "./registry";
import { EcsTasks } from "./runner-ecs";
import { type HostedFlow, Place, Run, type RunOptions, type Start, type Variables, runFlow } from "./runner";
import type { DepotSettings } from "./runner-app";
import { DeliveredProject } from "./runner-project";
import { type Findings, GITHUB_CALLS, type Tools, toolVariables, writeFindings, writeTools } from "./runner-tools";
import { terraformSettings } from "./terraform-settings";

const STACK = "infrastructure/stacks/staging";

/** A project, and all that its pipeline meets: an account of AWS on moto, an engine of Docker, a registry, and runners. */
export class Ground {
  static async start(settings: DepotSettings): Promise<Ground> {
    const ends: Ends = [];
    try {
      // As many tasks as a service of this tier has; moto starts none by itself.
      const emulator = await Emulator.start({ environment: { MOTO_ECS_SERVICE_RUNNING: "2" } });
      ends.push(() => emulator.stop());
      const engine = await DockerEngine.start();
      ends.push(() => engine.stop());
      const registry = await Registry.start(engine);
      ends.push(() => registry.stop());
      const tasks = await EcsTasks.start(emulator.url);
      ends.push(() => tasks.stop());
      const project = await DeliveredProject.create(settings);
      ends.push(() => project.remove());
      const terraform = JSON.parse(project.read(`${STACK}/cdk.tf.json`)) as Record<string, unknown>;
      const tools = { emulator, engine, registry, tasks, terraform };
      writeTools(join(project.root, "tools"), tools);
      return new Ground(project, tools, ends);
    } catch (error) {
      await endAll(ends);
      throw error;
    }
  }

  private runs = 0;

  private constructor(
    readonly project: DeliveredProject,
    private readonly tools: Tools,
    private readonly ends: Ends,
  ) {}

  /** As a job has them that assumed a role. */
  get credentials(): Variables {
    return this.tools.emulator.environment;
  }

  /** The repository of the image alone, for what needs no Terraform. */
  async createRepository(): Promise<void> {
    await this.aws("ecr", "create-repository", "--repository-name", "depot-staging-api");
  }

  /** What an administrator does once, as environment-management.md says: the state's bucket, then what the pipeline itself needs. */
  async provision(): Promise<void> {
    await this.aws("s3api", "create-bucket", "--bucket", "depot-state", ...IN_REGION);
    const place = new Place(await this.open({ event: "change", ref: "main" }));
    const targets = Object.entries(JSON.parse(this.project.read(`${STACK}/cdk.tf.json`)).resource as object)
      .filter(([type]) => type === "aws_ecr_repository" || type === "aws_iam_role")
      .flatMap(([type, resources]) => Object.keys(resources as object).map((name) => `-target=${type}.${name}`));
    const line = `-chdir=${STACK} apply -no-color -input=false -auto-approve -var api_version=0.0.0 ${targets.join(" ")}`;
    succeed(await place.clone(false));
    succeed(await place.program(["terraform", `-chdir=${STACK}`, "init", "-input=false"], this.credentials));
    succeed(await place.program(["bash", "-euc", `terraform ${line}`], this.credentials));
  }

  /** A role of this account, whose credentials are those of the emulator: it judges no rights. */
  readonly assumeRole = async (arn: string): Promise<Variables> => {
    await this.aws("iam", "get-role", "--role-name", arn.split("/").pop()!);
    return this.credentials;
  };

  /** Tasks that were started on ECS. */
  get tasks(): EcsTasks {
    return this.tools.tasks;
  }

  /** What scans find in images that are pushed from now on. */
  findings(counts: Findings, status?: string): void {
    writeFindings(join(this.project.root, "tools"), counts, status);
  }

  /** Every call of `gh`, a line each. */
  get githubCalls(): string {
    return readFileSync(join(this.project.root, "tools", GITHUB_CALLS), "utf8");
  }

  /** What a runner is set up with where jobs exchange a token of their own for credentials. */
  get withoutCredentials(): Variables {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...rest } = this.credentials;
    return AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY ? rest : {};
  }

  /** @param variables settings of the runner besides those of its tools */
  async run(flow: HostedFlow, start: Start, options: RunOptions = {}, variables: Variables = {}): Promise<Run> {
    return runFlow(flow, await this.open(start, variables), options);
  }

  async open(start: Start, variables: Variables = {}): Promise<Run> {
    const commit = await this.project.git("rev-parse", `${start.ref}^{commit}`);
    const store = this.project.folder(`run-${(this.runs += 1)}`);
    return new Run(this.project, start, commit.trim(), { ...this.variables, ...variables }, store);
  }

  /** What the command line of AWS answers, parsed. */
  async aws<T = unknown>(...line: readonly string[]): Promise<T> {
    const text = await succeeded(["aws", ...line, "--output", "json"], { variables: this.credentials });
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  get url(): string {
    return this.tools.emulator.url;
  }

  docker(...line: readonly string[]): Promise<string> {
    return this.tools.engine.docker(...line);
  }

  stop(): Promise<void> {
    return endAll(this.ends);
  }

  private get variables(): Variables {
    return {
      ...toolVariables(this.tools),
      ...terraformSettings(),
      PATH: `${join(this.project.root, "tools")}:${process.env.PATH}`,
    };
  }
}

type Ends = (() => void | Promise<void>)[];

/** The last that was started ends first. */
async function endAll(ends: Ends): Promise<void> {
  for (const end of ends.reverse()) await end();
}

const IN_REGION = ["--create-bucket-configuration", "LocationConstraint=eu-west-1"];

function succeed({ exitCode, stdout, stderr }: Finished): void {
  if (exitCode !== 0) throw new Error(`${stdout}${stderr}`);
}
