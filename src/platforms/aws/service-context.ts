import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { AwsContext } from "./context";
import type { RepositoryBuild } from "./image";
import type { IngressBuild } from "./ingress";
import type { NetworkBuild } from "./network";

/** What the builder of a service needs besides. */
export interface ServiceContext extends AwsContext {
  readonly network: NetworkBuild;
  readonly cluster: EcsCluster;
  readonly namespace: ServiceDiscoveryPrivateDnsNamespace;
  /** By name of the image. */
  readonly repositories: ReadonlyMap<string, RepositoryBuild>;
  /** Present where a service of the environment is public. */
  readonly ingress?: IngressBuild;
}
