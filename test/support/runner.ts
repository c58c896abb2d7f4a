import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "fs";
import { join } from "path";
import { type Finished, finished } from "./docker-engine-commands";
import type { DeliveredProject } from "./runner-project";

export type Variables = Readonly<Record<string, string>>;

/** What starts a flow. */
export interface Start {
  readonly event: "tag" | "manual" | "schedule" | "change";
  /** A tag or a branch. */
  readonly ref: string;
  readonly inputs?: Variables;
}

/** A flow as one host understands its file. */
export interface HostedFlow {
  readonly jobs: readonly HostedJob[];
}

export interface HostedJob {
  readonly id: string;
  readonly needs: readonly string[];
  /** Whether the host runs it at all, by what those came to that it needs. */
  isWanted(run: Run): boolean;
  /** In order. */
  acts(run: Run): readonly Act[];
  /** What it leaves to the jobs after it. */
  outputs(place: Place): Variables;
}

/** A step: one that fails leaves the others undone, but for those that always come. */
export interface Act {
  readonly title: string;
  /** Also after one that failed. */
  readonly always?: boolean;
  /** Its failure is none of the job's. */
  readonly mayFail?: boolean;
  run(place: Place): Promise<Finished>;
}

export const DONE: Finished = { exitCode: 0, stdout: "", stderr: "" };

export interface JobResult {
  readonly status: "success" | "failure" | "skipped";
  /** Everything that its steps printed. */
  readonly log: string;
  /** Title of the step that failed. */
  readonly failed?: string;
}

/** What a run of a flow keeps between its jobs. */
export class Run {
  readonly results = new Map<string, JobResult>();
  readonly outputs = new Map<string, Variables>();

  constructor(
    readonly project: DeliveredProject,
    readonly start: Start,
    readonly commit: string,
    /** Of every step, as the runner's own settings. */
    readonly variables: Variables,
    private readonly store: string,
  ) {}

  /** The folder of an artifact. */
  artifact(name: string): string {
    return join(this.store, name);
  }

  /** Takes over an artifact of another run, as one attempt of a run does of the one before. */
  takeFrom(other: Run, name: string): void {
    cpSync(other.artifact(name), this.artifact(name), { recursive: true });
  }

  statusOf(job: string): JobResult["status"] | undefined {
    return this.results.get(job)?.status;
  }

  /** What each job came to, for one look. */
  get summary(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.results].map(([id, { status, failed }]) => [id, failed === undefined ? status : `${status}: ${failed}`]),
    );
  }

  /** What the jobs printed that failed. */
  get failures(): string {
    const failed = [...this.results].filter(([, { status }]) => status === "failure");
    return failed.map(([id, { log }]) => `#### ${id}\n${log.slice(-6000)}`).join("\n");
  }

  get log(): string {
    return [...this.results].map(([id, { log }]) => `#### ${id}\n${log}`).join("\n");
  }
}

/** Where one job runs: an empty folder, as a fresh runner gives it. */
export class Place {
  /** The project's folder. */
  readonly folder: string;
  /** Variables that steps leave to those after them. */
  readonly variables: Record<string, string> = {};
  /** Values by the id of the step that left them. */
  readonly stepOutputs: Record<string, Variables> = {};
  readonly home: string;

  constructor(readonly run: Run) {
    const root = run.project.folder("job");
    this.folder = join(root, "depot");
    mkdirSync(this.folder);
    mkdirSync(join(root, "home"));
    this.home = join(root, "home");
  }

  /** @param history whether all branches and tags come too; otherwise the one commit */
  async clone(history: boolean): Promise<Finished> {
    const { project, commit, start } = this.run;
    const { origin } = project;
    const url = `file://${origin}`;
    const ref =
      start.event === "tag" || start.event === "manual" ? `refs/tags/${start.ref}` : `refs/heads/${start.ref}`;
    const all = ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"];
    const what = history
      ? all
      : ["--depth=1", `+${ref}:${ref.startsWith("refs/tags/") ? ref : `refs/remotes/origin/${start.ref}`}`];
    const lines = [
      `git init --quiet .`,
      `git remote add origin ${url}`,
      `git fetch --quiet --no-tags origin ${what.join(" ")}`,
      `git checkout --quiet --detach ${commit}`,
    ];
    return this.program(["bash", "-euc", lines.join("\n")]);
  }

  /** With nothing of this process's own environment. */
  program(line: readonly string[], variables: Variables = {}): Promise<Finished> {
    const own = { HOME: this.home, LANG: "C.UTF-8", PATH: process.env.PATH!, CI: "true", SHLVL: "1" };
    const all = { ...own, ...this.run.variables, ...this.variables, ...variables };
    const pairs = Object.entries(all).map(([name, value]) => `${name}=${value}`);
    return finished(["env", "-i", ...pairs, ...line], { folder: this.folder });
  }

  take(name: string, path: string): Finished {
    const from = this.run.artifact(name);
    if (!existsSync(from)) return { exitCode: 1, stdout: "", stderr: `no artifact ${name}` };
    cpSync(from, join(this.folder, path), { recursive: true });
    return DONE;
  }

  /** @param within where in the artifact it is put */
  leave(name: string, path: string, within = "."): Finished {
    const from = join(this.folder, path);
    if (!existsSync(from)) return { exitCode: 1, stdout: "", stderr: `nothing at ${path}` };
    cpSync(from, join(this.run.artifact(name), within), { recursive: true, force: true });
    return DONE;
  }

  /** A file beside the project's folder, for what a host hands to a step. */
  file(name: string, text = ""): string {
    const path = join(this.home, name);
    writeFileSync(path, text);
    return path;
  }
}

/** A file with lines of `NAME=value`. */
export function pairsOf(file: string): Variables {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

export interface RunOptions {
  /** What somebody does before a job starts. */
  readonly before?: Readonly<Record<string, (run: Run) => void | Promise<void>>>;
  /** Jobs that have succeeded before. */
  readonly assumed?: Assumed;
}

/** What a job that is left out would have come to. */
export interface Assumed {
  readonly [job: string]: Variables;
}

/**
 * Some jobs of a flow, and of each the steps with these titles: those of the host come too. What they need of others is assumed.
 */
export function partOf(flow: HostedFlow, wanted: Readonly<Record<string, readonly string[] | "all">>): HostedFlow {
  const jobs = flow.jobs.filter(({ id }) => id in wanted);
  const isWanted = (id: string, { title }: Act): boolean => wanted[id] === "all" || wanted[id].includes(title);
  return {
    jobs: jobs.map((job) => ({
      id: job.id,
      needs: job.needs.filter((need) => need in wanted),
      isWanted: (run) => job.isWanted(run),
      acts: (run) => job.acts(run).filter((act) => isWanted(job.id, act)),
      outputs: (place) => job.outputs(place),
    })),
  };
}

/** Runs the jobs one after the other, in an order in which each comes after those that it needs. */
export async function runFlow(
  flow: HostedFlow,
  run: Run,
  { before = {}, assumed = {} }: RunOptions = {},
): Promise<Run> {
  for (const [job, outputs] of Object.entries(assumed)) {
    run.results.set(job, { status: "success", log: "" });
    run.outputs.set(job, outputs);
  }
  let waiting = [...flow.jobs];
  while (waiting.length > 0) {
    const next = waiting.find(({ needs }) => needs.every((need) => run.results.has(need)));
    if (!next) throw new Error(`Jobs wait for each other: ${waiting.map(({ id }) => id).join(", ")}`);
    waiting = waiting.filter((job) => job !== next);
    await before[next.id]?.(run);
    run.results.set(next.id, await runJob(next, run));
  }
  return run;
}

async function runJob(job: HostedJob, run: Run): Promise<JobResult> {
  if (!job.isWanted(run)) return { status: "skipped", log: "" };
  const place = new Place(run);
  let log = "";
  let failed: string | undefined;
  for (const act of job.acts(run)) {
    if (failed !== undefined && !act.always) continue;
    const { exitCode, stdout, stderr } = await act.run(place);
    log += `## ${act.title}\n${stdout}${stderr}`;
    if (exitCode !== 0 && !act.mayFail) {
      failed ??= act.title;
      log += `exit code ${exitCode}\n`;
    }
  }
  run.outputs.set(job.id, job.outputs(place));
  return failed === undefined ? { status: "success", log } : { status: "failure", log, failed };
}

/** What each job came to. Where it is something else, the output of those that failed is shown. */
export function expectJobs(run: Run, expected: Readonly<Record<string, string>>): void {
  const show = (jobs: Readonly<Record<string, string>>): string =>
    Object.keys(jobs)
      .sort()
      .map((id) => `${id}: ${jobs[id]}`)
      .join("\n");
  const [found, wanted] = [show(run.summary), show(expected)];
  if (found !== wanted) throw new Error(`Expected\n${wanted}\nbut found\n${found}\n\n${run.failures}`);
}
