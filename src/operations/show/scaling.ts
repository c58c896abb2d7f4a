import {
  type Copies,
  type Facts,
  type ResourceFact,
  type Workload,
  isTrue,
  referencesOf,
  storesOf,
  workloadsOf,
} from "../../facts";
import { isStore, isWorkload } from "../../model/construct-kinds";
import type { ConstructRecord } from "../../model/record";
import type { OpenEnvironment } from "../context/open-environment";
import { chooseEnvironments, openProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";
import { type Capacity, capacityOf, storeTypes } from "./store-capacity";

export interface ScalingRequest {
  /** Slug of the project. @default - the only one of the app */
  readonly project?: string;
  /** @default - all */
  readonly environment?: string;
}

export interface ShownScaling {
  readonly project: string;
  readonly environments: readonly ScaledEnvironment[];
}

export interface ScaledEnvironment {
  readonly name: string;
  readonly tier: string;
  readonly platform: string;
  readonly workloads: readonly ScaledWorkload[];
  readonly stores: readonly ScaledStore[];
}

/** What runs: how many copies of what size, and what changes their number. */
export interface ScaledWorkload {
  readonly name: string;
  /** `Service`, `Worker`, `Job`; "other" where it belongs to none. */
  readonly kind: string;
  readonly address: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly copies: Copies;
}

/** What keeps data: how much it holds, and how far it grows. */
export interface ScaledStore {
  readonly name: string;
  readonly kind: string;
  /** @default - no resource of its own keeps it */
  readonly address?: string;
  readonly capacity: readonly Capacity[];
  /** How long what it holds is kept. */
  readonly retention?: string;
}

const COMMAND = "symphony show scaling";

/**
 * The scaling plan, as the Terraform that the last synthesis wrote has it.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such project or environment
 */
export function showScaling(
  { configuration }: Pick<OperationContext, "configuration">,
  { project: slug, environment }: ScalingRequest,
): ShownScaling {
  const opened = openProject(configuration, slug, COMMAND);
  const environments = chooseEnvironments(opened, environment, COMMAND).map(scaledEnvironment);
  return { project: opened.project.slug, environments };
}

function scaledEnvironment({ name, record, facts }: OpenEnvironment): ScaledEnvironment {
  const stores = record.constructs.filter(({ kind }) => isStore(kind));
  return {
    name,
    tier: record.tier,
    platform: record.platform.title,
    workloads: scaledWorkloads(facts, record.constructs),
    stores: stores.flatMap((construct) => scaledStores(facts, construct)),
  };
}

/** Without the containers of stores and of what watches them, which nothing scales. */
function scaledWorkloads(facts: Facts, constructs: readonly ConstructRecord[]): readonly ScaledWorkload[] {
  const kinds = new Map(constructs.map(({ kind, path }) => [facts.constructNamed(path), kind]));
  return workloadsOf(facts).flatMap(({ construct, address, cpu, memory, copies }) => {
    const kind = kinds.get(construct);
    if (construct === "" || (kind !== undefined && !isWorkload(kind))) return [];
    return [{ name: construct, kind: kind ?? "other", address, cpu, memory, copies }];
  });
}

function scaledStores(facts: Facts, { name, kind, path }: ConstructRecord): readonly ScaledStore[] {
  const construct = facts.constructNamed(path);
  const address = tryFindContainer(facts, construct)?.address;
  const container = workloadsOf(facts).find((workload) => workload.address === address);
  const bounds = container ? boundsOf(container) : [];
  const own = storesOf(facts).filter(
    ({ resource }) => facts.constructOf(resource) === construct && keeps(facts, resource),
  );
  if (own.length === 0) return [{ name, kind, address, capacity: container ? bounds : EMULATED }];
  return own.map(({ resource, retention }) => ({
    name,
    kind,
    address: resource.address,
    capacity: [...bounds, ...capacityOf(facts, resource)],
    retention,
  }));
}

/**
 * Whether it holds what the store is for: its own container writes to it, or any, where it has none. Volumes of passwords are written
 * by helpers.
 */
function keeps(facts: Facts, resource: ResourceFact): boolean {
  if (resource.type !== "docker_volume") return storeTypes.includes(resource.type);
  const own = tryFindContainer(facts, facts.constructOf(resource));
  return (own ? [own] : facts.ofType("docker_container")).some((container) => writesTo(container, resource));
}

/** The container that is the store itself has its name; those that help add to it. */
function tryFindContainer(facts: Facts, construct: string): ResourceFact | undefined {
  const containers = facts.ofType("docker_container").filter((each) => facts.constructOf(each) === construct);
  return [...containers].sort((a, b) => a.name.length - b.name.length)[0];
}

function writesTo(container: ResourceFact, volume: ResourceFact): boolean {
  const mounts = container.blocks("volumes").filter(({ read_only: readOnly }) => !isTrue(readOnly));
  return mounts.some(({ volume_name: name }) => referencesOf(name).includes(volume.address));
}

function boundsOf({ cpu, memory }: Workload): readonly Capacity[] {
  return [
    ...(cpu === undefined ? [] : [{ of: "CPU", is: cpu }]),
    ...(memory === undefined ? [] : [{ of: "memory", is: memory }]),
  ];
}

/** Buckets, queues and topics of a Docker host. */
const EMULATED: readonly Capacity[] = [{ of: "kept", is: "by the emulator of AWS, as long as its container lives" }];
