import { Facts, type ResourceFact, referencesOf } from "../../facts";
import { isStore, isWorkload } from "../../model/construct-kinds";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";

/** Attributes by which a resource is put into security groups, by its type. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ["vpc_security_group_ids"],
  aws_ecs_service: ["network_configuration", "security_groups"],
  aws_efs_mount_target: ["security_groups"],
  aws_elasticache_replication_group: ["security_group_ids"],
  aws_elasticache_serverless_cache: ["security_group_ids"],
  aws_instance: ["vpc_security_group_ids"],
  aws_lambda_function: ["vpc_config", "security_group_ids"],
  aws_lb: ["security_groups"],
  aws_rds_cluster: ["vpc_security_group_ids"],
  aws_scheduler_schedule: ["target", "ecs_parameters", "network_configuration", "security_groups"],
  aws_vpc_endpoint: ["security_group_ids"],
};

/** Resources of these are ends of their own: everything else is named by its address. */
const isEnd = (kind: string) => isWorkload(kind) || isStore(kind) || kind === "Secret";

/** Names the ends of paths: constructs by their names, everything else by address. */
export class Ends {
  private readonly byPath: ReadonlyMap<string, ConstructRecord>;
  private readonly held: ReadonlyMap<string, readonly ResourceFact[]>;

  constructor(
    readonly environment: EnvironmentRecord,
    private readonly facts: Facts,
  ) {
    this.byPath = new Map(environment.constructs.map((construct) => [construct.path, construct]));
    this.held = holders(facts);
  }

  /** The declared construct that a resource belongs to, however deep it lies below it. */
  tryFindConstruct(resource: ResourceFact): ConstructRecord | undefined {
    for (let path = resource.constructPath; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/")))) {
      const construct = this.byPath.get(path);
      if (construct) return construct;
    }
    return undefined;
  }

  /** Name of the construct where it is an end of paths, otherwise the resource's address. */
  nameOf(resource: ResourceFact): string {
    const construct = this.tryFindConstruct(resource);
    return construct && isEnd(construct.kind) ? construct.name : resource.address;
  }

  /** Everything that is in a security group; the group itself where nothing is, or where it is shared by a platform's own parts. */
  inGroup(address: string): readonly string[] {
    const holding = this.held.get(address) ?? [];
    const group = this.facts.tryFind(address);
    const names = [...holding, ...(group && holding.length === 0 ? [group] : [])].map((resource) =>
      this.nameOf(resource),
    );
    const constructs = names.filter((name) => !name.includes("."));
    return constructs.length === 0 ? [address] : [...new Set([...constructs, ...foreign(names, constructs, address)])];
  }

  /** The name of what an address is: the construct's where the resource is known. */
  nameOfAddress(address: string): string {
    const resource = this.facts.tryFind(address);
    return resource ? this.nameOf(resource) : address;
  }
}

/** A group that constructs share with something else is an end by its address too. */
function foreign(names: readonly string[], constructs: readonly string[], address: string): readonly string[] {
  return names.length > constructs.length ? [address] : [];
}

function holders(facts: Facts): ReadonlyMap<string, readonly ResourceFact[]> {
  const held = new Map<string, ResourceFact[]>();
  for (const [type, path] of Object.entries(HOLDERS)) {
    for (const resource of facts.ofType(type)) {
      for (const group of referencesOf(resource.value(...path)))
        held.set(group, [...(held.get(group) ?? []), resource]);
    }
  }
  return held;
}
