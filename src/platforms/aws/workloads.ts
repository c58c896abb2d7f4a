import { Job } from "../../model/job";
import { Service } from "../../model/service";
import { Worker } from "../../model/worker";
import { Workload } from "../../model/workload";
import { buildCluster, buildNamespace } from "./cluster";
import { AwsContext } from "./context";
import { buildRepositories } from "./image";
import { buildIngress } from "./ingress";
import { buildJob } from "./job";
import { NetworkBuild } from "./network";
import { ProviderBuilds } from "./provider-build";
import { buildSecurityGroupRules } from "./security-group-rules";
import { buildService } from "./service";
import { buildWorker } from "./worker";
import { StartedWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

/** What the workloads of an environment share; undefined where it has none. */
export function shareWorkloads(
  context: AwsContext,
  network: NetworkBuild,
  providers: ProviderBuilds,
): WorkloadContext | undefined {
  const { environment } = context;
  const workloads = environment.declaredOf<Workload>(Workload);
  if (workloads.length === 0) return undefined;
  const publicServices = environment.declaredOf(Service).filter(({ exposure }) => exposure.kind === "public");
  return {
    ...context,
    network,
    providers,
    cluster: buildCluster(context, network),
    namespace: buildNamespace(context, network),
    repositories: buildRepositories(context, workloads),
    ingress: publicServices.length > 0 ? buildIngress(context, network, publicServices) : undefined,
  };
}

/** Each workload, then the ways between them. */
export function buildWorkloads(shared: WorkloadContext): ReadonlyMap<Workload, StartedWorkload> {
  const workloads = shared.environment.declaredOf<Workload>(Workload);
  const built = new Map(workloads.map((workload) => [workload, buildOne(shared, workload)]));
  buildSecurityGroupRules(shared, built);
  return built;
}

function buildOne(context: WorkloadContext, workload: Workload): StartedWorkload {
  if (Service.is(workload)) return buildService(context, workload);
  if (Worker.is(workload)) return buildWorker(context, workload);
  return buildJob(context, workload as Job);
}
