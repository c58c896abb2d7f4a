import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { CronSchedule, Schedule } from "../values/schedule";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { checkText } from "../values/text";
import { Coverage, checkCoverage } from "./coverage";
import { pathOf } from "./path-of";
import { Command, PipelineCheck, checkChecks, checkCommands } from "./pipeline-commands";
import { GateProps, Gates, checkGates } from "./pipeline-gates";
import { PipelineHost, checkHosts } from "./pipeline-host";
import { Project } from "./project";
import { checkProperties } from "./properties";
import { checkSatisfies, listOf } from "./satisfies";

/** The least severity of a finding in an image that stops a deployment. */
export type BlockingSeverity = "critical" | "high" | "medium";

export interface PipelineContact {
  /** A role or a team. */
  readonly who: string;
  /** How they are reached. */
  readonly contact: string;
  /** What about: `the dates of releases`. */
  readonly about: string;
}

export interface PipelineProps {
  /**
   * Names of environments in the order in which a release passes them. One on AWS is planned, approved, deployed and verified;
   * one on Docker is started on the runner, verified and removed again.
   */
  readonly promote: readonly string[];
  /** Where it runs: `PipelineHost.github({ repository: "acme/shop" })`; an array for several hosts. */
  readonly runsOn: PipelineHost | readonly PipelineHost[];
  /**
   * Commands that install what tests and `symphony check` need, in the project's folder.
   * @default [["npm", "ci"]]
   */
  readonly install?: readonly Command[];
  /** @default [{ name: "Tests", run: [["npm", "test"]] }] */
  readonly tests?: readonly PipelineCheck[];
  /**
   * How much of the code the tests must execute.
   * @default - it is not asked
   */
  readonly coverage?: Coverage;
  /**
   * What looks for weaknesses, besides `symphony check` and the scan of the images by Amazon ECR.
   * @default - nothing else
   */
  readonly scans?: readonly PipelineCheck[];
  /**
   * A finding of this severity or a worse one in an image that a release runs stops its deployment.
   * @default "high"
   */
  readonly blockingSeverity?: BlockingSeverity;
  /**
   * Approvers and change windows, by environment.
   * @default - tests, scans and plans alone decide
   */
  readonly gates?: Readonly<Record<string, GateProps>>;
  /**
   * The branch that releases are tagged on. A hotfix is tagged on a branch `hotfix/...`.
   * @default "main"
   */
  readonly branch?: string;
  /**
   * What tags of releases begin with, before the version: `v1.4.0`. Protect these tags on the host.
   * @default "v"
   */
  readonly tagPrefix?: string;
  /**
   * When each environment is compared with the release that runs in it, in UTC; false for never.
   * @default - every day at 05:17
   */
  readonly drift?: CronSchedule | false;
  /**
   * How long the host keeps plans and images of a run, 1 to 90 days: as long as a release may wait for its approval.
   * @default Duration.days(30)
   */
  readonly keepArtifacts?: Duration;
  /**
   * Whom a release is coordinated with.
   * @default - the owner alone
   */
  readonly coordination?: readonly PipelineContact[];
  /**
   * Ids of the requirements that the pipeline satisfies, in each environment that it deploys.
   * @default - it names none
   */
  readonly satisfies?: readonly string[];
}

const PROPERTIES = [
  "promote",
  "runsOn",
  "install",
  "tests",
  "coverage",
  "scans",
  "blockingSeverity",
  "gates",
  "branch",
  "tagPrefix",
  "drift",
  "keepArtifacts",
  "coordination",
  "satisfies",
];
const PIPELINE = Symbol.for("symphony-infra/Pipeline");
const SEVERITIES: readonly BlockingSeverity[] = ["critical", "high", "medium"];
/** Names of git that mean nothing to a shell, a pattern of IAM, or a glob of a host. */
const BRANCH = /^(?!.*(\.\.|\/\/))[A-Za-z0-9][\w./-]{0,98}(?<![/.])$/;
const PREFIX = /^(?!.*(\.\.|\/\/))[A-Za-z][\w./-]{0,38}$/;
/** Characters of a role's name leave no more to a pipeline's. */
const LONGEST_NAME = 20;

/** How a release comes from a commit into each environment. */
export class Pipeline extends Construct {
  readonly kind = "Pipeline";
  readonly project: Project;
  readonly promote: readonly string[];
  readonly hosts: readonly PipelineHost[];
  readonly install: readonly Command[];
  readonly tests: readonly PipelineCheck[];
  readonly coverage?: Coverage;
  readonly scans: readonly PipelineCheck[];
  readonly blockingSeverity: BlockingSeverity;
  readonly gates: Readonly<Record<string, Gates>>;
  readonly branch: string;
  readonly tagPrefix: string;
  /** Five fields of cron in UTC; undefined for never. */
  readonly drift?: string;
  readonly keepDays: number;
  readonly coordination: readonly PipelineContact[];
  readonly satisfies: readonly string[];

  /** @throws SpecificationError SYM-PIPELINE-001 to 007, 009 to 011, 013, 014, of everything that is wrong at once */
  constructor(scope: Project, id: string, props: PipelineProps) {
    super(checkScope(scope, id), id);
    Object.defineProperty(this, PIPELINE, { value: true });
    this.project = scope;
    const problems = new ProblemCollector(this.node.path);
    const given = checkProperties(problems, props, PROPERTIES);
    this.promote = checkPromote(problems, given.promote);
    this.hosts = checkHosts(problems, given.runsOn);
    this.install = checkCommands(problems, "install", given.install ?? [["npm", "ci"]]);
    this.tests = checkChecks(problems, "tests", given.tests ?? [{ name: "Tests", run: [["npm", "test"]] }]);
    this.coverage = given.coverage === undefined ? undefined : checkCoverage(problems, given.coverage);
    this.scans = checkChecks(problems, "scans", given.scans ?? []);
    this.blockingSeverity = checkSeverity(problems, given.blockingSeverity);
    this.gates = checkGates(problems, given.gates, this.promote);
    this.branch = checkRef(problems, "branch", given.branch ?? "main", BRANCH);
    this.tagPrefix = checkRef(problems, "tagPrefix", given.tagPrefix ?? "v", PREFIX);
    this.drift = checkDrift(problems, given.drift ?? Schedule.cron("17 5 * * *"));
    this.keepDays = checkKeep(problems, given.keepArtifacts ?? Duration.days(30));
    this.coordination = checkContacts(problems, given.coordination ?? []);
    this.satisfies = checkSatisfies(problems, given.satisfies);
    if (problems.problems.length > 0) scope.node.tryRemoveChild(id);
    problems.throwIfAny();
  }

  get name(): string {
    return this.node.id;
  }

  /** True for a pipeline, also of another copy of this package. */
  static is(x: unknown): x is Pipeline {
    return x !== null && typeof x === "object" && PIPELINE in x;
  }

  /** The pipelines of a project, in order of declaration. */
  static allOf(project: Project): readonly Pipeline[] {
    return project.node.children.filter((child): child is Pipeline => Pipeline.is(child));
  }
}

function checkScope(scope: unknown, id: unknown): Construct {
  const isConstruct = Construct.isConstruct(scope);
  const path = pathOf(isConstruct ? scope : undefined, id);
  if (!Project.isProject(scope)) refuse("SYM-PIPELINE-009", path, isConstruct ? scope.node.path || "App" : show(scope));
  checkName(id, path);
  if (String(id).length > LONGEST_NAME) refuse("SYM-NAME-001", path, show(id));
  if (scope.node.tryFindChild(id as string)) refuse("SYM-NAME-002", path, show(id));
  return scope;
}

function checkPromote(problems: ProblemCollector, given: unknown): readonly string[] {
  const names = listOf(given) ?? [];
  const texts = names.filter((name): name is string => typeof name === "string");
  if (names.length === 0 || texts.length < names.length || new Set(names).size < names.length)
    problems.report("SYM-PIPELINE-001", `promote: ${show(given)}`);
  return texts;
}

function checkSeverity(problems: ProblemCollector, given: unknown = "high"): BlockingSeverity {
  if (!SEVERITIES.includes(given as BlockingSeverity))
    problems.report("SYM-PROPERTY-002", `blockingSeverity: ${show(given)}`, { allowed: SEVERITIES.join(", ") });
  return given as BlockingSeverity;
}

function checkRef(problems: ProblemCollector, property: string, given: unknown, pattern: RegExp): string {
  if (typeof given !== "string" || !pattern.test(given))
    problems.report("SYM-PIPELINE-007", `${property}: ${show(given)}`);
  return given as string;
}

function checkDrift(problems: ProblemCollector, given: unknown): string | undefined {
  if (given === false) return undefined;
  if (given instanceof CronSchedule && given.timeZone === "UTC") return given.expression;
  problems.report("SYM-PIPELINE-014", `drift: ${given instanceof CronSchedule ? given.timeZone : show(given)}`);
  return undefined;
}

function checkKeep(problems: ProblemCollector, given: unknown): number {
  const days = given instanceof Duration ? given.toSeconds() / 86_400 : NaN;
  if (!Number.isInteger(days) || days < 1 || days > 90)
    problems.report(
      "SYM-PROPERTY-002",
      `keepArtifacts: ${given instanceof Duration ? given.toString() : show(given)}`,
      {
        allowed: "a Duration of 1 to 90 whole days",
      },
    );
  return days;
}

function checkContacts(problems: ProblemCollector, given: unknown): readonly PipelineContact[] {
  const contacts = listOf(given);
  if (!contacts) {
    problems.report("SYM-PROPERTY-002", `coordination: ${show(given)}`, { allowed: "an array of contacts" });
    return [];
  }
  return contacts.map((one, i) => {
    const at = `coordination[${i}]`;
    const contact = checkProperties(problems, one as PipelineContact, ["who", "contact", "about"], at);
    const text = (property: keyof PipelineContact): string =>
      problems.attempt(`${at}.${property}`, () => checkText(contact[property], "")) ?? "";
    return Object.freeze({ who: text("who"), contact: text("contact"), about: text("about") });
  });
}
