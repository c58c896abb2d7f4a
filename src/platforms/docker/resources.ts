import type { Container } from "@cdktf/provider-docker/lib/container";
import type { Image } from "@cdktf/provider-docker/lib/image";
import type { Network } from "@cdktf/provider-docker/lib/network";
import { TerraformOutput, TerraformVariable } from "cdktf";

/** What a service is on Docker, for `service.customize(({ docker }) => ...)`. */
export interface DockerServiceResources {
  readonly container: Container;
  /** Shared with other services that run the same built image. */
  readonly image: Image;
  /** The version of a built image. */
  readonly version?: TerraformVariable;
  /** The URL of a public service. */
  readonly url?: TerraformOutput;
}

/** What a network is on Docker, for `network.customize(({ docker }) => ...)`. */
export interface DockerNetworkResources {
  /** The network that every container of the environment joins; they do not reach each other in it. */
  readonly network: Network;
  /** Where there is no egress, the network through which public services are published. */
  readonly publishing?: Network;
  /** One per consumer and provider, by name: `web to api`. */
  readonly pairs: Readonly<Record<string, Network>>;
}

declare module "../../model/service" {
  interface ServiceResources {
    readonly docker?: DockerServiceResources;
  }
}

declare module "../../model/network" {
  interface NetworkResources {
    readonly docker?: DockerNetworkResources;
  }
}
