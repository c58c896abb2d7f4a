import { control } from "../../control";

/** CIS Docker Benchmark 1.6, 5.14, and 5.9 for the ports that an image exposes. */
export const portsOnLoopback = control({
  id: "SYM-DOCKER.8",
  title: "Ports are published on the loopback interface of the host alone",
  severity: "high",
  of: ["docker_container"],
  why: "Docker opens the host's firewall for a port that is published on every interface, so the whole network reaches it.",
  fix: "A public Service is published on 127.0.0.1 unless an override moves it; set ip of each port of a docker_container of your own to 127.0.0.1, and leave publish_all_ports out.",
  verify: "docker port <container>",
  each: (container) => [
    container.at("publish_all_ports").is(false, { unset: false }),
    ...(container.at("ports").isUnknown ? [container.at("ports").row("unknown")] : []),
    ...container.blocks("ports").map((port) => port.at("ip").passes(isLoopback, { unset: "0.0.0.0" })),
  ],
});

function isLoopback(address: unknown): boolean {
  return typeof address === "string" && (address.startsWith("127.") || address === "::1");
}
