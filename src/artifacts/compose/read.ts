import { Facts, type ResourceFact, blocksOf, isTrue } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { yamlText } from "../yaml-file";
import { builtOnce } from "./builds";
import type { Compose } from "./compose-record";
import type { BuildSecrets } from "./image";
import { Reading } from "./reading";
import { serviceOf } from "./service";
import { Shared, networkOf, volumeOf } from "./shared";
import { type Profile, startOrder } from "./start-order";

/** Types that a compose file has; data sources and outputs make nothing. */
const EXPRESSED = /^docker_(container|image|network|volume)$/;

/** Reads the synthesized Terraform of a Docker environment. */
export function readCompose(environment: EnvironmentRecord): Compose {
  const reading = new Reading(Facts.of(environment));
  const containers = reading.facts.ofType("docker_container");
  const order = startOrder(reading);
  const networks = new Shared(reading, "docker_network", networkOf);
  const volumes = new Shared(reading, "docker_volume", volumeOf);
  const secrets: BuildSecrets = new Map();
  const keys = serviceKeys(containers);
  const context = { reading, order, networks, volumes, secrets, keys };
  const all = containers.map((container) => {
    const { address } = container;
    return { key: keys.get(address)!, address, body: serviceOf(context, container) };
  });
  const services = builtOnce(reading, order, all);
  const file = {
    services: Object.fromEntries(services.map(({ key, body }) => [key, body])),
    networks: networks.written(),
    volumes: volumes.written(),
    secrets: secrets.size === 0 ? undefined : Object.fromEntries(secrets),
  };
  reportTheRest(reading);
  const ofProfile = (profile: Profile): readonly string[] =>
    [...order.profiles].filter(([, one]) => one === profile).map(([address]) => keys.get(address)!);
  return {
    body: yamlText(file),
    variables: reading.variables.all,
    deviations: reading.deviations,
    profiles: { monitoring: ofProfile("monitoring"), jobs: ofProfile("jobs") },
    lasting: containers
      .filter((container) => runsUntilStopped(container) && !order.profiles.has(container.address))
      .map(({ address }) => keys.get(address)!),
    services: Object.fromEntries(containers.map(({ constructPath, address }) => [constructPath, keys.get(address)!])),
    builds: services.some(({ body }) => body.build !== undefined),
    buildsWithSecrets: secrets.size > 0,
    host: hostOf(environment),
  };
}

/**
 * A service is called like its container. Compose makes the key of a service a host name in every network that it joins: one such as
 * `api` would be found in the environment's network too, in which containers do not reach each other, before the network of the pair.
 */
function serviceKeys(containers: readonly ResourceFact[]): ReadonlyMap<string, string> {
  const names = containers.map((container) => container.value("name"));
  return new Map(
    containers.map(({ address }, i) => {
      const name = names[i];
      const isPlain = typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name);
      return [address, isPlain && names.filter((one) => one === name).length === 1 ? name : address];
    }),
  );
}

/** "must_run" of the provider: true unless it is set. */
function runsUntilStopped(container: ResourceFact): boolean {
  return isTrue(container.value("must_run") ?? true);
}

function reportTheRest(reading: Reading): void {
  const { facts } = reading;
  for (const { type, address } of facts.resources)
    if (!EXPRESSED.test(type)) reading.deviates(address, "", "no container, image, network or volume");
  for (const { address } of facts.ofType("docker_image"))
    if (facts.referrers("docker_container", "image", address).length === 0)
      reading.deviates(address, "", "no container runs the image");
  if (providers(facts.environment).some((provider) => provider.registry_auth !== undefined))
    reading.deviates("provider.docker", "registry_auth", "sign in with docker login");
}

function hostOf(environment: EnvironmentRecord): string | undefined {
  const host = providers(environment)[0]?.host;
  return typeof host === "string" && host !== "" ? host : undefined;
}

function providers({ terraform }: EnvironmentRecord): ReturnType<typeof blocksOf> {
  return blocksOf((terraform.provider as Record<string, unknown> | undefined)?.docker);
}
