import { parse } from "yaml";
import type { Finished } from "./docker-engine-commands";
import {
  type Act,
  DONE,
  type HostedFlow,
  type HostedJob,
  type Place,
  type Run,
  type Variables,
  pairsOf,
} from "./runner";
import { type Contexts, asksForStatus, interpolate, isMet } from "./runner-expression";

interface Workflow {
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

interface WorkflowJob {
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly env?: Variables;
  readonly outputs?: Variables;
  readonly permissions?: Variables;
  readonly steps: readonly WorkflowStep[];
}

interface WorkflowStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Variables;
  readonly run?: string;
  readonly "continue-on-error"?: boolean;
}

/** Keys that mean nothing to one job on one machine. */
const WITHOUT_MEANING = ["name", "runs-on", "timeout-minutes", "environment", "concurrency"];
const OF_JOB = [...WITHOUT_MEANING, "if", "needs", "env", "outputs", "permissions", "steps"];
const OF_STEP = ["name", "id", "if", "uses", "with", "env", "run", "continue-on-error"];

/** What the test's AWS says of a role that a job assumes; fails where there is none. */
export type AssumeRole = (arn: string) => Promise<Variables>;

/** A workflow file as GitHub would run it, with a stand-in for each action of others. */
export function githubFlow(text: string, assumeRole: AssumeRole): HostedFlow {
  const { jobs, defaults } = parse(text) as Workflow;
  return {
    jobs: Object.entries(jobs).map(([id, job]) => {
      check(job, OF_JOB);
      return new GithubJob(id, job, defaults.run.shell, assumeRole);
    }),
  };
}

class GithubJob implements HostedJob {
  constructor(
    readonly id: string,
    private readonly job: WorkflowJob,
    private readonly shell: string,
    private readonly assumeRole: AssumeRole,
  ) {}

  get needs(): readonly string[] {
    return this.job.needs ?? [];
  }

  isWanted(run: Run): boolean {
    const isReady = this.needs.every((need) => run.statusOf(need) === "success");
    const { if: condition } = this.job;
    if (condition === undefined) return isReady;
    const contexts = new GithubContexts(run, this.needs, () => isReady);
    return (isReady || asksForStatus(condition)) && isMet(condition, contexts);
  }

  acts(run: Run): readonly Act[] {
    let isFine = true;
    return this.job.steps.map((step): Act => {
      check(step, OF_STEP);
      return {
        title: step.name,
        always: true,
        mayFail: step["continue-on-error"],
        run: async (place) => {
          const contexts = new GithubContexts(run, this.needs, () => isFine, place);
          const { if: condition } = step;
          const isHeld =
            condition === undefined ? isFine : isMet(condition, contexts) && (isFine || asksForStatus(condition));
          if (!isHeld) return DONE;
          const finished = await (step.uses === undefined
            ? this.runs(step, place, contexts)
            : this.uses(step, place, contexts));
          if (finished.exitCode !== 0 && !step["continue-on-error"]) isFine = false;
          return finished;
        },
      };
    });
  }

  outputs(place: Place): Variables {
    const contexts = new GithubContexts(place.run, this.needs, () => true, place);
    const rows = Object.entries(this.job.outputs ?? {});
    // A job that failed half way leaves what it has.
    return Object.fromEntries(
      rows.flatMap(([name, value]) => {
        try {
          return [[name, interpolate(value, contexts)]];
        } catch {
          return [];
        }
      }),
    );
  }

  /** As "jobs.<job_id>.steps[*].shell" of the workflow syntax says: a file in the place of `{0}`. */
  private async runs(step: WorkflowStep, place: Place, contexts: Contexts): Promise<Finished> {
    if (/\$\{\{/.test(step.run!)) throw new Error(`An expression stands in the shell of ${step.name}`);
    const file = place.file("step.sh", step.run);
    const output = place.file("output");
    const own = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: place.file("summary"), ...githubVariables(place.run) };
    const given = Object.entries({ ...this.job.env, ...step.env });
    const variables = Object.fromEntries(given.map(([name, value]) => [name, interpolate(String(value), contexts)]));
    const line = this.shell.split(" ").map((part) => (part === "{0}" ? file : part));
    const finished = await place.program(line, { ...own, ...variables });
    if (step.id !== undefined) place.stepOutputs[step.id] = pairsOf(output);
    return finished;
  }

  private async uses(step: WorkflowStep, place: Place, contexts: Contexts): Promise<Finished> {
    const given = Object.entries(step.with ?? {});
    const inputs = Object.fromEntries(given.map(([name, value]) => [name, interpolate(String(value), contexts)]));
    switch (step.uses!.split("@")[0]) {
      case "actions/checkout":
        return place.clone(inputs["fetch-depth"] === "0");
      case "actions/setup-node":
        return place.program(["node", "--version"]);
      case "hashicorp/setup-terraform":
        return place.program(["terraform", "version"]);
      case "actions/upload-artifact":
        return this.upload(inputs, place);
      case "actions/download-artifact":
        return place.take(inputs.name, inputs.path);
      case "aws-actions/configure-aws-credentials":
        if (this.job.permissions?.["id-token"] !== "write") throw new Error(`${this.id} may not ask for a token`);
        Object.assign(place.variables, await this.assumeRole(inputs["role-to-assume"]));
        return DONE;
      default:
        throw new Error(`This runner has no stand-in for ${step.uses}`);
    }
  }

  private upload({ name, path, ...inputs }: Variables, place: Place): Finished {
    const finished = place.leave(name, path);
    return inputs["if-no-files-found"] === "error" ? finished : DONE;
  }
}

class GithubContexts implements Contexts {
  readonly functions: Contexts["functions"];

  constructor(
    private readonly run: Run,
    private readonly needs: readonly string[],
    isFine: () => boolean,
    private readonly place?: Place,
  ) {
    this.functions = {
      always: () => true,
      success: isFine,
      failure: () => !isFine(),
      cancelled: () => false,
    };
  }

  valueOf(name: string): string | undefined {
    const { run, place } = this;
    const [context, ...path] = name.split(".");
    if (context === "github") return githubContext(run)[path.join(".")];
    // What is not given is empty, as in a form.
    if (context === "inputs") return run.start.inputs === undefined ? undefined : (run.start.inputs[path[0]] ?? "");
    if (context === "steps" && path[1] === "outputs") return place?.stepOutputs[path[0]]?.[path[2]];
    if (context !== "needs" || !this.needs.includes(path[0])) return undefined;
    if (path[1] === "result") return run.statusOf(path[0]);
    return path[1] === "outputs" ? run.outputs.get(path[0])?.[path[2]] : undefined;
  }
}

function githubContext({ start, commit }: Run): Variables {
  return {
    event_name: { tag: "push", change: "push", manual: "workflow_dispatch", schedule: "schedule" }[start.event],
    ref_name: start.ref,
    repository: "example/depot",
    run_id: "1",
    server_url: "https://github.com",
    sha: commit,
    token: "none",
  };
}

/** Variables that GitHub gives every step. */
function githubVariables(run: Run): Variables {
  const isTag = run.start.event === "tag" || run.start.event === "manual";
  return { GITHUB_REF_TYPE: isTag ? "tag" : "branch", GITHUB_REPOSITORY: "example/depot", GITHUB_SHA: run.commit };
}

function check(given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`This runner does not know ${unknown.join(", ")}`);
}
