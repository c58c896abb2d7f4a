import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { AwsContext } from "./context";
import type { RepositoryBuild } from "./image";
import type { IngressBuild } from "./ingress";
import type { NetworkBuild } from "./network";
import type { ProviderBuilds } from "./provider-build";

/** What the builder of a workload needs besides. */
export interface WorkloadContext extends AwsContext {
  readonly network: NetworkBuild;
  readonly cluster: EcsCluster;
  readonly namespace: ServiceDiscoveryPrivateDnsNamespace;
  /** By name of the image. */
  readonly repositories: ReadonlyMap<string, RepositoryBuild>;
  /** Present where a service of the environment is public. */
  readonly ingress?: IngressBuild;
  /** What workloads use that is no workload itself. */
  readonly providers: ProviderBuilds;
}
