import { Aspects } from "cdktf/lib/aspect";
import { TerraformElement } from "cdktf/lib/terraform-element";
import { IConstruct, Node } from "constructs";
import { EnvironmentModel, EnvironmentProps } from "../model/environment";
import { Project } from "../model/project";
import { SpecificationError, refuse } from "../values/specification-error";
import { logicalId } from "./addresses";
import { buildBackend } from "./backend";
import { checkEnvironment } from "./check-environment";
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
  private readonly builtElements: IConstruct[] = [];

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
    const before = new Set(elementsOf(this));
    buildBackend(this);
    this.platform.build(this);
    this.builtElements.push(...elementsOf(this).filter((element) => !before.has(element)));
    this.phase = "built";
  }

  get isBuilt(): boolean {
    return this.phase === "built";
  }

  /** @internal Gives the memory of the built resources back; the next build makes them anew. */
  release(): void {
    for (const element of this.builtElements.splice(0)) element.node.scope!.node.tryRemoveChild(element.node.id);
    this.phase = "declared";
  }

  /** @internal */
  refuseIfBuilt(path: string): void {
    if (this.phase !== "declared") refuse("SYM-SCOPE-003", path, `${this.node.path} is built already`);
  }

  /** The environment's Terraform in JSON syntax, after every override. */
  override toTerraform(): any {
    this.build();
    return resolveEnvironment(this, (this as unknown as { rawOverrides: Record<string, unknown> }).rawOverrides);
  }

  override toHclTerraform(): never {
    refuse("SYM-SCOPE-005", this.node.path, "toHclTerraform()");
  }

  /**
   * References between stacks are found here, before anything is written. Those can only come from elements that the
   * user created, or, where the app holds other stacks, from `customize`; so the build waits unless it is needed.
   */
  override prepareStack(): void {
    Run.checkAll(this);
    if (this.customizesAcrossStacks()) this.build();
    for (const element of elementsOf(this)) resolveTokens(this, element.toTerraform(), true);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return logicalId(this, "node" in element ? element.node : element);
  }

  /** cdktf invokes aspects from the stack downwards only: those of the project and the app are invoked here. */
  private visit(node: IConstruct): void {
    if (node === this) this.build();
    for (const scope of this.node.scopes.slice(0, -1)) for (const aspect of Aspects.of(scope).all) aspect.visit(node);
  }

  private customizesAcrossStacks(): boolean {
    const hasCustomizers = this.declared.some((d) => (d as { customizers?: unknown[] }).customizers?.length);
    return hasCustomizers && this.node.root.node.findAll().some((c) => isForeignStack(c));
  }
}

function isForeignStack(construct: IConstruct): boolean {
  return "prepareStack" in construct && !EnvironmentModel.isEnvironment(construct);
}
