import type { Audit } from "../../../model/audit";
import type { Workload } from "../../../model/workload";
import type { AwsAuditResources } from "../audit";
import type { NetworkBuild } from "../network";
import type { ProviderBuilds } from "../provider-build";
import type { StartedWorkload } from "../workload";
import type { WorkloadContext } from "../workload-context";

/** What an environment is made of when its monitoring is built. */
export interface Built {
  readonly network?: NetworkBuild;
  /** What workloads share: cluster, load balancer. Present where there is one. */
  readonly shared?: WorkloadContext;
  /** Stores, secrets, queues: what workloads use. */
  readonly providers: ProviderBuilds;
  readonly workloads: ReadonlyMap<Workload, StartedWorkload>;
  readonly audits: ReadonlyMap<Audit, AwsAuditResources>;
}
