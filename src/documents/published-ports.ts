import type { Facts } from "../facts";
import { blocksOf, readableTemplate } from "../facts";

/** A port of a container that its host listens on. */
export interface PublishedPort {
  /** `docker_container.api`. */
  readonly container: string;
  /** `127.0.0.1:18080`: what connects, on the host. */
  readonly host: string;
  /** `tcp 8080`: what answers, in the container. */
  readonly port: string;
  readonly protocol: string;
  readonly internal: string;
  /** Whether the host answers only itself. */
  readonly isLoopback: boolean;
}

/** Every published port of a Docker environment. Without an address, Docker listens on all of the host's. */
export function publishedPorts(facts: Facts): readonly PublishedPort[] {
  return facts.ofType("docker_container").flatMap((container) =>
    blocksOf(container.value("ports")).map((port) => {
      const [internal, external, ip, protocol] = [port.internal, port.external, port.ip, port.protocol].map(words);
      const address = ip ?? "0.0.0.0";
      return {
        container: container.address,
        host: `${address}:${external ?? "a free port"}`,
        port: `${protocol ?? "tcp"} ${internal ?? "not set"}`,
        protocol: protocol ?? "tcp",
        internal: internal ?? "not set",
        isLoopback: address.startsWith("127.") || address === "::1",
      };
    }),
  );
}

function words(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? readableTemplate(value) : String(value);
}
