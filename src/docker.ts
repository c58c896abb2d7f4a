export { type DockerDatabaseResources } from "./platforms/docker/database";
export { type DockerCacheResources } from "./platforms/docker/cache";
export { Docker, type DockerProps } from "./platforms/docker/docker";
export { type DockerFileStoreResources } from "./platforms/docker/file-store";
export { type DockerEmulatorResources } from "./platforms/docker/emulator";
export { type DockerNetworkResources, type DockerServiceResources } from "./platforms/docker/resources";
export { type DockerSecretResources } from "./platforms/docker/secret";
export type { DockerJobResources } from "./platforms/docker/job";
export type { DockerWorkerResources } from "./platforms/docker/worker";
