export { Docker, type DockerProps } from "./platforms/docker/docker";
export { type DockerNetworkResources, type DockerServiceResources } from "./platforms/docker/resources";
