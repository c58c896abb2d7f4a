import { Construct, IConstruct } from "constructs";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { AcceptanceProps } from "./acceptance";
import { synchronous } from "./customize";
import { EnvironmentModel } from "./environment";
import { Member } from "./member";
import { checkFunction, isRecord, readProperty } from "./properties";
import { pathOf } from "./path-of";
import { checkSatisfies } from "./satisfies";

export interface DeclaredProps {
  /**
   * The construct's name before it was renamed. Its resources move to the new addresses instead of being replaced, and
   * their physical names stay those of the former name, so keep the property for as long as the resources live.
   *
   * @default - the construct was never renamed
   */
  readonly renamedFrom?: string;
  /**
   * Ids of the requirements that the construct satisfies, and of the threats that it answers: `["SEC-3", "NFR-12"]`, as
   * the Markdown of the project's `requirements` states them. An id that is not there is a finding of the synthesis.
   *
   * @default - it names none
   */
  readonly satisfies?: readonly string[];
}

/** Names of the properties that every construct has, for the list of those that it knows. */
export const declaredProperties = ["renamedFrom", "satisfies"] as const;

const DECLARED = Symbol.for("symphony-infra/Declared");

/** Plain data that a record holds of a construct's intent. */
export type Intent = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;

/**
 * A construct of the vocabulary: declared below an environment, realized by its platform.
 * @typeParam Resources what {@link customize} passes; each platform adds its own member
 */
export abstract class Declared<Resources extends object = object> extends Construct implements Member {
  /** Name of the construct's class in the vocabulary, such as `Service`. */
  abstract readonly kind: string;
  readonly environment: EnvironmentModel;
  readonly name: string;
  readonly formerName: string;
  /** Ids of requirements and threats, each once. */
  readonly satisfies: readonly string[];
  /** @internal Changes of {@link customize}, for the platform; `any`, so that constructs of all kinds fit into one list. */
  readonly customizers: ((resources: any) => void)[] = [];
  private readonly problems: ProblemCollector;

  protected constructor(scope: Construct, id: string, props: DeclaredProps | undefined) {
    super(checkScope(scope, id), id);
    Object.defineProperty(this, DECLARED, { value: true });
    this.environment = EnvironmentModel.of(this);
    this.problems = new ProblemCollector(this.node.path);
    const ids = idsBelow(this.environment, this);
    this.name = ids.join("-");
    const former = formerId(this.problems, props, id);
    this.formerName = former === undefined ? this.name : [...ids.slice(0, -1), former].join("-");
    this.satisfies = checkSatisfies(
      this.problems,
      isRecord(props) ? readProperty(this.problems, props, "satisfies") : undefined,
    );
  }

  /** True for a construct of the vocabulary, also of another copy of this package. */
  static isDeclared(x: unknown): x is Declared {
    return x !== null && typeof x === "object" && DECLARED in x;
  }

  /** @internal True for a construct of that kind, also of another copy of this package. */
  static isKind(x: unknown, kind: string): boolean {
    return Declared.isDeclared(x) && x.kind === kind;
  }

  /**
   * Changes the provider resources after they are built. Controls and documents see the result.
   * @throws SpecificationError SYM-SCOPE-006 where the change is asynchronous, when the environment is built
   * @param change receives the resources under the platform's name: `({ aws }) => aws?.taskDefinition.addOverride(...)`
   */
  customize(change: (resources: Resources) => void): void {
    this.environment.refuseIfBuilt(this.node.path);
    checkFunction(change, this.node.path);
    this.customizers.push(synchronous(this.node.path, change));
  }

  /**
   * Accepts that this construct's own resources violate a control, until a day. The evidence stays, with the reason;
   * `symphony check` fails when the day has passed, and where nothing violates the control any more.
   * @param control its id, such as `S3.9`
   * @throws SpecificationError SYM-ACCEPTANCE-001 to 004
   */
  accept(control: string, acceptance: AcceptanceProps): void {
    this.environment.enterAcceptance(this.node.path, control, acceptance);
  }

  /**
   * @internal What the construct says that no resource shows, for the documents: purpose, objectives, who acts. Values of
   * resources are read from the Terraform instead.
   */
  intent(): Intent {
    return {};
  }

  protected collector(): ProblemCollector {
    return this.problems;
  }

  /** Ends a constructor: enters the construct in its environment, or throws all problems and leaves no half-made construct. */
  protected settle(problems: ProblemCollector): void {
    try {
      problems.throwIfAny();
      this.environment.admit(this);
    } catch (error) {
      this.node.scope!.node.tryRemoveChild(this.node.id);
      throw error;
    }
  }
}

function checkScope(scope: unknown, id: unknown): Construct {
  if (!Construct.isConstruct(scope)) refuse("SYM-SCOPE-001", pathOf(undefined, id), show(scope));
  const path = pathOf(scope, id);
  const environment = EnvironmentModel.tryFind(scope);
  if (!environment) refuse("SYM-SCOPE-001", path, `the scope ${scope.node.path || "App"}`);
  const name = [...idsBelow(environment, scope), checkName(id, path)].join("-");
  checkName(name, path);
  if (scope.node.tryFindChild(id as string)) refuse("SYM-NAME-002", path, show(id));
  environment.refuseIfBuilt(path);
  return scope;
}

function idsBelow(environment: EnvironmentModel, construct: IConstruct): readonly string[] {
  return construct.node.scopes.slice(environment.node.scopes.length).map((scope) => scope.node.id);
}

function formerId(problems: ProblemCollector, props: DeclaredProps | undefined, id: string): string | undefined {
  const given = isRecord(props) ? readProperty(problems, props, "renamedFrom") : undefined;
  if (given === id)
    problems.report("SYM-NAME-004", `renamedFrom: ${show(given)}`, {
      allowed: "another name than today's",
      fix: "remove renamedFrom",
    });
  return given === undefined ? undefined : problems.attempt("renamedFrom", () => checkName(given, ""));
}
