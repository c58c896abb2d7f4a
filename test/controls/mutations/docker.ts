import type { Mutations } from "./mutation";

const container = (at: string, to?: unknown) => ({ of: "docker_container", at, to });
/** Makes a password as root and ends. */
const generator = (at: string, to: unknown) => ({ of: "docker_container.orders_password_generator", at, to });
/** Hands a volume over as root, with one capability, and ends. */
const owner = (at: string, to: unknown) => ({ of: "docker_container.uploads_owner", at, to });
/** Written by hand, restarted five times at most. */
const payments = (at: string, to?: unknown) => ({ of: "docker_container.payments", at, to });
/** Written by hand, restarted until somebody stops it. */
const ledger = (at: string, to?: unknown) => ({ of: "docker_container.ledger", at, to });

const append =
  (...more: readonly string[]) =>
  (list: unknown) => [...((list as string[] | undefined) ?? []), ...more];

const folder = (path: string) => [{ host_path: path, container_path: "/host" }];
const bind = (source: string) => [{ type: "bind", source, target: "/host" }];
const volume = (device: string) => ({
  of: "docker_volume",
  at: "driver_opts",
  to: { type: "none", o: "rw,bind", device },
});

export const docker: Mutations = {
  "SYM-DOCKER.1": [container("privileged", true)],
  "SYM-DOCKER.2": [
    container("capabilities"),
    container("capabilities.drop", ["NET_RAW"]),
    container("capabilities.add", ["SYS_ADMIN"]),
    container("capabilities.add", ["CHOWN"]),
    owner("capabilities.add", ["CAP_CHOWN", "CAP_NET_ADMIN"]),
    { ...owner("must_run", true), also: ["SYM-DOCKER.5", "SYM-DOCKER.7"] },
    { ...owner("restart", "always"), also: ["SYM-DOCKER.5", "SYM-DOCKER.7", "SYM-DOCKER.14"] },
    { ...owner("network_mode", "bridge"), also: ["SYM-DOCKER.5", "SYM-DOCKER.15"] },
  ],
  "SYM-DOCKER.3": [
    container("security_opts"),
    container("security_opts", ["no-new-privileges:false"]),
    container("security_opts", append("seccomp=unconfined")),
    container("security_opts", append("apparmor:unconfined")),
  ],
  "SYM-DOCKER.4": [container("read_only", false), container("read_only")],
  "SYM-DOCKER.5": [
    container("user"),
    container("user", "root"),
    container("user", "0:10001"),
    { ...generator("must_run", true), also: ["SYM-DOCKER.7"] },
    { ...generator("restart", "always"), also: ["SYM-DOCKER.7", "SYM-DOCKER.14"] },
    { ...generator("network_mode", "bridge"), also: ["SYM-DOCKER.15"] },
  ],
  "SYM-DOCKER.6": [container("memory"), container("memory", 0)],
  "SYM-DOCKER.7": [container("healthcheck"), container("healthcheck.test", ["NONE"])],
  "SYM-DOCKER.8": [
    payments("ports.ip"),
    payments("ports.ip", "0.0.0.0"),
    payments("ports.ip", "192.168.1.10"),
    container("publish_all_ports", true),
  ],
  "SYM-DOCKER.9": [
    container("volumes", folder("/etc/ssl")),
    container("volumes", folder("/srv/../var/lib")),
    { ...container("mounts", bind("/")), also: ["SYM-DOCKER.10"] },
    container("devices", [{ host_path: "/dev/sda" }]),
    volume("/etc"),
  ],
  "SYM-DOCKER.10": [
    container("volumes", folder("/var/run/docker.sock")),
    container("mounts", bind("/run/podman/podman.sock")),
    volume("/run/docker.sock"),
    { ...container("volumes", folder("/run")), also: ["SYM-DOCKER.9"] },
  ],
  "SYM-DOCKER.11": [
    container("network_mode", "host"),
    container("pid_mode", "host"),
    container("ipc_mode", "host"),
    container("userns_mode", "host"),
    container("cgroupns_mode", "host"),
    { ...container("networks_advanced", [{ name: "host" }]), also: ["SYM-REACH.1"] },
  ],
  "SYM-DOCKER.12": [
    container("env", append("ORDERS_PASSWORD=changeit")),
    container("env", append("AWS_SECRET_ACCESS_KEY=changeit")),
    container("env", append("stripeApiKey")),
  ],
  "SYM-DOCKER.13": [
    { of: "docker_network.api_to_orders", at: "internal", to: false },
    { of: "docker_network.api_to_orders", at: "internal" },
    { of: "docker_network.network", at: "options", also: ["SYM-REACH.1"] },
  ],
  "SYM-DOCKER.14": [
    container("restart", "always"),
    container("cpu_quota"),
    payments("max_retry_count"),
    payments("max_retry_count", 50),
    ledger("cpus"),
  ],
  "SYM-DOCKER.15": [
    { ...container("networks_advanced"), also: ["SYM-REACH.1"] },
    { ...generator("network_mode", "bridge"), also: ["SYM-DOCKER.5"] },
  ],
  "SYM-DOCKER.16": [
    { of: "docker_image.ledger", at: "name", to: "postgres" },
    { of: "docker_image.ledger", at: "name", to: "registry.example.com:5000/postgres" },
    { of: "docker_image.ledger", at: "name", to: "postgres:latest" },
    { of: "docker_image.payments", at: "build" },
    container("image", "postgres:latest"),
  ],
};
