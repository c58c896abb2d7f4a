import { nameOf, Resource } from "./shop";

/** Nanoseconds in a second: the unit of the engine's durations. */
const NANOSECONDS = 1e9;
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** What `docker inspect` must say of a container that is as this resource of Terraform. */
export function expectedOf(container: Resource): object {
  const { healthcheck: health } = container;
  return {
    user: container.user,
    entrypoint: texts(container.entrypoint),
    command: texts(container.command),
    health:
      health &&
      (isSwitchedOff(health.test)
        ? ["NONE"]
        : {
            test: texts(health.test),
            interval: seconds(health.interval),
            timeout: seconds(health.timeout),
            retries: health.retries,
            startPeriod: seconds(health.start_period),
          }),
    stopTimeout: container.stop_timeout,
    isReadOnly: container.read_only,
    isPrivileged: container.privileged,
    hasInit: container.init,
    capabilitiesDropped: container.capabilities.drop,
    capabilitiesAdded: container.capabilities.add ?? [],
    securityOptions: container.security_opts,
    cpu: container.cpu_quota / container.cpu_period,
    mebibytes: container.memory,
    mebibytesWithSwap: container.memory_swap,
    restart: container.restart,
    log: { driver: container.log_driver, options: container.log_opts },
    tmpfs: container.tmpfs ?? {},
    mounts: sorted(
      (container.volumes ?? []).map((one: Resource) => ({
        volume: nameOf(one.volume_name),
        at: one.container_path,
        isReadOnly: one.read_only,
      })),
    ),
    ports: (container.ports ?? []).map((one: Resource) => `${one.ip}:${one.external}:${one.internal}/${one.protocol}`),
    networks:
      container.network_mode === "none"
        ? { none: undefined }
        : Object.fromEntries(container.networks_advanced.map((one: Resource) => [nameOf(one.name), one.ipv4_address])),
  };
}

/** The same of what `docker inspect` says, in the same words. */
export function seen({ Config, HostConfig, NetworkSettings }: Resource, container: Resource): object {
  const { Healthcheck: health } = Config;
  return {
    user: Config.User,
    // Where Terraform says nothing, the image's is as good as any.
    entrypoint: container.entrypoint && Config.Entrypoint,
    command: container.command && Config.Cmd,
    health:
      container.healthcheck &&
      (isSwitchedOff(health.Test)
        ? health.Test
        : {
            test: health.Test,
            interval: health.Interval / NANOSECONDS,
            timeout: health.Timeout / NANOSECONDS,
            retries: health.Retries,
            startPeriod: health.StartPeriod / NANOSECONDS,
          }),
    stopTimeout: Config.StopTimeout,
    isReadOnly: HostConfig.ReadonlyRootfs,
    isPrivileged: HostConfig.Privileged,
    hasInit: HostConfig.Init ?? false,
    capabilitiesDropped: HostConfig.CapDrop,
    capabilitiesAdded: HostConfig.CapAdd ?? [],
    securityOptions: HostConfig.SecurityOpt,
    cpu: HostConfig.NanoCpus > 0 ? HostConfig.NanoCpus / NANOSECONDS : HostConfig.CpuQuota / HostConfig.CpuPeriod,
    mebibytes: HostConfig.Memory / 2 ** 20,
    mebibytesWithSwap: HostConfig.MemorySwap / 2 ** 20,
    restart: HostConfig.RestartPolicy.Name || "no",
    log: { driver: HostConfig.LogConfig.Type, options: HostConfig.LogConfig.Config },
    tmpfs: HostConfig.Tmpfs ?? {},
    mounts: sorted(
      [...(HostConfig.Mounts ?? [])].map((one: Resource) => ({
        volume: one.Source,
        at: one.Target,
        isReadOnly: one.ReadOnly ?? false,
      })),
    ),
    ports: Object.entries((HostConfig.PortBindings ?? {}) as Resource).flatMap(([inside, bindings]) =>
      bindings.map(({ HostIp, HostPort }: Resource) => `${HostIp}:${HostPort}:${inside}`),
    ),
    networks: Object.fromEntries(
      Object.entries(NetworkSettings.Networks as Resource).map(([name, network]) => [
        name,
        network.IPAMConfig?.IPv4Address,
      ]),
    ),
  };
}

/** Names that others of a network find the container by, beside those that every container has there. */
export function expectedAliases(container: Resource): Readonly<Record<string, readonly string[]>> {
  const networks = (container.networks_advanced ?? []) as readonly Resource[];
  return Object.fromEntries(networks.map(({ name, aliases = [] }) => [nameOf(name), [...aliases].sort()]));
}

export function seenAliases({ Id, Name, NetworkSettings }: Resource): Readonly<Record<string, readonly string[]>> {
  const own = [Name.slice(1), Id.slice(0, 12)];
  const networks = Object.entries(NetworkSettings.Networks as Resource).filter(([name]) => name !== "none");
  return Object.fromEntries(
    networks.map(([name, { Aliases }]) => [
      name,
      [...(Aliases ?? [])].filter((alias: string) => !own.includes(alias)).sort(),
    ]),
  );
}

/** Of variables and labels the image may have more. */
export function variablesOf(container: Resource): readonly string[] {
  return (container.env ?? []).map((text: string) => plain(text));
}

export function labelsOf(container: Resource): Readonly<Record<string, string>> {
  return Object.fromEntries(container.labels.map(({ label, value }: Resource) => [label, plain(value)]));
}

function texts(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.map(plain);
}

/** Without the escapes of Terraform's templates. */
function plain(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{");
}

function isSwitchedOff(test: readonly string[]): boolean {
  return test[0] === "NONE";
}

function seconds(duration: string): number {
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

function sorted<T extends { readonly at: string }>(mounts: readonly T[]): readonly T[] {
  return [...mounts].sort((a, b) => (a.at < b.at ? -1 : 1));
}
