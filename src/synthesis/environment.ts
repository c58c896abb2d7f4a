import { Aspects, TerraformBackend, TerraformElement, TerraformStack } from "cdktf";
import { IConstruct, Node } from "constructs";
import { EnvironmentModel, EnvironmentProps } from "../model/environment";
import { Project } from "../model/project";
import type { Service } from "../model/service";
import { SpecificationError, refuse } from "../values/specification-error";
import { holdsToken } from "../values/token";
import { logicalId } from "./addresses";
import { buildBackend } from "./backend";
import { checkEnvironment } from "./check-environment";
import { withoutCreationStacks } from "./creation-stacks";
import { EnvironmentSynthesizer } from "./environment-synthesizer";
import { elementsOf, resolveEnvironment, resolveTokens } from "./resolve";
import { Run } from "./run";

/**
 * One environment of a project: a TerraformStack of the environment's name, so `cdktf deploy <name>` deploys it. What is
 * declared below it becomes provider resources once, when it is synthesized, when an aspect first visits it, in
 * `toTerraform()`, or when an attribute such as `api.url` is resolved.
 */
export class Environment extends EnvironmentModel {
  private phase: "declared" | "building" | "built" = "declared";
  private readonly built: IConstruct[] = [];
  private ofRun = false;

  /** @throws SpecificationError of every property that is wrong */
  constructor(scope: Project, id: string, props: EnvironmentProps) {
    super(scope, id, props);
    this.synthesizer = new EnvironmentSynthesizer(this);
    Aspects.of(this).add({ visit: (node) => this.visit(node) });
  }

  build(): void {
    if (this.phase !== "declared") return;
    const problems = checkEnvironment(this);
    if (problems.length > 0) throw new SpecificationError(problems);
    this.phase = "building";
    const before = new Set(this.node.findAll());
    const noteBuilt = (): void => void this.built.push(...topmost(this, before));
    try {
      buildBackend(this);
      withoutCreationStacks(() => this.platform.build(this));
    } catch (error) {
      noteBuilt();
      this.release();
      throw error;
    }
    noteBuilt();
    this.phase = "built";
  }

  /** @internal Builds for a run, which releases what it built; what the user built before stays the user's. */
  buildForRun(): void {
    if (this.phase !== "declared") return;
    this.build();
    this.ofRun = true;
  }

  get isBuilt(): boolean {
    return this.phase === "built";
  }

  /** @internal Gives the memory of what a run built back; the next build makes it anew. */
  releaseFromRun(): void {
    if (this.ofRun) this.release();
  }

  private release(): void {
    this.ofRun = false;
    for (const construct of this.built.splice(0)) construct.node.scope!.node.tryRemoveChild(construct.node.id);
    this.phase = "declared";
  }

  /** @internal */
  refuseIfBuilt(path: string): void {
    if (this.phase !== "declared") refuse("SYM-SCOPE-003", path, `${this.node.path} is built already`);
  }

  /** The environment's Terraform in JSON syntax, after every override. */
  override toTerraform(): any {
    this.build();
    const { rawOverrides } = this as unknown as { rawOverrides: Record<string, unknown> };
    return withoutCreationStacks(() => resolveEnvironment(this, rawOverrides));
  }

  override toHclTerraform(): never {
    refuse("SYM-SCOPE-005", this.node.path, "toHclTerraform()");
  }

  /**
   * The backend by which another stack reads this one's state. cdktf asks for it while it prepares the stacks, that is,
   * before the build, and would make up one of its own.
   */
  override ensureBackendExists(): TerraformBackend {
    buildBackend(this);
    return super.ensureBackendExists();
  }

  /**
   * References between stacks are found here, before anything is written. Those can only come from elements that the
   * user created, or, where the app holds other stacks, from `customize` and from variables that hold tokens; so the
   * build waits unless it is needed.
   */
  override prepareStack(): void {
    Run.checkAll(this);
    if (this.mayReachOtherStacks()) this.buildForRun();
    for (const element of elementsOf(this)) resolveTokens(this, element.toTerraform(), true);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return logicalId(this, "node" in element ? element.node : element);
  }

  /** cdktf invokes aspects from the stack downwards only: those of the project and the app are invoked here. */
  private visit(node: IConstruct): void {
    if (node === this) this.build();
    const aspects = this.node.scopes.slice(0, -1).flatMap((scope) => Aspects.of(scope).all);
    for (const aspect of new Set(aspects)) aspect.visit(node);
  }

  private mayReachOtherStacks(): boolean {
    const reaches = this.declared.some((construct) => {
      const { customizers = [], variables = {} } = construct as Partial<Pick<Service, "customizers" | "variables">>;
      return customizers.length > 0 || Object.values(variables).some(holdsToken);
    });
    return reaches && this.node.root.node.findAll().some((c) => c !== this && TerraformStack.isStack(c));
  }
}

/** The constructs below a root that were not there before, without those below them. */
function topmost(root: IConstruct, before: ReadonlySet<IConstruct>): readonly IConstruct[] {
  return root.node.children.flatMap((child) => (before.has(child) ? topmost(child, before) : [child]));
}
