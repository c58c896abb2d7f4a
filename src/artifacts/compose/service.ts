import { type ResourceFact, listOf } from "../../facts";
import { type ConfigurationFile, configurationFiles, withoutUnpacking } from "./configuration-files";
import { type BuildSecrets, type ServiceImage, imageOf } from "./image";
import { mountsOf } from "./mounts";
import type { Reading } from "./reading";
import { isRemovedAtItsEnd, serviceSettings } from "./service-settings";
import { Settings } from "./settings";
import type { Shared } from "./shared";
import type { StartOrder } from "./start-order";

export interface ServiceContext {
  readonly reading: Reading;
  readonly order: StartOrder;
  readonly networks: Shared;
  readonly volumes: Shared;
  readonly secrets: BuildSecrets;
  /** Keys of the services by the addresses of their containers. */
  readonly keys: ReadonlyMap<string, string>;
}

/** A service as Compose writes it. */
export interface ServiceBody extends ServiceImage {
  readonly [setting: string]: unknown;
}

/** One container as a service. */
export function serviceOf(context: ServiceContext, { address, attributes }: ResourceFact): ServiceBody {
  const { reading, order, networks, volumes, secrets, keys } = context;
  const files = configurationFiles(attributes, reading.facts.environment.folder);
  const container = new Settings(reading, address, {
    ...attributes,
    ...(files.length > 0 && { command: withoutUnpacking(attributes.command, files) }),
  });
  const profile = order.profiles.get(address);
  const service = {
    container_name: container.text("name"),
    ...imageOf(reading, container, secrets),
    profiles: profile && [profile],
    depends_on: dependsOn(order, keys, address),
    entrypoint: container.texts("entrypoint"),
    command: container.texts("command"),
    environment: environmentOf(container, files),
    ...serviceSettings(container),
    ports: portsOf(container),
    volumes: mountsOf(container, volumes, files),
    ...networksOf(container, networks),
  };
  if (isRemovedAtItsEnd(container)) container.deviates("rm", "a service stays when it has ended");
  container.end();
  return service;
}

function dependsOn(order: StartOrder, keys: ServiceContext["keys"], address: string): object | undefined {
  const needs = [...(order.needs.get(address) ?? [])].map(
    ([needed, condition]) => [keys.get(needed)!, { condition }] as const,
  );
  return needs.length === 0 ? undefined : Object.fromEntries(needs);
}

/** As a mapping, in which no value needs a quote of its own. */
function environmentOf(container: Settings, files: readonly ConfigurationFile[]): object | undefined {
  const value = container.take("env");
  if (value !== undefined && !Array.isArray(value))
    return container.deviates("env", "only Terraform knows how many there are");
  const mounted = new Set(files.map(({ variable }) => variable));
  const variables = listOf(value).flatMap((assignment) => {
    const [, name, text] = /^([^=]*)=(.*)$/s.exec(String(assignment)) ?? [];
    if (name === undefined || /[$%]\{/.test(name))
      return container.deviates("env", "a variable whose name or value is not written there") ?? [];
    return mounted.has(name) ? [] : [[name, container.reading.text(text, container.place(name))] as const];
  });
  return variables.length === 0 ? undefined : Object.fromEntries(variables);
}

/** The short form, which every version of Compose reads with the address of the host. */
function portsOf(container: Settings): readonly string[] | undefined {
  const ports = container.blocks("ports").map((block) => {
    const [ip, external] = [block.text("ip"), block.text("external")];
    const [internal, protocol] = [block.text("internal"), block.text("protocol") ?? "tcp"];
    block.end();
    const host = ip === undefined ? "" : `${ip.includes(":") ? `[${ip}]` : ip}:`;
    return `${host}${external ?? ""}${host === "" && external === undefined ? "" : ":"}${internal}/${protocol}`;
  });
  return ports.length === 0 ? undefined : ports;
}

/** What is in no network is said to be so: Compose would put it into one of its own. */
function networksOf(container: Settings, networks: Shared): object {
  const mode = container.text("network_mode");
  const joined = container.blocks("networks_advanced").map((block) => {
    const key = networks.keyOf(block.take("name"), block.place("name"));
    const addresses = {
      aliases: block.texts("aliases"),
      ipv4_address: block.text("ipv4_address"),
      ipv6_address: block.text("ipv6_address"),
    };
    block.end();
    return [key, addresses] as const;
  });
  if (joined.length === 0) return { network_mode: mode ?? "bridge" };
  if (mode !== undefined && mode !== "bridge") container.deviates("network_mode", "it joins networks besides");
  return { networks: Object.fromEntries(joined) };
}
