import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { holdsToken } from "../values/token";
import type { IdentityProvider } from "./access-who";
import { HOST, PROJECT, REPOSITORY } from "./ci-names";
import { checkProperties, copyOf } from "./properties";

/** Where a pipeline runs. */
export type PipelineHost = GithubHost | GitlabHost | JenkinsHost;

export interface GithubHostProps {
  /** `organization/repository` as GitHub writes it. See `Who.githubActions` for repositories whose subjects hold numbers. */
  readonly repository: string;
  /**
   * Label of the runners, GitHub's own or yours. The programs that the jobs need are listed in pipeline-design.md.
   * @default "ubuntu-24.04"
   */
  readonly runner?: string;
  /** As for `Who.githubActions`. @default "managed" */
  readonly identityProvider?: IdentityProvider;
}

export interface GithubHost extends Required<GithubHostProps> {
  readonly kind: "github";
}

export interface GitlabHostProps {
  /** `group/project`, with subgroups where there are any. */
  readonly project: string;
  /** Host name of the instance. @default "gitlab.com" */
  readonly host?: string;
  /**
   * Image of the jobs, with an exact version, that holds the programs which pipeline-design.md lists: bash, git, Node.js,
   * Terraform, the AWS CLI, the Docker client, jq and curl.
   */
  readonly image: string;
  /**
   * Tag of the runners.
   * @default - any runner
   */
  readonly runner?: string;
  /**
   * Tag of the runners of releases, rollbacks and drift, and of every other job with a role on AWS. A proposed change rules the
   * machine that tries it, so that of a deployment should be another.
   * @default - {@link runner}, which is stated as a difference
   */
  readonly deployRunner?: string;
  /** As for `Who.gitlab`. @default "managed" */
  readonly identityProvider?: IdentityProvider;
}

export interface GitlabHost extends Omit<Required<GitlabHostProps>, "runner" | "deployRunner"> {
  readonly kind: "gitlab";
  readonly runner?: string;
  readonly deployRunner?: string;
}

export interface JenkinsHostProps {
  /** Address of the controller, such as `https://ci.example.com`: the issuer of its tokens is `<url>/oidc`. */
  readonly url: string;
  /**
   * Full name of the folder that holds the pipeline's jobs, such as `shop`: `<folder>/check`, `/release`, `/rollback`, `/drift`.
   * @default - the project's slug
   */
  readonly folder?: string;
  /** Label of the agents that hold the programs which pipeline-design.md lists. */
  readonly agent: string;
  /**
   * Label of the agents of releases, rollbacks and drift, and of every other job with a role on AWS. A proposed change rules the
   * machine that tries it, so that of a deployment should be another.
   * @default - {@link agent}, which is stated as a difference
   */
  readonly deployAgent?: string;
  /** As for `Who.githubActions`. @default "managed" */
  readonly identityProvider?: IdentityProvider;
}

export interface JenkinsHost extends Omit<Required<JenkinsHostProps>, "folder" | "deployAgent"> {
  readonly kind: "jenkins";
  readonly folder?: string;
  readonly deployAgent?: string;
}

const LABEL = /^[A-Za-z0-9][\w.-]{0,99}$/;
const URL_OF_JENKINS = /^https:\/\/[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?(\/[\w.-]{1,60}){0,3}$/;
const FOLDER = /^[A-Za-z0-9][\w.-]{0,60}(\/[A-Za-z0-9][\w.-]{0,60}){0,3}$/;
const IMAGE = /^(?!.*:latest$)[a-z0-9][\w./:-]{0,200}(:[\w][\w.-]{0,127}|@sha256:[a-f0-9]{64})$/;

/** Named constructors of {@link PipelineHost}. */
export const PipelineHost = {
  /**
   * GitHub Actions: workflows in `.github/workflows/`.
   * @throws SpecificationError SYM-PIPELINE-011
   */
  github(props: GithubHostProps): GithubHost {
    const check = new HostChecks("github", props, ["repository", "runner", "identityProvider"]);
    const repository = check.required("repository", REPOSITORY);
    const runner = check.optional("runner", LABEL) ?? "ubuntu-24.04";
    const identityProvider = check.identityProvider();
    check.problems.throwIfAny();
    return Object.freeze({ kind: "github", repository, runner, identityProvider });
  },

  /**
   * GitLab CI: `.gitlab-ci.yml`.
   * @throws SpecificationError SYM-PIPELINE-011
   */
  gitlab(props: GitlabHostProps): GitlabHost {
    const check = new HostChecks("gitlab", props, [
      "project",
      "host",
      "image",
      "runner",
      "deployRunner",
      "identityProvider",
    ]);
    const project = check.required("project", PROJECT);
    const host = check.optional("host", HOST) ?? "gitlab.com";
    const image = check.required("image", IMAGE);
    const runner = check.optional("runner", LABEL);
    const deployRunner = check.optional("deployRunner", LABEL);
    const identityProvider = check.identityProvider();
    check.problems.throwIfAny();
    return Object.freeze({ kind: "gitlab", project, host, image, runner, deployRunner, identityProvider });
  },

  /**
   * Jenkins with the plugins that pipeline-design.md lists: a declarative Jenkinsfile for each job.
   * @throws SpecificationError SYM-PIPELINE-011
   */
  jenkins(props: JenkinsHostProps): JenkinsHost {
    const check = new HostChecks("jenkins", props, ["url", "folder", "agent", "deployAgent", "identityProvider"]);
    const url = check.required("url", URL_OF_JENKINS);
    const folder = check.optional("folder", FOLDER);
    const agent = check.required("agent", LABEL);
    const deployAgent = check.optional("deployAgent", LABEL);
    const identityProvider = check.identityProvider();
    check.problems.throwIfAny();
    return Object.freeze({ kind: "jenkins", url, folder, agent, deployAgent, identityProvider });
  },
};

const KINDS: readonly PipelineHost["kind"][] = ["github", "gitlab", "jenkins"];

/** Checks hosts again where they were not made by the named constructors, as in JavaScript. */
export function checkHosts(problems: ProblemCollector, given: unknown): readonly PipelineHost[] {
  const list: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  const hosts = list.flatMap((one) => {
    const { kind, ...props } = copyOf(one);
    if (!KINDS.includes(kind as PipelineHost["kind"])) {
      problems.report("SYM-PIPELINE-002", show(one));
      return [];
    }
    const host = problems.attempt("runsOn", () => PipelineHost[kind as PipelineHost["kind"]](props as never));
    return host ? [host as PipelineHost] : [];
  });
  if (list.length === 0) problems.report("SYM-PIPELINE-002", "none");
  const kinds = hosts.map(({ kind }) => kind);
  if (new Set(kinds).size < kinds.length) problems.report("SYM-PIPELINE-002", kinds.join(", "));
  return hosts;
}

class HostChecks {
  readonly problems: ProblemCollector;
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(kind: PipelineHost["kind"], props: object, known: readonly string[]) {
    this.problems = new ProblemCollector(`PipelineHost.${kind}`);
    this.given = checkProperties<Record<string, unknown>>(this.problems, props as Record<string, unknown>, known);
  }

  required(property: string, pattern: RegExp): string {
    const value = this.given[property];
    if (typeof value === "string" && !holdsToken(value) && pattern.test(value)) return value;
    this.problems.report("SYM-PIPELINE-011", `${property}: ${show(value)}`);
    return "";
  }

  optional(property: string, pattern: RegExp): string | undefined {
    return this.given[property] === undefined ? undefined : this.required(property, pattern);
  }

  identityProvider(): IdentityProvider {
    const { identityProvider = "managed" } = this.given;
    if (identityProvider !== "managed" && identityProvider !== "existing")
      this.problems.report("SYM-PIPELINE-011", `identityProvider: ${show(identityProvider)}`, {
        allowed: '"managed" or "existing"',
      });
    return identityProvider as IdentityProvider;
  }
}
