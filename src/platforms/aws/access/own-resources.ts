import { TerraformProvider, TerraformResource } from "cdktf";
import { Access } from "../../../model/access";
import { Audit } from "../../../model/audit";
import { Member } from "../../../model/member";
import { Store } from "../../../model/store";
import { resourceId } from "../../resource-id";
import { accessLogsPart } from "../access-logs";
import { arnOf, domainSuffixOf } from "../account";
import { AwsContext } from "../context";
import { Statement } from "../policy";

type Kind<S extends Member> = { is(x: unknown): x is S };

/**
 * What the environment built, by Terraform type: permissions name exactly these. Without what an `Audit` and an `Access` are
 * made of, which nobody changes who is watched or admitted by them; what an `Audit` records can be read.
 */
export class OwnResources {
  private readonly byType = new Map<string, TerraformResource[]>();
  private readonly auditsByType = new Map<string, TerraformResource[]>();

  constructor(readonly context: AwsContext) {
    for (const resource of context.environment.node.findAll()) {
      if (!TerraformResource.isTerraformResource(resource)) continue;
      if (resource.node.scopes.some((scope) => Access.is(scope))) continue;
      const group = resource.node.scopes.some((scope) => Audit.is(scope)) ? this.auditsByType : this.byType;
      const { terraformResourceType: type } = resource;
      group.set(type, [...(group.get(type) ?? []), resource]);
    }
  }

  has(...types: readonly string[]): boolean {
    return types.some((type) => this.byType.has(type));
  }

  /** ARNs of all resources of a type, each with these endings where there are any. */
  arns(type: string, ...endings: readonly string[]): readonly string[] {
    return withEndings(this.of(type), endings);
  }

  /** {@link arns} of what an `Audit` is made of: only ever to read. */
  arnsOfAudits(type: string, ...endings: readonly string[]): readonly string[] {
    return withEndings(this.auditsByType.get(type) ?? [], endings);
  }

  /** The secrets in which RDS keeps the administrators' passwords. */
  masterPasswords(): readonly string[] {
    return [...this.of("aws_db_instance"), ...this.of("aws_rds_cluster")]
      .filter((database) => inputOf(database, "manageMasterUserPasswordInput") === true)
      .map((database) => database.getStringAttribute("master_user_secret[0].secret_arn"));
  }

  /** Another attribute than the ARN, of all resources of a type. */
  attributes(type: string, attribute: string): readonly string[] {
    return this.of(type).map((resource) => resource.getStringAttribute(attribute));
  }

  /** {@link arns} of what was declared as such, without what the platform keeps for itself or for another kind. */
  arnsOf(kind: Kind<Member>, type: string): readonly string[] {
    return this.of(type)
      .filter((resource) => resource.node.scopes.some((scope) => kind.is(scope)))
      .map(arnFrom);
  }

  /** ARNs of the roles that one service of AWS assumes, such as `ecs-tasks`. */
  rolesOf(service: string): readonly string[] {
    return this.of("aws_iam_role")
      .filter((role) => String(inputOf(role, "assumeRolePolicyInput")).includes(`"${service}.amazonaws.com"`))
      .map(arnFrom);
  }

  /** Queues that send nothing on themselves: they hold what others could not process. */
  deadLetterQueues(): readonly string[] {
    return this.of("aws_sqs_queue")
      .filter((queue) => inputOf(queue, "redrivePolicyInput") === undefined)
      .map(arnFrom);
  }

  /** Where the load balancer writes what was asked of it: as ARNs with this ending. */
  accessLogs(ending = ""): readonly string[] {
    const { environment } = this.context;
    const bucket = environment.node.tryFindChild(resourceId("aws", "s3_bucket", accessLogsPart));
    return this.of("aws_s3_bucket")
      .filter((one) => one === bucket)
      .map((one) => arnFrom(one) + ending);
  }

  /** Names of the clusters, which ARNs of tasks hold. */
  clusterNames(): readonly string[] {
    return this.of("aws_ecs_cluster").map((cluster) => String(inputOf(cluster, "nameInput")));
  }

  /** Narrows an action to the environment's cluster, where its resource does not. */
  onClusters(): Statement["Condition"] {
    return { ArnEquals: { "ecs:cluster": this.arns("aws_ecs_cluster") } };
  }

  /** The keys that stores of a kind are encrypted with, one for each class of data. */
  keysOf<S extends Store>(kind: Kind<S>): readonly string[] {
    const { environment, keys } = this.context;
    const classes = [...new Set(environment.declaredOf(kind).map(({ dataClass }) => dataClass))].sort();
    return classes.map((dataClass) => keys.of(dataClass).arn);
  }

  /** Lets a key be used through one service of AWS only. */
  via(service: string): Statement["Condition"] {
    const { location } = this.context;
    return { StringEquals: { "kms:ViaService": `${service}.${location.region}.${domainSuffixOf(location)}` } };
  }

  /** Backups carry the tags of what they are of: "Copying tags onto backups" of the AWS Backup developer guide. */
  ofEnvironment(): Statement["Condition"] {
    const { environment } = this.context;
    return {
      StringEquals: {
        "aws:ResourceTag/Project": environment.project.slug,
        "aws:ResourceTag/Environment": environment.name,
      },
    };
  }

  /** ARN in the environment's own account and region. */
  arn(service: string, resource: string): string {
    return arnOf(this.context.location, service, resource);
  }

  private of(type: string): readonly TerraformResource[] {
    return this.byType.get(type) ?? [];
  }
}

/** Regions that an environment uses, its own first. */
export function regionsOf({ environment, location }: AwsContext): readonly string[] {
  const others = environment.node
    .findAll()
    .filter((it): it is TerraformProvider => TerraformProvider.isTerraformProvider(it))
    .map((provider) => inputOf(provider, "regionInput"))
    .filter((region): region is string => typeof region === "string" && region !== location.region);
  return [location.region, ...[...new Set(others)].sort()];
}

/** Attribute that holds the ARN, where it is not `arn`. */
const ARN_ATTRIBUTES: Readonly<Record<string, string>> = {
  aws_cloudwatch_dashboard: "dashboard_arn",
  aws_ecs_service: "id",
  aws_ecs_task_definition: "arn_without_revision",
};

function arnFrom(resource: TerraformResource): string {
  return resource.getStringAttribute(ARN_ATTRIBUTES[resource.terraformResourceType] ?? "arn");
}

function withEndings(resources: readonly TerraformResource[], endings: readonly string[]): readonly string[] {
  const arns = resources.map(arnFrom);
  return endings.length === 0 ? arns : arns.flatMap((arn) => endings.map((ending) => arn + ending));
}

function inputOf(element: object, name: string): unknown {
  return (element as Readonly<Record<string, unknown>>)[name];
}
