import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Difference, Platform, Problem } from "symphony-infra";
import { Edge, portOf } from "../../src/model/edge";
import { EnvironmentModel } from "../../src/model/environment";
import { Network } from "../../src/model/network";
import { Service } from "../../src/model/service";
import { serviceVariables } from "../../src/platforms/service-variables";
import { resourceId } from "../../src/platforms/resource-id";
import { physicalName } from "../../src/values/name";
import { escapeTemplate } from "../../src/values/template";

/** What {@link StubPlatform} builds of one service, and passes to `customize` as `stub`. */
export interface StubService {
  readonly group: SecurityGroup;
  readonly task: EcsTaskDefinition;
}

/**
 * A platform of a few real resources: a VPC per network, a security group and a task definition per service, and a rule
 * per edge. It plans to nothing useful, but it is built, named, referenced and customized as the real ones are.
 */
export class StubPlatform implements Platform {
  readonly name = "stub";
  builds = 0;

  constructor(
    readonly title = "Stub",
    private readonly problems: (environment: EnvironmentModel) => readonly Problem[] = () => [],
  ) {}

  check(environment: EnvironmentModel): readonly Problem[] {
    return this.problems(environment);
  }

  differences(environment: EnvironmentModel): readonly Difference[] {
    return environment
      .declaredOf(Network)
      .map(({ name }) => ({ construct: name, property: "egress", instead: "nothing leaves a stub" }));
  }

  build(environment: EnvironmentModel): void {
    this.builds += 1;
    new AwsProvider(environment, resourceId("aws", "provider"), { region: "eu-west-1" });
    for (const network of environment.declaredOf(Network)) buildNetwork(network);
    const groups = new Map<unknown, SecurityGroup>();
    for (const service of environment.declaredOf(Service)) {
      const group = buildGroup(environment, service);
      groups.set(service, group);
      const main = service.ports[service.mainPort];
      environment.realize(service, { url: `http://${group.id}.internal:${main}`, host: `${group.id}.internal` });
    }
    for (const service of environment.declaredOf(Service)) buildTask(environment, service, groups);
    for (const edge of serviceEdges(environment)) {
      const { consumer, provider } = edge;
      const number = portOf(edge);
      const id = resourceId("aws", "vpc_security_group_ingress_rule", "from", consumer, edge.port!);
      new VpcSecurityGroupIngressRule(provider as Service, id, {
        securityGroupId: groups.get(provider)!.id,
        referencedSecurityGroupId: groups.get(consumer)!.id,
        ipProtocol: "tcp",
        fromPort: number,
        toPort: number,
      });
    }
  }
}

/** The stub knows services alone: other constructs are declared, checked and recorded, and built by nothing. */
function serviceEdges({ edges }: EnvironmentModel): readonly Edge[] {
  return edges.filter(({ consumer, provider }) => Service.is(consumer) && Service.is(provider));
}

function buildNetwork(network: Network): void {
  const vpc = new Vpc(network, resourceId("aws", "vpc"), { cidrBlock: network.addresses.toString() });
  for (const customize of network.customizers) customize({ stub: { vpc } } as never);
}

function buildGroup({ project, name }: EnvironmentModel, service: Service): SecurityGroup {
  return new SecurityGroup(service, resourceId("aws", "security_group"), {
    name: physicalName([project.slug, name, service.formerName], 255),
    description: escapeTemplate(project.purpose ?? "none"),
    tags: { Title: escapeTemplate(project.title) },
  });
}

function buildTask(environment: EnvironmentModel, service: Service, groups: ReadonlyMap<unknown, SecurityGroup>): void {
  const edges = serviceEdges(environment).filter((edge) => edge.consumer === service);
  const injected = edges.map((edge) => serviceVariables(edge, `${groups.get(edge.provider)!.id}.internal`));
  const container = {
    name: service.name,
    command: service.command,
    environment: Object.entries(Object.assign({}, service.variables, ...injected)).map(([name, value]) => ({
      name,
      value,
    })),
    scaling: { min: service.scaling.min, max: service.scaling.max },
  };
  const task = new EcsTaskDefinition(service, resourceId("aws", "ecs_task_definition", "task"), {
    family: physicalName([environment.project.slug, environment.name, service.formerName], 255),
    containerDefinitions: escapeTemplate(JSON.stringify([container])),
  });
  for (const customize of service.customizers) customize({ stub: { group: groups.get(service)!, task } } as never);
}
