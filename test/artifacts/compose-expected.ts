import { posix } from "node:path";
import type { Configured, ConfiguredFile } from "./compose-files";

type Json = Record<string, any>;

/** What the containers, images, networks and volumes of an environment are, in words of neither Terraform nor Compose. */
export interface Stack {
  readonly containers: Readonly<Record<string, object>>;
  /** How each image is built that is, by its name: how often it is built is no matter of the container. */
  readonly builds: Readonly<Record<string, object>>;
  readonly networks: Readonly<Record<string, object>>;
  readonly volumes: Readonly<Record<string, object>>;
}

/** Read from the Terraform, by rules of its own: nothing of the library's reading is used. */
export function ofTerraform(terraform: Json, folder: string): Stack {
  const {
    docker_container: containers,
    docker_network: networks = {},
    docker_volume: volumes = {},
  } = terraform.resource;
  const all = Object.values<Json>(containers);
  const plain = (value: unknown): any => evaluated(terraform, value);
  return {
    containers: Object.fromEntries(all.map((one) => [one.name, containerOf(terraform, folder, plain(one), one)])),
    builds: Object.fromEntries(
      all.flatMap((one) => {
        const image = terraform.resource.docker_image[one.image.split(".")[1]];
        return image.build ? [[evaluated(terraform, image.name), buildOf(terraform, folder, image.build)]] : [];
      }),
    ),
    networks: Object.fromEntries(
      Object.values<Json>(networks).map((one) => [
        one.name,
        {
          driver: one.driver,
          internal: one.internal ?? false,
          options: one.options ?? {},
          ranges: (one.ipam_config ?? []).map(({ subnet, gateway }: Json) => [subnet, gateway]),
          labels: labels(plain(one)),
        },
      ]),
    ),
    volumes: Object.fromEntries(Object.values<Json>(volumes).map((one) => [one.name, { labels: labels(plain(one)) }])),
  };
}

function buildOf(terraform: Json, folder: string, build: Json): object {
  return {
    context: posix.join("PROJECT", folder, build.context.replace("${path.module}/", "")),
    dockerfile: dockerfileOf(build),
    args: evaluated(terraform, build.build_args ?? {}),
  };
}

function containerOf(terraform: Json, folder: string, one: Json, raw: Json): object {
  const image = terraform.resource.docker_image[raw.image.split(".")[1]];
  const packed: string[][] = (raw.env ?? []).flatMap((line: string) => {
    const [, name, path] = /^(FILE_\d+)=\$\{base64gzip\(file\("\$\{path\.module\}\/(.+)"\)\)\}$/.exec(line) ?? [];
    return name ? [[name, path]] : [];
  });
  const script: string = one.command?.[0] ?? "";
  const files = packed.map(([name, path]) => {
    const line = script.split("\n").find((each) => each.includes(`"$${name}"`))!;
    return [
      line,
      { at: line.split(" > ")[1], of: posix.join("PROJECT", folder, path), kind: "bind", readOnly: true },
    ] as const;
  });
  const command = files.reduce((text, [line]) => text.replace(`${line}\n`, ""), script);
  return {
    image: evaluated(terraform, image.name),
    command: one.command ? [command, ...one.command.slice(1)] : null,
    entrypoint: one.entrypoint ?? null,
    environment: Object.fromEntries(
      (one.env ?? [])
        .map((line: string) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])
        .filter(([name]: string[]) => !packed.some(([file]) => file === name)),
    ),
    ports: (one.ports ?? []).map((port: Json) => `${port.ip}:${port.external}:${port.internal}/${port.protocol}`),
    health: healthOf(one.healthcheck),
    cpu: one.cpu_quota / one.cpu_period,
    memory: `${one.memory}m`,
    memoryAndSwap: `${one.memory_swap}m`,
    user: one.user,
    readOnly: one.read_only,
    privileged: one.privileged,
    init: one.init,
    tmpfs: Object.entries(one.tmpfs ?? {}).map((entry) => entry.join(":")),
    dropped: one.capabilities.drop,
    added: one.capabilities.add ?? [],
    security: one.security_opts,
    labels: labels(one),
    logging: [one.log_driver, one.log_opts],
    stop: one.stop_timeout ?? null,
    restart: one.restart,
    networks: Object.fromEntries(
      (one.networks_advanced ?? []).map((each: Json) => [each.name, [each.aliases ?? [], each.ipv4_address ?? null]]),
    ),
    mode: one.networks_advanced ? null : one.network_mode,
    mounts: [
      ...(one.volumes ?? []).map((each: Json) => ({
        at: each.container_path,
        of: each.volume_name,
        kind: "volume",
        readOnly: each.read_only,
      })),
      ...files.map(([, file]) => file),
    ],
    waitsFor: Object.fromEntries(
      (one.depends_on ?? [])
        .filter((address: string) => address.startsWith("docker_container."))
        .map((address: string) => terraform.resource.docker_container[address.split(".")[1]])
        .map((needed: Json) => [
          needed.name,
          needed.attach ? "its end" : needed.wait && needed.healthcheck.test[0] !== "NONE" ? "health" : "start",
        ]),
    ),
  };
}

/** From the context, where the provider takes it from the folder of the run. */
function dockerfileOf({ dockerfile, context }: Json): string {
  const [, generated] = /^\$\{abspath\("(.*)"\)\}$/.exec(dockerfile) ?? [];
  return generated === undefined ? dockerfile : generated.slice(`${context}/`.length);
}

function labels(one: Json): object {
  return Object.fromEntries((one.labels ?? []).map(({ label, value }: Json) => [label, value]));
}

/** References to names and variables in their place, and what Terraform escapes as it is. */
function evaluated(terraform: Json, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => evaluated(terraform, each));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, evaluated(terraform, each)]));
  if (typeof value !== "string") return value;
  return value
    .replace(/\$\{(docker_\w+)\.(\w+)\.name\}/g, (_, type: string, name: string) => terraform.resource[type][name].name)
    .replace(/\$\{var\.(\w+)\}/g, (_, name: string) => terraform.variable[name].default)
    .replace(/([$%])\1\{/g, "$1{");
}

function healthOf(check: Json | undefined): object | string | null {
  if (check === undefined) return null;
  if (check.test?.[0] === "NONE" || check.disable) return "turned off";
  const { test, retries, interval, timeout, start_period: start } = check;
  return { test, retries, interval: seconds(interval), timeout: seconds(timeout), start: seconds(start) };
}

function seconds(duration: string): number {
  const [, hours = 0, minutes = 0, rest = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration)!;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

/** Read from what docker-compose prints. */
export function ofCompose(file: ConfiguredFile): Stack {
  const networkName = (key: string): string => file.networks[key].name;
  const conditions: Json = {
    service_completed_successfully: "its end",
    service_healthy: "health",
    service_started: "start",
  };
  const containerOfService = (one: Configured): object => ({
    image: one.image,
    command: one.command ?? null,
    entrypoint: one.entrypoint ?? null,
    environment: one.environment ?? {},
    ports: one.ports ?? [],
    health: healthOf(one.healthcheck),
    cpu: one.cpu_quota / one.cpu_period,
    memory: one.mem_limit,
    memoryAndSwap: one.memswap_limit,
    user: one.user,
    readOnly: one.read_only,
    privileged: one.privileged,
    init: one.init,
    tmpfs: one.tmpfs ?? [],
    dropped: one.cap_drop,
    added: one.cap_add ?? [],
    security: one.security_opt,
    labels: one.labels,
    logging: [one.logging.driver, one.logging.options],
    stop: one.stop_grace_period === undefined ? null : seconds(one.stop_grace_period),
    restart: one.restart,
    networks: Object.fromEntries(
      Object.entries<Json | null>(one.networks ?? {}).map(([key, each]) => [
        networkName(key),
        [each?.aliases ?? [], each?.ipv4_address ?? null],
      ]),
    ),
    mode: one.network_mode ?? null,
    mounts: (one.volumes ?? []).map((each: Json) => ({
      at: each.target,
      of: each.type === "volume" ? file.volumes[each.source].name : each.source,
      kind: each.type,
      readOnly: each.read_only ?? false,
    })),
    waitsFor: Object.fromEntries(
      Object.entries<Json>(one.depends_on ?? {}).map(([key, { condition }]) => [
        file.services[key].container_name,
        conditions[condition],
      ]),
    ),
  });
  return {
    containers: Object.fromEntries(
      Object.values(file.services).map((one) => [one.container_name, containerOfService(one)]),
    ),
    builds: Object.fromEntries(
      Object.values(file.services).flatMap(({ image, build }) =>
        build ? [[image, { context: build.context, dockerfile: build.dockerfile, args: build.args ?? {} }]] : [],
      ),
    ),
    networks: Object.fromEntries(
      Object.values(file.networks).map((one) => [
        one.name,
        {
          driver: one.driver,
          internal: one.internal ?? false,
          options: one.driver_opts ?? {},
          ranges: (one.ipam?.config ?? []).map(({ subnet, gateway }: Json) => [subnet, gateway]),
          labels: one.labels,
        },
      ]),
    ),
    volumes: Object.fromEntries(Object.values(file.volumes).map((one) => [one.name, { labels: one.labels }])),
  };
}
