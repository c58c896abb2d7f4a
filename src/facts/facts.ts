import type { EnvironmentRecord } from "../model/record";
import { ResourceFact } from "./resource-fact";
import { referencesOf } from "./template";

const known = new WeakMap<object, Facts>();
const letGo = new WeakSet<object>();
/** Of the environments that were let go, one at a time is indexed. */
let indexedAgain: Facts | undefined;

/** The synthesized Terraform of one environment, indexed once: by type, by address, by construct, by reference. */
export class Facts {
  /** Managed resources, by address. */
  readonly resources: readonly ResourceFact[];
  /** Data sources and ephemeral resources, by address. */
  readonly reads: readonly ResourceFact[];
  private readonly byAddress = new Map<string, ResourceFact>();
  private readonly byType = new Map<string, ResourceFact[]>();
  private readonly byConstruct = new Map<string, ResourceFact[]>();
  private readonly referrerIndexes = new Map<string, ReadonlyMap<string, readonly ResourceFact[]>>();
  private readonly memory = new Map<string, unknown>();

  private constructor(readonly environment: EnvironmentRecord) {
    const { terraform } = environment;
    this.resources = membersOf("resource", terraform.resource);
    this.reads = [...membersOf("data", terraform.data), ...membersOf("ephemeral", terraform.ephemeral)];
    for (const resource of this.reads) this.byAddress.set(resource.address, resource);
    for (const resource of this.resources) {
      this.byAddress.set(resource.address, resource);
      push(this.byType, resource.type, resource);
      for (let path = resource.constructPath; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/")))) {
        push(this.byConstruct, path, resource);
      }
    }
  }

  static of(environment: EnvironmentRecord): Facts {
    if (letGo.has(environment)) {
      if (indexedAgain?.environment !== environment) indexedAgain = new Facts(environment);
      return indexedAgain;
    }
    let facts = known.get(environment);
    if (!facts) known.set(environment, (facts = new Facts(environment)));
    return facts;
  }

  /** Gives the memory of an environment's index back: whatever is asked of it later is read from its Terraform again. */
  static letGo(environment: EnvironmentRecord): void {
    known.delete(environment);
    letGo.add(environment);
  }

  /** Resources of one type or more, by type in the order given, then by address. */
  ofType(...types: readonly string[]): readonly ResourceFact[] {
    return types.length === 1
      ? (this.byType.get(types[0]) ?? [])
      : types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Types that occur, sorted. */
  get types(): readonly string[] {
    return [...this.byType.keys()].sort();
  }

  tryFind(address: string | undefined): ResourceFact | undefined {
    return address === undefined ? undefined : this.byAddress.get(address);
  }

  /** The resource of that type which a value refers to. */
  tryFollow(value: unknown, type: string): ResourceFact | undefined {
    const prefix = `${type}.`;
    return this.tryFind(referencesOf(value).find((address) => address.startsWith(prefix)));
  }

  /** Resources at or below a construct's path, of one type where it is given. */
  below(constructPath: string, type?: string): readonly ResourceFact[] {
    const all = this.byConstruct.get(constructPath) ?? [];
    return type === undefined ? all : all.filter((resource) => resource.type === type);
  }

  /** Resources of a type whose top-level attribute refers to an address: the listeners of a load balancer, for example. */
  referrers(type: string, attribute: string, address: string): readonly ResourceFact[] {
    const key = `${type} ${attribute}`;
    let index = this.referrerIndexes.get(key);
    if (!index) {
      const map = new Map<string, ResourceFact[]>();
      for (const resource of this.ofType(type)) {
        for (const reference of referencesOf(resource.attributes[attribute])) push(map, reference, resource);
      }
      this.referrerIndexes.set(key, (index = map));
    }
    return index.get(address) ?? [];
  }

  /** Addresses that a resource's attribute refers to, each once. */
  referencesAt(resource: ResourceFact, ...path: readonly string[]): readonly string[] {
    return referencesOf(resource.value(...path));
  }

  /** Name of the construct that a resource belongs to, below the environment: `api`; empty for the environment itself. */
  constructOf(resource: ResourceFact): string {
    return this.constructNamed(resource.constructPath);
  }

  /** A construct's name below the environment, of its path. */
  constructNamed(constructPath: string): string {
    const { path } = this.environment;
    return constructPath.startsWith(`${path}/`)
      ? constructPath.slice(path.length + 1)
      : constructPath === path
        ? ""
        : constructPath;
  }

  /** Lets go of the readings whose key begins so: those of a step that is over. */
  forget(prefix: string): void {
    for (const key of this.memory.keys()) if (key.startsWith(prefix)) this.memory.delete(key);
  }

  /** A reading of these facts that is made once, such as the workloads. */
  once<T>(key: string, read: (facts: Facts) => T): T {
    if (!this.memory.has(key)) this.memory.set(key, read(this));
    return this.memory.get(key) as T;
  }
}

function membersOf(mode: ResourceFact["mode"], block: unknown): readonly ResourceFact[] {
  return Object.entries((block ?? {}) as Record<string, Record<string, Record<string, unknown>>>)
    .flatMap(([type, members]) =>
      Object.entries(members).map(([name, attributes]) => new ResourceFact(mode, type, name, attributes)),
    )
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const members = map.get(key);
  if (members) members.push(value);
  else map.set(key, [value]);
}
