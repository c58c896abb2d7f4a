import { Container, ContainerConfig } from "@cdktf/provider-docker/lib/container";
import { TerraformOutput } from "cdktf";
import { Service } from "../../model/service";
import { hostOf } from "./container-networks";
import { healthCheckOf, healthDeadline } from "./health";
import { DockerServiceResources } from "./resources";
import { WorkloadContainerProps, buildContainer } from "./workload";

/** @param hostPort the port of the Docker host, for a public service */
export function buildService(
  service: Service,
  props: Omit<WorkloadContainerProps, "config">,
  hostPort?: number,
): DockerServiceResources {
  const container: Container = buildContainer(service, {
    ...props,
    config: {
      ...lifecycleOf(service),
      ports: hostPort === undefined ? undefined : [publishedPort(service, hostPort)],
    },
  });
  const url = urlOf(service, hostPort);
  const output =
    hostPort === undefined
      ? undefined
      : new TerraformOutput(service, "url", {
          value: url,
          description: `Where ${service.name} is published.`,
        });
  service.environment.realize(service, { url, host: hostOf(service) });
  return { container, image: props.image.image, version: props.image.version, url: output };
}

function lifecycleOf(service: Service): Partial<ContainerConfig> {
  return {
    healthcheck: healthCheckOf(service, service.health),
    wait: true,
    waitTimeout: healthDeadline(service.health),
    mustRun: true,
    restart: "unless-stopped",
  };
}

function publishedPort(
  service: Service,
  external: number,
): { internal: number; external: number; ip: string; protocol: string } {
  return { internal: service.ports[service.mainPort].number, external, ip: "127.0.0.1", protocol: "tcp" };
}

function urlOf(service: Service, hostPort: number | undefined): string {
  return hostPort === undefined
    ? `http://${hostOf(service)}:${service.ports[service.mainPort]}`
    : `http://127.0.0.1:${hostPort}`;
}
