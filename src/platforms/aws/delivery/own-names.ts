import { TerraformProvider, TerraformResource } from "cdktf";
import { arnOf } from "../account";
import { AwsContext } from "../context";
import { Statement } from "../policy";

export type Condition = NonNullable<Statement["Condition"]>;

/** Characters that a name keeps for the hash where it is cut: `physicalName`. */
const HASH = 7;

/**
 * What the environment's resources are called before they exist: patterns of ARNs where an ARN holds the name that
 * the builders give, and the environment's tags where AWS makes up an id.
 */
export class OwnNames {
  /** What every name begins with. */
  readonly prefix: string;
  private readonly regions = new Map<string, Set<string>>();
  private readonly resources: readonly TerraformResource[];

  constructor(readonly context: AwsContext) {
    const { environment, location } = context;
    this.prefix = `${environment.project.slug}-${environment.name}`;
    this.resources = environment.node
      .findAll()
      .filter((it): it is TerraformResource => TerraformResource.isTerraformResource(it));
    for (const { terraformResourceType: type, provider } of this.resources) {
      const known = this.regions.get(type) ?? new Set();
      this.regions.set(type, known.add(regionOf(provider) ?? location.region));
    }
  }

  has(...types: readonly string[]): boolean {
    return types.some((type) => this.regions.has(type));
  }

  /**
   * The beginning of names, and anything behind it. A name that is too long for its kind is cut; one whose beginning
   * alone is too long is known by what is left of it.
   * @param limit the most characters of a name of this kind
   */
  pattern(limit: number): string {
    const room = limit - HASH;
    return `${this.prefix.length < room ? this.prefix : this.prefix.slice(0, room).replace(/-+$/, "")}-*`;
  }

  /** ARNs in each region where the environment has resources of these types. */
  arns(service: string, types: readonly string[], ...resources: readonly string[]): readonly string[] {
    const { location } = this.context;
    return this.regionsOf(types).flatMap((region) =>
      resources.map((resource) => arnOf({ ...location, region }, service, resource)),
    );
  }

  /** Regions where the environment has resources of these types, sorted. */
  regionsOf(types: readonly string[]): readonly string[] {
    return [...new Set(types.flatMap((type) => [...(this.regions.get(type) ?? [])]))].sort();
  }

  /** ARNs of the resources of a type that the environment has now, as Terraform will know them. */
  arnsOf(type: string): readonly string[] {
    return this.resources
      .filter(({ terraformResourceType }) => terraformResourceType === type)
      .map((resource) => resource.getStringAttribute("arn"));
  }

  /** ARN of what belongs to no region. */
  global(service: string, resource: string): string {
    const { partition, account } = this.context.location;
    return `arn:${partition}:${service}::${account}:${resource}`;
  }

  /** ARN in any region of the account: what acts is kept in the environment's regions by other means. */
  anywhere(service: string, resource: string): string {
    return arnOf({ ...this.context.location, region: "*" }, service, resource);
  }

  /** ARN of what belongs to no account, as buckets and hosted zones. */
  worldwide(service: string, resource: string): string {
    return `arn:${this.context.location.partition}:${service}:::${resource}`;
  }

  /** For what has the environment's tags already. */
  tagged(): Condition {
    return { StringEquals: this.tags("aws:ResourceTag") };
  }

  /** For what is created with the environment's tags. */
  requested(): Condition {
    return { StringEquals: this.tags("aws:RequestTag") };
  }

  /**
   * For what is tagged while it is created, where AWS asks for the permission to tag besides. Without the second half
   * the role could make any tagged resource of the account its own by tagging it.
   */
  claimed(): Condition {
    return { StringEquals: this.tags("aws:RequestTag"), StringEqualsIfExists: this.tags("aws:ResourceTag") };
  }

  private tags(key: string): Readonly<Record<string, string>> {
    const { project, name } = this.context.environment;
    return { [`${key}/Project`]: project.slug, [`${key}/Environment`]: name };
  }
}

function regionOf(provider: TerraformProvider | undefined): string | undefined {
  const region = (provider as { readonly regionInput?: unknown } | undefined)?.regionInput;
  return typeof region === "string" ? region : undefined;
}
