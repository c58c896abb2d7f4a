import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { dependable } from "cdktf";
import { EnvironmentModel } from "../../model/environment";
import { Endpoint } from "../../model/member";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { hostPorts } from "./host-ports";
import { buildImages } from "./image";
import { NetworkBuild, buildNetwork } from "./network";
import { DockerServiceResources } from "./resources";
import { buildService } from "./service";
import { findNetwork } from "./subnets";

export function buildEnvironment(environment: EnvironmentModel, host: string | undefined): void {
  new DockerProvider(environment, resourceId("docker", "provider", "docker"), { host });
  const network = findNetwork(environment);
  const networks = buildNetwork(network);
  const images = buildImages(environment);
  const ports = hostPorts(environment);
  const services = new Map(
    environment
      .declaredOf(Service)
      .map((service) => [service, buildService(service, networks, images.get(service)!, ports.get(service))]),
  );
  for (const [service, { container }] of services) {
    orderStart(service, services);
    replaceWith(container, service, networks);
  }
  for (const change of network.customizers) change({ docker: networks.resources });
  for (const [service, resources] of services) for (const change of service.customizers) change({ docker: resources });
}

/** A service starts when those that it uses are healthy. */
function orderStart(service: Service, services: ReadonlyMap<Endpoint, DockerServiceResources>): void {
  const edges = service.environment.edges.filter(({ consumer }) => consumer === service);
  const providers = [...new Set(edges.map(({ provider }) => provider))];
  if (providers.length > 0)
    services.get(service)!.container.dependsOn = providers.map((provider) =>
      dependable(services.get(provider)!.container),
    );
}

/** A network that is replaced keeps its name, so nothing else would tell Terraform to join the new one. */
function replaceWith(container: DockerServiceResources["container"], service: Service, networks: NetworkBuild): void {
  const pairs = [...networks.pairs].filter(([pair]) => pair.consumer === service || pair.provider === service);
  const joined = [...networks.joinedBy(service), ...pairs.map(([, network]) => network)];
  container.lifecycle = { replaceTriggeredBy: joined.map(dependable) };
}
