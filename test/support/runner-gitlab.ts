import { existsSync } from "fs";
import { join } from "path";
import { parse } from "yaml";
import { type Act, DONE, type HostedFlow, type HostedJob, type Place, type Run, type Variables } from "./runner";

interface GitlabJob {
  readonly rules: readonly { readonly if: string; readonly when?: string }[];
  readonly needs: readonly { readonly job: string; readonly artifacts: boolean }[];
  readonly id_tokens?: Readonly<Record<string, { readonly aud: string }>>;
  readonly variables?: Variables;
  readonly before_script?: readonly string[];
  readonly script: readonly string[];
  readonly after_script?: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly when: "always" };
}

/** Keys that mean nothing to one job on one machine. */
const WITHOUT_MEANING = ["stage", "timeout", "environment", "resource_group", "interruptible", "cache"];
const OF_JOB = [
  ...WITHOUT_MEANING,
  ...["rules", "needs", "id_tokens", "variables", "before_script", "script", "after_script", "artifacts"],
];
const OF_FILE = ["stages", "workflow", "variables", "default"];

/**
 * The jobs of a `.gitlab-ci.yml` that a pipeline of GitLab would have.
 *
 * @param settings variables of the instance, as `CI_API_V4_URL`
 */
export function gitlabFlow(text: string, settings: Variables): HostedFlow {
  const file = parse(text) as Readonly<Record<string, unknown>>;
  const form = (file.variables ?? {}) as Readonly<Record<string, { readonly value: string }>>;
  const values = Object.fromEntries(Object.entries(form).map(([name, { value }]) => [name, value]));
  const jobs = Object.entries(file).filter(([name]) => !OF_FILE.includes(name));
  return { jobs: jobs.map(([id, job]) => new HostedGitlabJob(id, job as GitlabJob, { ...values, ...settings })) };
}

class HostedGitlabJob implements HostedJob {
  constructor(
    readonly id: string,
    private readonly job: GitlabJob,
    private readonly settings: Variables,
  ) {
    const unknown = Object.keys(job).filter((key) => !OF_JOB.includes(key));
    if (unknown.length > 0) throw new Error(`This runner does not know ${unknown.join(", ")} of ${id}`);
  }

  get needs(): readonly string[] {
    return this.job.needs.map(({ job }) => job);
  }

  isPart(run: Run): boolean {
    const variables = this.variablesOf(run);
    return this.job.rules.some(({ if: condition, when }) => {
      if (when !== undefined) throw new Error(`${this.id} waits for a person`);
      return holds(condition, variables);
    });
  }

  isWanted(run: Run): boolean {
    return this.isPart(run) && this.needs.every((need) => run.statusOf(need) === "success");
  }

  acts(): readonly Act[] {
    const { needs, before_script = [], script, after_script, artifacts } = this.job;
    const taken = needs.filter((need) => need.artifacts).map(({ job }) => job);
    return [
      { title: "Take the sources", run: (place) => place.clone(this.job.variables?.GIT_DEPTH === "0") },
      ...taken.map((job): Act => ({
        title: `Take the files of ${job}`,
        run: (place) => Promise.resolve(place.take(job, ".")),
      })),
      { title: "script", run: (place) => this.shell(place, [...before_script, ...script]) },
      // Another shell, after a failure too: "after_script" of the CI/CD YAML syntax reference.
      ...(after_script
        ? [
            {
              title: "after_script",
              always: true,
              mayFail: true,
              run: (place: Place) => this.shell(place, after_script),
            },
          ]
        : []),
      ...(artifacts
        ? [{ title: "Keep the files", always: true, run: (place: Place) => this.keep(place, artifacts.paths) }]
        : []),
    ];
  }

  outputs(): Variables {
    return {};
  }

  /** The runner runs all commands in one shell of which it sets these options: "Shell executor" of its documentation. */
  private shell(place: Place, commands: readonly string[]) {
    const text = ["set -eo pipefail", ...commands].join("\n");
    const own = { ...this.variablesOf(place.run), CI_PROJECT_DIR: place.folder };
    const given = Object.entries(this.job.variables ?? {});
    const variables = given.map(([name, value]) => [name, value.replace("$CI_PROJECT_DIR", place.folder)]);
    return place.program(["bash", place.file("script.sh", text)], {
      ...own,
      ...Object.fromEntries(variables),
      ...this.tokens,
    });
  }

  private keep(place: Place, paths: readonly string[]) {
    for (const path of paths) if (existsSync(join(place.folder, path))) place.leave(this.id, path, path);
    return Promise.resolve(DONE);
  }

  private get tokens(): Variables {
    return Object.fromEntries(Object.keys(this.job.id_tokens ?? {}).map((name) => [name, "header.payload.signature"]));
  }

  private variablesOf({ start, commit }: Run): Variables {
    const sources = { tag: "push", change: "push", manual: "web", schedule: "schedule" };
    const isTag = start.event === "tag" || start.event === "manual";
    return {
      ...this.settings,
      ...start.inputs,
      CI_COMMIT_SHA: commit,
      CI_PIPELINE_ID: "1",
      CI_JOB_ID: "1",
      CI_JOB_TOKEN: "none",
      CI_PROJECT_ID: "1",
      CI_PIPELINE_URL: "https://gitlab.com/example/depot/-/pipelines/1",
      CI_PIPELINE_SOURCE: sources[start.event],
      CI_COMMIT_REF_PROTECTED: "true",
      ...(isTag ? { CI_COMMIT_TAG: start.ref } : { CI_COMMIT_BRANCH: start.ref }),
    };
  }
}

/** A condition of `rules`, of the forms that generated files use; any other is refused. */
function holds(condition: string, variables: Variables): boolean {
  return condition.split(" && ").every((part) => {
    const [, name, sign, operand] = /^\$(\w+) (==|=~) (?:"([^"]*)"|\/.*\/)$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`This runner does not know the condition ${part}`);
    const value = variables[name];
    if (sign === "==") return value === operand;
    return value !== undefined && new RegExp(part.slice(part.indexOf("/") + 1, -1)).test(value);
  });
}
