import { TerraformElement } from "cdktf/lib/terraform-element";
import { TerraformOutput } from "cdktf/lib/terraform-output";
import { TerraformStack } from "cdktf/lib/terraform-stack";
import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf/lib/tokens";
import { IConstruct } from "constructs";
import { EnvironmentModel } from "../model/environment";
import { refuse } from "../values/specification-error";
import { formerLogicalId } from "./addresses";

/** Terraform's JSON configuration syntax of one stack. */
export type TerraformJson = Record<string, any>;

const RESOLVER = new DefaultTokenResolver(new StringConcat());
/** Blocks whose members are addressed by name: two of one name would silently become one. */
const NAMED_BLOCKS = ["resource", "data", "ephemeral", "module", "variable", "output"];

export function resolveTokens<T>(scope: EnvironmentModel, value: T, preparing = false): T {
  return Tokenization.resolve(value, { scope, preparing, resolver: RESOLVER }) as T;
}

/** Every Terraform element below a construct, without those of nested stacks, in order of creation. */
export function elementsOf(root: IConstruct): readonly TerraformElement[] {
  const found: TerraformElement[] = [];
  const visit = (node: IConstruct): void => {
    if (TerraformElement.isTerraformElement(node)) found.push(node);
    for (const child of node.node.children) if (!TerraformStack.isStack(child)) visit(child);
  };
  visit(root);
  return found;
}

/**
 * The environment's Terraform, each element resolved exactly once. Its shape is that of cdktf's own `toTerraform`, whose
 * command line reads the `//` block; overrides of the stack itself come last, as there.
 */
export function resolveEnvironment(environment: EnvironmentModel, overrides: TerraformJson): TerraformJson {
  const metadata: TerraformJson = { version: environment.node.tryGetContext("cdktfVersion"), stackName: environment.node.id, backend: "local" };
  if (Object.keys(overrides).length > 0) metadata.overrides = { stack: Object.keys(overrides) };
  const outputs: TerraformJson = {};
  const terraform: TerraformJson = { "//": { metadata, outputs } };
  const owners = new Map<string, TerraformElement>();
  for (const element of elementsOf(environment)) {
    merge(metadata, element.toMetadata());
    if (TerraformOutput.isTerraformOutput(element)) merge(outputs, outputPath(element));
    const fragment = resolveTokens(environment, element.toTerraform()) as TerraformJson;
    refuseTwins(owners, element, fragment);
    merge(terraform, fragment);
    addMoved(environment, terraform, element, fragment);
  }
  merge(terraform, resolveTokens(environment, overrides));
  return terraform;
}

/** cdktf's command line shows outputs by the path of their construct. */
function outputPath(output: TerraformOutput): TerraformJson {
  return output.node.path.split("/").reduceRight<any>((inner, part) => ({ [part]: inner }), output.friendlyUniqueId);
}

function refuseTwins(owners: Map<string, TerraformElement>, element: TerraformElement, fragment: TerraformJson): void {
  for (const block of NAMED_BLOCKS) {
    for (const [first, members] of Object.entries(fragment[block] ?? {})) {
      const typed = block === "resource" || block === "data" || block === "ephemeral";
      for (const address of typed ? Object.keys(members as object).map((name) => `${block}.${first}.${name}`) : [`${block}.${first}`]) {
        const twin = owners.get(address);
        if (twin && twin !== element) {
          refuse("SYM-NAME-003", element.node.path, `${address.replace(/^resource\./, "")}, as ${twin.node.path} has`);
        }
        owners.set(address, element);
      }
    }
  }
}

/** A construct that was renamed keeps its resources: Terraform is told that they moved. */
function addMoved(environment: EnvironmentModel, terraform: TerraformJson, element: TerraformElement, fragment: TerraformJson): void {
  for (const type of Object.keys(fragment.resource ?? {})) {
    const former = formerLogicalId(environment, element);
    const current = element.friendlyUniqueId;
    if (former !== current) (terraform.moved ??= []).push({ from: `${type}.${former}`, to: `${type}.${current}` });
  }
}

/** Merges in place as cdktf does: objects deeply, arrays by appending, `undefined` deletes. */
function merge(target: TerraformJson, source: TerraformJson): void {
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) delete target[key];
    else if (Array.isArray(value)) target[key] = Array.isArray(target[key]) ? [...target[key], ...value] : value;
    else if (value !== null && typeof value === "object") {
      if (target[key] === null || typeof target[key] !== "object" || Array.isArray(target[key])) target[key] = {};
      merge(target[key], value);
    } else target[key] = value;
  }
}
