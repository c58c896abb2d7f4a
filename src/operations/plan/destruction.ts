import type { Facts } from "../../facts";
import { holdsData } from "../../model/data-stores";
import { choiceOf } from "../choice";
import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import type { TerraformPlan, TerraformState, TerraformStateResource } from "../terraform-json";
import { refuseProtected } from "./protected-resources";
import { stateResources } from "./running-versions";
import { rawKeys, rawStores, refuseUndeclared, typeOf, undeclaredStores, withoutKey } from "./undeclared-data";

/** What a destruction is about. */
export interface Destruction {
  /** Addresses that go. @default - everything */
  readonly targets?: readonly string[];
  /** Constructs whose data stays, with all that they need. */
  readonly kept: readonly string[];
}

/**
 * What of a state goes, and what stays: the data stores that are not named, with everything that they depend on.
 *
 * Terraform destroys what depends on a target besides. Nothing that stays depends on one: whatever it depends on stays too.
 *
 * @param named constructs whose data is destroyed, and addresses of what holds data and is no construct's
 * @throws OperationError `not-possible` where one of them is no data store, or nothing but data stores is left; `blocked` where
 * something is protected, or holds data and is declared nowhere
 */
export function planDestruction(
  { facts, name }: Pick<OpenEnvironment, "facts" | "name">,
  state: TerraformState,
  named: readonly string[],
  command: string,
): Destruction {
  const resources = stateResources(state).filter(({ mode }) => mode === "managed");
  const stores = [...storeNames(facts), ...rawStores(facts, resources)];
  refuseUnknown([...stores, ...rawKeys(facts, resources), ...undeclaredStores(facts, resources)], named, command);
  const { kept, staying } = stayingOf(facts, resources, stores, named);
  const leaving = resources.filter(({ address }) => !staying.has(withoutKey(address)));
  refuseUndeclared({ facts, name }, leaving, { named, staying: staying.size > 0, command });
  refuseProtected(facts, leaving, name, command);
  if (staying.size === 0) return { kept: [] };
  if (leaving.length === 0) throw nothingLeft(name, kept, command);
  return { targets: leaving.map(({ address }) => address).sort(), kept };
}

interface Staying {
  /** Stores of which the state has something. */
  readonly kept: readonly string[];
  /** Addresses without keys of instances. */
  readonly staying: ReadonlySet<string>;
}

function stayingOf(
  facts: Facts,
  resources: readonly TerraformStateResource[],
  stores: readonly string[],
  named: readonly string[],
): Staying {
  const of = (names: readonly string[]): Staying => {
    const kept = names.filter((each) => !named.includes(each));
    const addresses = kept.map((each) => addressesOf(facts, each, resources));
    const staying = closure(resources, addresses.flat());
    return { kept: kept.filter((_, at) => addresses[at].some((address) => staying.has(address))), staying };
  };
  const found = of(stores);
  return found.staying.size === 0 ? found : of([...stores, ...rawKeys(facts, resources)]);
}

/**
 * Refuses a plan that destroys more than was chosen. Terraform takes besides what depends on a target, by the configuration too, which
 * may have other references than that which was deployed.
 *
 * @throws OperationError `blocked` with what would go
 */
export function refuseMore(
  { targets }: Destruction,
  { resource_changes = [] }: TerraformPlan,
  name: string,
  command: string,
): void {
  if (targets === undefined) return;
  const deleted = resource_changes.filter(
    ({ mode, change }) => mode === "managed" && change.actions.includes("delete"),
  );
  const more = deleted.map(({ address }) => address).filter((address) => !targets.includes(address));
  if (more.length === 0) return;
  throw new OperationError({
    failure: "blocked",
    problem: `Terraform would destroy what is to be kept of ${name} too: ${more.join(", ")}.`,
    command,
    fix: "Check out the release that runs, where nothing that is kept depends on anything else, run symphony synth there, and destroy from there.",
  });
}

/** Names of the constructs that hold data, in order of declaration. */
export function storeNames(facts: Facts): readonly string[] {
  const { constructs, platform } = facts.environment;
  return constructs
    .filter((construct) => holdsData(construct, platform.name))
    .map(({ path }) => facts.constructNamed(path));
}

/**
 * Refuses a name that is no data store's, before Terraform is asked for the state. Whether an address holds data, the state alone tells.
 *
 * @throws OperationError `not-possible` with the name that was probably meant
 */
export function refuseUnknownStores(
  { facts }: Pick<OpenEnvironment, "facts">,
  named: readonly string[],
  command: string,
): void {
  const constructs = named.filter((name) => !name.includes("."));
  refuseUnknown(storeNames(facts), constructs, command);
}

function refuseUnknown(stores: readonly string[], named: readonly string[], command: string): void {
  const unknown = named.filter((name) => !stores.includes(name));
  if (unknown.length === 0) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `No data store has the name ${unknown.map((name) => JSON.stringify(name)).join(", ")}.`,
    command,
    fix: choiceOf(unknown[0], stores, "There is none: leave --store out."),
  });
}

function nothingLeft(name: string, kept: readonly string[], command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `Nothing is left of ${name} but its data stores, which are kept: ${kept.join(", ")}.`,
    command,
    fix: "Name those whose data is to be destroyed, as in --store <name>.",
  });
}

/** What a store is made of. Of one that is a resource itself, that is what depends on it within the same service: objects, items. */
function addressesOf(facts: Facts, store: string, resources: readonly TerraformStateResource[]): readonly string[] {
  const isConstruct = !store.includes(".");
  if (isConstruct) return facts.below(`${facts.environment.path}/${store}`).map(({ address }) => address);
  const service = serviceOf(typeOf(store));
  const parts = resources.filter(
    ({ type, depends_on = [] }) => serviceOf(type) === service && depends_on.includes(store),
  );
  return [store, ...parts.map(({ address }) => withoutKey(address))];
}

/** `aws_s3`, of `aws_s3_object`. */
function serviceOf(type: string): string {
  return type.split("_").slice(0, 2).join("_");
}

/** What has settings as resources of their own, of the same name: `aws_s3_bucket_versioning.files`. They stay with it. */
const SETTLED = [
  "aws_s3_bucket",
  "aws_sqs_queue",
  "aws_secretsmanager_secret",
  "aws_efs_file_system",
  "aws_rds_cluster",
  "aws_dynamodb_table",
  "aws_backup_vault",
  "aws_kms_key",
] as const;

/** Those resources, everything that the state says they depend on, and the settings of all that, by address without keys of instances. */
function closure(resources: readonly TerraformStateResource[], from: readonly string[]): ReadonlySet<string> {
  const members = new Map<string, TerraformStateResource[]>();
  for (const resource of resources) {
    const address = withoutKey(resource.address);
    members.set(address, [...(members.get(address) ?? []), resource]);
  }
  const found = new Set<string>();
  const add = (address: string): void => {
    const own = members.get(address);
    if (own === undefined || found.has(address)) return;
    found.add(address);
    own.flatMap(({ depends_on = [] }) => depends_on).forEach(add);
    resources.filter((each) => isSettingOf(each, own[0])).forEach((setting) => add(withoutKey(setting.address)));
  };
  from.forEach(add);
  return found;
}

function isSettingOf({ type, name }: TerraformStateResource, of: TerraformStateResource): boolean {
  return name === of.name && SETTLED.some((settled) => of.type === settled && type.startsWith(`${settled}_`));
}
