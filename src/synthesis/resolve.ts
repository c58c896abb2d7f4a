import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  Tokenization,
} from "cdktf";
import { IConstruct } from "constructs";
import { EnvironmentModel } from "../model/environment";
import { Problem, SpecificationError, problem } from "../values/specification-error";
import { formerLogicalId, logicalId } from "./addresses";

/** Terraform's JSON configuration syntax of one stack. */
export type TerraformJson = Record<string, any>;

/** The native lock of the S3 backend came with 1.10; OpenTofu has it from its 1.10 too. */
const REQUIRED_VERSION = ">= 1.10.0";
const RESOLVER = new DefaultTokenResolver(new StringConcat());
/** Blocks whose members are addressed by type and name. */
const TYPED_BLOCKS = ["resource", "data", "ephemeral"];
/** Blocks whose members are addressed by name: two of one name would silently become one. */
const NAMED_BLOCKS = [...TYPED_BLOCKS, "module", "variable", "output", "locals"];

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
  const metadata: TerraformJson = {
    version: environment.node.tryGetContext("cdktfVersion"),
    stackName: environment.node.id,
    backend: "local",
  };
  if (Object.keys(overrides).length > 0) metadata.overrides = { stack: Object.keys(overrides) };
  const outputs: TerraformJson = {};
  const terraform: TerraformJson = { "//": { metadata, outputs } };
  const owners = new Map<string, TerraformElement>();
  const twins: Problem[] = [];
  const movers: Mover[] = [];
  const renamed = environment.declared.some(({ name, formerName }) => name !== formerName);
  for (const element of elementsOf(environment)) {
    merge(metadata, element.toMetadata());
    if (TerraformOutput.isTerraformOutput(element)) merge(outputs, outputPath(element));
    const fragment = resolveTokens(environment, element.toTerraform()) as TerraformJson;
    twins.push(...findTwins(owners, element, fragment));
    merge(terraform, fragment);
    if (renamed) movers.push(...addMoved(environment, terraform, element, fragment));
  }
  const problems = [...twins, ...findTaken(owners, movers)];
  if (problems.length > 0) throw new SpecificationError(problems);
  (terraform.terraform ??= {}).required_version ??= REQUIRED_VERSION;
  merge(terraform, resolveTokens(environment, overrides));
  return terraform;
}

/** cdktf's command line shows outputs by the path of their construct. */
function outputPath(output: TerraformOutput): TerraformJson {
  return output.node.path.split("/").reduceRight<any>((inner, part) => ({ [part]: inner }), output.friendlyUniqueId);
}

/** Enters the addresses of an element; those that another element has already are problems. */
function findTwins(
  owners: Map<string, TerraformElement>,
  element: TerraformElement,
  fragment: TerraformJson,
): readonly Problem[] {
  return addressesOf(fragment).flatMap((address) => {
    const twin = owners.get(address);
    owners.set(address, twin ?? element);
    return twin && twin !== element
      ? [problem("SYM-NAME-003", element.node.path, `${address}, as ${twin.node.path} has`)]
      : [];
  });
}

function addressesOf(fragment: TerraformJson): readonly string[] {
  return NAMED_BLOCKS.flatMap((block) =>
    Object.entries(fragment[block] ?? {}).flatMap(([first, members]) => {
      if (!TYPED_BLOCKS.includes(block)) return [`${block}.${first}`];
      const prefix = block === "resource" ? first : `${block}.${first}`;
      return Object.keys(members as object).map((name) => `${prefix}.${name}`);
    }),
  );
}

/** A resource that a rename moves, and the address that it had. */
interface Mover {
  readonly element: TerraformElement;
  readonly from: string;
}

/** A construct that was renamed keeps its resources: Terraform is told that they moved. An id that was overridden stays. */
function addMoved(
  environment: EnvironmentModel,
  terraform: TerraformJson,
  element: TerraformElement,
  fragment: TerraformJson,
): readonly Mover[] {
  const former = formerLogicalId(environment, element);
  const current = element.friendlyUniqueId;
  if (former === current || current !== logicalId(environment, element.node)) return [];
  return Object.keys(fragment.resource ?? {}).map((type) => {
    const from = `${type}.${former}`;
    (terraform.moved ??= []).push({ from, to: `${type}.${current}` });
    return { element, from };
  });
}

/** Nothing moves from an address that is taken. Physical names are made alike, so they are taken too. */
function findTaken(owners: ReadonlyMap<string, TerraformElement>, movers: readonly Mover[]): readonly Problem[] {
  const moving = new Map(movers.map((mover) => [mover.from, mover.element]));
  return movers.flatMap(({ element, from }) => {
    const other = owners.get(from) ?? moving.get(from)!;
    return other === element ? [] : [problem("SYM-NAME-004", element.node.path, `${from}, as ${other.node.path} has`)];
  });
}

/** Merges in place as cdktf does with what was resolved, which holds no `undefined`: objects deeply, arrays by appending. */
function merge(target: TerraformJson, source: TerraformJson): void {
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) target[key] = Array.isArray(target[key]) ? [...target[key], ...value] : value;
    else if (value !== null && typeof value === "object") {
      if (target[key] === null || typeof target[key] !== "object" || Array.isArray(target[key])) target[key] = {};
      merge(target[key], value);
    } else target[key] = value;
  }
}
