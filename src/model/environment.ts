import { TerraformStack } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { Problem, refuse } from "../values/specification-error";
import { AcceptanceProps, checkAcceptance } from "./acceptance";
import { Difference } from "./difference";
import { Edge } from "./edge";
import type { MonitoringRecord } from "./monitoring-record";
import { Member } from "./member";
import type { AcceptanceRecord } from "./record";
import { Project } from "./project";
import { pathOf } from "./path-of";
import { checkProperties } from "./properties";
import { StateBackend, checkStateBackend } from "./state-backend";
import { Tier, TierDefaults, tierDefaults, tiers } from "./tier";

/**
 * Where an environment runs. The model asks it three things and knows nothing of its resources; platforms/ implements it.
 * Everything that a construct declares is realized by {@link build}, listed by {@link differences}, or refused by {@link check}.
 */
export interface Platform {
  /** Stable name, such as `aws`. */
  readonly name: string;
  /** For readers: `AWS account 123456789012, eu-west-1`. */
  readonly title: string;
  /**
   * Within what physical names must be unique, such as `AWS account 123456789012`.
   * @default - the title
   */
  readonly namespace?: string;
  /** Facts about several constructs that this platform refuses. */
  check(environment: EnvironmentModel): readonly Problem[];
  /** Creates the provider resources of every construct of the environment. Called once, when the model is complete. */
  build(environment: EnvironmentModel): void;
  differences(environment: EnvironmentModel): readonly Difference[];
  /**
   * What watches the environment besides its Terraform, for the files that are written of it. Called after the build.
   * @default - nothing
   */
  monitoring?(environment: EnvironmentModel): MonitoringRecord | undefined;
}

export interface EnvironmentProps {
  /** How much the environment matters; it decides the defaults of everything below. */
  readonly tier: Tier;
  /** Where the environment runs: `new Aws(...)` or `new Docker(...)`. */
  readonly platform: Platform;
  /**
   * Where Terraform keeps the state.
   * @default StateBackend.local()
   */
  readonly state?: StateBackend;
}

const PROPERTIES = ["tier", "platform", "state"];
const ENVIRONMENT = Symbol.for("symphony-infra/Environment");

/**
 * What an environment declares. The class that users construct adds the flow that turns it into files; it lives above,
 * in synthesis/, because the model knows neither platforms nor documents.
 */
export abstract class EnvironmentModel extends TerraformStack {
  readonly project: Project;
  readonly tier: Tier;
  readonly platform: Platform;
  readonly state: StateBackend;
  /** @internal Whether {@link state} was given, and is not the default. */
  readonly declaresState: boolean;
  private readonly members = new Map<string, Member>();
  private readonly edgeList: Edge[] = [];
  private readonly acceptanceList: AcceptanceRecord[] = [];
  private readonly attributes = new Map<Member, Readonly<Record<string, string>>>();

  protected constructor(scope: Project, id: string, props: EnvironmentProps) {
    super(checkScope(scope, id), id);
    Object.defineProperty(this, ENVIRONMENT, { value: true });
    this.project = scope;
    const problems = new ProblemCollector(this.node.path);
    const { tier, platform, state } = checkProperties(problems, props, PROPERTIES);
    if (!tiers.includes(tier as Tier)) problems.report("SYM-ENVIRONMENT-001", show(tier));
    if (!isPlatform(platform)) problems.report("SYM-ENVIRONMENT-002", show(platform));
    this.tier = tier as Tier;
    this.platform = platform as Platform;
    this.state = state === undefined ? StateBackend.local() : checkStateBackend(problems, state);
    this.declaresState = state !== undefined;
    if (problems.problems.length > 0) scope.node.tryRemoveChild(id);
    problems.throwIfAny();
  }

  /** Name of the environment: the folder of its Terraform and the argument of `cdktf deploy`. */
  get name(): string {
    return this.node.id;
  }

  get defaults(): TierDefaults {
    return tierDefaults[this.tier];
  }

  /** Everything declared below this environment, in order of declaration. */
  get declared(): readonly Member[] {
    return [...this.members.values()];
  }

  get edges(): readonly Edge[] {
    return this.edgeList;
  }

  get acceptances(): readonly AcceptanceRecord[] {
    return this.acceptanceList;
  }

  /**
   * Accepts that the environment as a whole, or a resource that stands in it without a construct of its own, violates a
   * control until a day: the load balancer that services share, for example. It is not for the constructs below.
   * @param control its id, such as `ELB.5`
   * @throws SpecificationError SYM-ACCEPTANCE-001 to 004
   */
  accept(control: string, acceptance: AcceptanceProps): void {
    this.enterAcceptance(this.node.path, control, acceptance);
  }

  /** @internal Enters an acceptance for the construct at a path. */
  enterAcceptance(path: string, control: string, acceptance: AcceptanceProps): void {
    const entered = checkAcceptance(path, control, acceptance);
    if (this.acceptanceList.some((other) => other.path === path && other.control === control))
      refuse("SYM-ACCEPTANCE-004", path, show(control));
    this.acceptanceList.push(entered);
  }

  /** What is declared of one kind, in order of declaration. */
  declaredOf<T extends Member>(kind: { is(x: unknown): x is T }): readonly T[] {
    return this.declared.filter((member): member is Member & T => kind.is(member));
  }

  tryFindDeclared(name: string): Member | undefined {
    return this.members.get(name);
  }

  /** Closes the model and realizes every construct on the platform; the second call does nothing. */
  abstract build(): void;

  /** @internal Enters a construct; called by its own constructor. */
  admit(construct: Member): void {
    const other = this.members.get(construct.name);
    if (other) refuse("SYM-NAME-002", construct.node.path, `${show(construct.name)}, as ${other.node.path} is called`);
    this.members.set(construct.name, construct);
  }

  /** @internal Enters an edge; called by the consumer's `uses`. */
  connect(edge: Edge): void {
    this.refuseIfBuilt(edge.consumer.node.path);
    const known = this.edgeList.some(
      (e) => e.consumer === edge.consumer && e.provider === edge.provider && e.port === edge.port,
    );
    if (!known) this.edgeList.push(edge);
  }

  /** @internal Throws SYM-SCOPE-003 where the environment is built already. */
  abstract refuseIfBuilt(path: string): void;

  /** @internal Records what the platform knows of a construct after its build, such as its URL. */
  realize(construct: Member, attributes: Readonly<Record<string, string>>): void {
    this.attributes.set(construct, attributes);
  }

  /** @internal An attribute that the platform recorded; builds the environment where that has not happened. */
  attributeOf(construct: Member, attribute: string): string {
    if (!this.attributes.has(construct)) this.build();
    const value = this.attributes.get(construct)?.[attribute];
    if (value === undefined)
      throw new Error(`${this.platform.name} realized ${construct.node.path} without "${attribute}"`);
    return value;
  }

  static isEnvironment(x: unknown): x is EnvironmentModel {
    return x !== null && typeof x === "object" && ENVIRONMENT in x;
  }

  static tryFind(construct: IConstruct): EnvironmentModel | undefined {
    return construct.node.scopes.find((scope): scope is EnvironmentModel & IConstruct =>
      EnvironmentModel.isEnvironment(scope),
    );
  }

  /** The environment that holds the construct; throws SYM-SCOPE-001 where none does. */
  static override of(construct: IConstruct): EnvironmentModel {
    return (
      EnvironmentModel.tryFind(construct) ?? refuse("SYM-SCOPE-001", construct.node.path, "no environment above it")
    );
  }
}

function checkScope(scope: unknown, id: unknown): Construct {
  if (!Project.isProject(scope)) {
    const isConstruct = Construct.isConstruct(scope);
    refuse(
      "SYM-SCOPE-002",
      pathOf(isConstruct ? scope : undefined, id),
      isConstruct ? scope.node.path || "the app" : show(scope),
    );
  }
  const path = pathOf(scope, id);
  checkName(id, path);
  if (scope.node.tryFindChild(id as string)) refuse("SYM-NAME-002", path, show(id));
  const namesake = scope.node.root.node
    .findAll()
    .find((other) => TerraformStack.isStack(other) && other.node.id === id);
  if (namesake) refuse("SYM-ENVIRONMENT-006", path, `${show(id)}, as ${namesake.node.path} is called`);
  return scope;
}

function isPlatform(x: unknown): x is Platform {
  if (x === null || typeof x !== "object") return false;
  const typeOf = (member: keyof Platform): string => typeof (x as Platform)[member];
  try {
    return (
      typeOf("name") === "string" &&
      typeOf("title") === "string" &&
      (["build", "check", "differences"] as const).every((f) => typeOf(f) === "function")
    );
  } catch {
    return false; // a getter of the user's
  }
}
