import { type Facts, KEY, isIrreplaceable, rawDataOf } from "../../facts";
import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import type { TerraformStateResource } from "../terraform-json";

/**
 * Addresses of what holds data and what an app declares beside the vocabulary, as a raw resource or in a module: nobody has said that it
 * may go, as the vocabulary says of access logs and caches. It counts as a store of its own, whose name is its address.
 */
export function rawStores(facts: Facts, resources: readonly TerraformStateResource[]): readonly string[] {
  return rawData(facts, resources).filter((address) => typeOf(address) !== KEY);
}

/** The same of keys, which stay where anything stays. */
export function rawKeys(facts: Facts, resources: readonly TerraformStateResource[]): readonly string[] {
  return rawData(facts, resources).filter((address) => typeOf(address) === KEY);
}

function rawData(facts: Facts, resources: readonly TerraformStateResource[]): readonly string[] {
  const inModules = resources.filter(
    ({ address, type, values }) => isInModule(facts, address) && isIrreplaceable(type, values),
  );
  return [...new Set([...rawDataOf(facts), ...inModules].map(({ address }) => withoutKey(address)))];
}

/** Whether the app declares the module that a resource of a state lies in: what is in that, the Terraform does not show. */
function isInModule({ environment }: Facts, address: string): boolean {
  const [, module] = /^module\.([^.[]+)/.exec(address) ?? [];
  return module !== undefined && Object.hasOwn((environment.terraform.module ?? {}) as object, module);
}

/** What of a state holds data and is declared nowhere in what was last synthesized, by address without keys. */
export function undeclaredStores(facts: Facts, resources: readonly TerraformStateResource[]): readonly string[] {
  const found = resources.filter(
    ({ address, type, values }) => isIrreplaceable(type, values) && !isDeclared(facts, address),
  );
  return [...new Set(found.map(({ address }) => withoutKey(address)))];
}

function isDeclared(facts: Facts, address: string): boolean {
  return facts.tryFind(withoutKey(address)) !== undefined || isInModule(facts, address);
}

/**
 * Refuses to destroy data that nobody named and that nothing here declares: the working copy is of another release than the one that
 * runs, or the resource has come into the state by hand.
 *
 * @param staying whether anything of the environment stays, which a key may encrypt
 * @throws OperationError `blocked` with each of them
 */
export function refuseUndeclared(
  { facts, name }: Pick<OpenEnvironment, "facts" | "name">,
  leaving: readonly TerraformStateResource[],
  {
    named,
    staying,
    command,
  }: { readonly named: readonly string[]; readonly staying: boolean; readonly command: string },
): void {
  const counted = staying ? leaving : leaving.filter(({ type }) => type !== KEY);
  const found = undeclaredStores(facts, counted).filter((address) => !named.includes(address));
  if (found.length === 0) return;
  throw new OperationError({
    failure: "blocked",
    problem: `The state of ${name} has what holds data and nothing here declares: ${found.join(", ")}.`,
    command,
    fix:
      "Check out the release that runs and run symphony synth there, so that its stores are known and kept; or name what is to be " +
      `destroyed with all in it, as in --store ${found[0]}.`,
  });
}

export function withoutKey(address: string): string {
  return address.replace(/\[[^]*\]$/, "");
}

/** `aws_db_instance`, of its address. */
export function typeOf(address: string): string {
  return address.split(".").at(-2) ?? "";
}
