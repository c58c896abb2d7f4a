import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { ITerraformDependable } from "cdktf";
import { Declared } from "../../model/declared";
import { Edge } from "../../model/edge";
import { EnvironmentModel } from "../../model/environment";
import { Job } from "../../model/job";
import { Service } from "../../model/service";
import { Worker } from "../../model/worker";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { serviceVariables } from "../service-variables";
import { hostOf } from "./container-networks";
import { hostPorts } from "./host-ports";
import { buildImages } from "./image";
import { buildJob } from "./job";
import { buildMonitoring } from "./monitoring";
import { NetworkBuild, buildNetwork } from "./network";
import { DockerGrant, DockerProviderBuilds } from "./provider-build";
import { buildProviders } from "./providers";
import { buildService } from "./service";
import { startOrder } from "./start-order";
import { tryFindNetwork } from "./subnets";
import { buildWorker } from "./worker";

/** Realizes one environment: networks, stores, then workloads in the order in which they need each other. */
export function buildEnvironment(environment: EnvironmentModel, host: string | undefined, watches: boolean): void {
  new DockerProvider(environment, resourceId("docker", "provider", "docker"), { host });
  const network = tryFindNetwork(environment);
  const networks = network && buildNetwork(network);
  const providers = buildProviders(environment, networks);
  const workloads = networks ? buildWorkloads(environment, networks, providers) : new Map<Workload, object>();
  if (networks && watches) buildMonitoring(environment, networks, providers);
  if (network) for (const change of network.customizers) change({ docker: networks!.resources });
  for (const [member, { resources }] of providers) customize(member as unknown as Declared, resources);
  for (const [workload, resources] of workloads) customize(workload, resources);
}

function customize({ customizers }: Declared, resources: object): void {
  for (const change of customizers) change({ docker: resources });
}

/** In order of declaration; the start order is by dependencies, which Terraform sorts itself. */
function buildWorkloads(
  environment: EnvironmentModel,
  networks: NetworkBuild,
  providers: DockerProviderBuilds,
): ReadonlyMap<Workload, { readonly container: ITerraformDependable }> {
  const images = buildImages(environment);
  const ports = hostPorts(environment);
  const built = new Map<Workload, { readonly container: ITerraformDependable }>();
  const { workloads, jobsBefore } = startOrder(environment);
  for (const workload of workloads) {
    const edges = environment.edges.filter(({ consumer }) => consumer === workload);
    const props = {
      networks,
      image: images.get(workload)!,
      grants: edges.map((edge) => grantOf(edge, providers)),
      needs: [
        ...new Set([
          ...edges.flatMap((edge) => needsOf(edge, providers, built)),
          ...jobsBefore(workload).map((job) => built.get(job)!.container),
        ]),
      ],
    };
    const resources = Service.is(workload)
      ? buildService(workload, props, ports.get(workload))
      : Worker.is(workload)
        ? buildWorker(workload, props)
        : buildJob(workload as Job, props);
    built.set(workload, resources as { readonly container: ITerraformDependable });
  }
  return built;
}

function grantOf(edge: Edge, providers: DockerProviderBuilds): DockerGrant {
  if (Service.is(edge.provider)) return { variables: serviceVariables(edge, hostOf(edge.provider)) };
  return providers.get(edge.provider)!.grant(edge);
}

function needsOf(
  { provider }: Edge,
  providers: DockerProviderBuilds,
  built: ReadonlyMap<Workload, { readonly container: ITerraformDependable }>,
): readonly ITerraformDependable[] {
  return Service.is(provider) ? [built.get(provider)!.container] : providers.get(provider)!.needs;
}
