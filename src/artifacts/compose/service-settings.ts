import { isTrue } from "../../facts";
import type { Settings } from "./settings";

/** How Terraform works with a container, and nothing of the container: `depends_on` and what starts it are read apart. */
const OF_TERRAFORM = [
  "//",
  "attach",
  "container_read_refresh_timeout_milliseconds",
  "depends_on",
  "destroy_grace_seconds",
  "lifecycle",
  "logs",
  "must_run",
  "provider",
  "remove_volumes",
  "start",
  "timeouts",
  "wait",
  "wait_timeout",
];

/** What the provider and Compose only name in two ways. */
const SCALARS: readonly (readonly [terraform: string, compose: string])[] = [
  ["hostname", "hostname"],
  ["domainname", "domainname"],
  ["user", "user"],
  ["working_dir", "working_dir"],
  ["init", "init"],
  ["tty", "tty"],
  ["stdin_open", "stdin_open"],
  ["stop_signal", "stop_signal"],
  ["privileged", "privileged"],
  ["read_only", "read_only"],
  ["cpu_period", "cpu_period"],
  ["cpu_quota", "cpu_quota"],
  ["cpu_shares", "cpu_shares"],
  ["cpus", "cpus"],
  ["cpu_set", "cpuset"],
  ["ipc_mode", "ipc"],
  ["pid_mode", "pid"],
  ["userns_mode", "userns_mode"],
  ["cgroup_parent", "cgroup_parent"],
  ["runtime", "runtime"],
];
/** Amounts of memory: the provider counts mebibytes, Compose takes them as `m`. */
const MEBIBYTES = [
  ["memory", "mem_limit"],
  ["memory_swap", "memswap_limit"],
  ["shm_size", "shm_size"],
] as const;
const LISTS = [
  ["security_opts", "security_opt"],
  ["group_add", "group_add"],
  ["dns", "dns"],
  ["dns_search", "dns_search"],
  ["dns_opts", "dns_opt"],
] as const;
const MAPS = [
  ["sysctls", "sysctls"],
  ["storage_opts", "storage_opt"],
] as const;

/** What limits a container and its process, and what becomes of its output. */
export function serviceSettings(container: Settings): object {
  container.ignore(OF_TERRAFORM);
  const taken = <T>(names: readonly (readonly [string, string])[], take: (name: string) => T): object =>
    Object.fromEntries(names.map(([terraform, compose]) => [compose, take(terraform)]));
  return {
    ...taken(SCALARS, (name) => container.scalar(name)),
    ...taken(MEBIBYTES, (name) => mebibytes(container.scalar(name))),
    ...capabilitiesOf(container),
    ...taken(LISTS, (name) => container.texts(name)),
    ...taken(MAPS, (name) => container.map(name)),
    tmpfs: tmpfsOf(container),
    devices: devicesOf(container),
    ulimits: ulimitsOf(container),
    extra_hosts: hostsOf(container),
    healthcheck: healthCheckOf(container),
    logging: loggingOf(container),
    restart: restartOf(container),
    stop_grace_period: secondsOf(container.scalar("stop_timeout")),
    labels: container.labels(),
  };
}

function mebibytes(amount: string | number | boolean | undefined): string | number | undefined {
  // Minus one lifts a limit, and has no unit.
  return amount === undefined ? undefined : Number(amount) === -1 ? -1 : `${amount}m`;
}

function secondsOf(amount: string | number | boolean | undefined): string | undefined {
  return amount === undefined ? undefined : `${amount}s`;
}

function capabilitiesOf(container: Settings): object {
  const [capabilities] = container.blocks("capabilities");
  const named = { cap_add: capabilities?.texts("add"), cap_drop: capabilities?.texts("drop") };
  capabilities?.end();
  return named;
}

function tmpfsOf(container: Settings): readonly string[] | undefined {
  const folders = Object.entries(container.map("tmpfs") ?? {});
  if (folders.length === 0) return undefined;
  return folders.map(([folder, options]) => [folder.replaceAll("$", "$$$$"), options].filter((part) => part).join(":"));
}

function devicesOf(container: Settings): readonly string[] | undefined {
  const devices = container.blocks("devices").map((block) => {
    const host = block.text("host_path") ?? "";
    const [path, permissions] = [block.text("container_path") ?? host, block.text("permissions")];
    block.end();
    return [host, path, ...(permissions === undefined ? [] : [permissions])].join(":");
  });
  return devices.length === 0 ? undefined : devices;
}

function ulimitsOf(container: Settings): object | undefined {
  const limits = container.blocks("ulimit").map((block) => {
    const limit = [block.text("name") ?? "", { soft: block.scalar("soft"), hard: block.scalar("hard") }] as const;
    block.end();
    return limit;
  });
  return limits.length === 0 ? undefined : Object.fromEntries(limits);
}

function hostsOf(container: Settings): readonly string[] | undefined {
  const hosts = container.blocks("host").map((block) => {
    const host = `${block.text("host") ?? ""}:${block.text("ip") ?? ""}`;
    block.end();
    return host;
  });
  return hosts.length === 0 ? undefined : hosts;
}

function healthCheckOf(container: Settings): object | undefined {
  const [check] = container.blocks("healthcheck").map((block) => {
    const settings = {
      test: block.texts("test"),
      interval: block.text("interval"),
      timeout: block.text("timeout"),
      retries: block.scalar("retries"),
      start_period: block.text("start_period"),
    };
    block.end();
    // Compose takes nothing beside what turns the image's own check off.
    return settings.test?.[0] === "NONE" ? { test: settings.test } : settings;
  });
  return check;
}

function loggingOf(container: Settings): object | undefined {
  const [driver, options] = [container.text("log_driver"), container.map("log_opts")];
  return driver === undefined && options === undefined ? undefined : { driver, options };
}

function restartOf(container: Settings): string | undefined {
  const policy = container.text("restart");
  const most = container.scalar("max_retry_count");
  if (policy === "on-failure" && most !== undefined) return `${policy}:${most}`;
  if (most !== undefined && most !== 0) container.deviates("max_retry_count", "it counts with on-failure alone");
  return policy;
}

/** Whether Terraform removes a container that ended, which `up` never does. */
export function isRemovedAtItsEnd(container: Settings): boolean {
  return isTrue(container.take("rm"));
}
