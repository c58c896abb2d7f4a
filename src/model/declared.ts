import { Construct, IConstruct } from "constructs";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { EnvironmentModel } from "./environment";

export interface DeclaredProps {
  /**
   * The construct's name before it was renamed. Its resources move to the new addresses instead of being replaced, and
   * their physical names stay those of the former name, so keep the property for as long as the resources live.
   *
   * @default - the construct was never renamed
   */
  readonly renamedFrom?: string;
}

/** A construct of the vocabulary: declared below an environment, realized by its platform. */
export abstract class Declared extends Construct {
  readonly environment: EnvironmentModel;
  /** The construct's path below its environment, joined with hyphens: unique in the environment. */
  readonly name: string;
  /** {@link name} before a rename, or the same. Physical names derive from it. */
  readonly formerName: string;

  protected constructor(scope: Construct, id: string, props: DeclaredProps | undefined) {
    super(checkScope(scope, id), id);
    this.environment = EnvironmentModel.of(this);
    this.environment.refuseIfBuilt(this.node.path);
    const ids = this.node.scopes.slice(this.environment.node.scopes.length).map((construct) => construct.node.id);
    this.name = checkName(ids.join("-"), this.node.path);
    this.formerName =
      props?.renamedFrom === undefined ? this.name : [...ids.slice(0, -1), checkName(props.renamedFrom, this.node.path)].join("-");
  }

  protected collector(): ProblemCollector {
    return new ProblemCollector(this.node.path);
  }

  /** Ends a constructor: enters the construct in its environment, or throws all problems and leaves no half-made construct. */
  protected settle(problems: ProblemCollector): void {
    if (problems.problems.length > 0) this.node.scope!.node.tryRemoveChild(this.node.id);
    problems.throwIfAny();
    this.environment.admit(this);
  }
}

function checkScope(scope: unknown, id: unknown): Construct {
  if (!Construct.isConstruct(scope)) refuse("SYM-SCOPE-001", String(id), show(scope));
  const path = [...(scope as IConstruct).node.scopes.map((s) => s.node.id), String(id)].filter((part) => part !== "").join("/");
  if (!EnvironmentModel.tryFind(scope)) refuse("SYM-SCOPE-001", path, `the scope ${scope.node.path || "App"}`);
  checkName(id, path);
  if (scope.node.tryFindChild(id as string)) refuse("SYM-NAME-002", path, show(id));
  return scope;
}
