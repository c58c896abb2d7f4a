import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { Member } from "../../model/member";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";
import { NetworkBuild } from "./network";

/**
 * The cluster that all services of the environment run in. It waits for the network's way out: tasks that cannot fetch
 * their image fail the first deployment of a service, and then there is none that ECS could go back to.
 */
export function buildCluster(context: AwsContext, network: NetworkBuild): EcsCluster {
  const { environment } = context;
  return new EcsCluster(environment, resourceId("aws", "ecs_cluster", "services"), {
    name: nameOf(context, 255),
    setting: [{ name: "containerInsights", value: environment.defaults.containerInsights ? "enabled" : "disabled" }],
    dependsOn: [...network.wayOut],
  });
}

/** The private DNS zone in which services find each other: `<service>.<environment>.<project>.internal`. */
export function buildNamespace(context: AwsContext, network: NetworkBuild): ServiceDiscoveryPrivateDnsNamespace {
  const { environment } = context;
  return new ServiceDiscoveryPrivateDnsNamespace(
    environment,
    resourceId("aws", "service_discovery_private_dns_namespace", "services"),
    {
      name: namespaceName(context),
      description: `Services of ${environment.project.slug} ${environment.name}`,
      vpc: network.vpc.id,
    },
  );
}

/** Host name by which the services that use this one reach it. */
export function discoveryHost(context: AwsContext, service: Member): string {
  return `${service.formerName}.${namespaceName(context)}`;
}

function namespaceName({ environment }: AwsContext): string {
  return `${environment.name}.${environment.project.slug}.internal`;
}
