import type { Reading } from "./reading";
import type { ServiceBody } from "./service";
import type { StartOrder } from "./start-order";

/** A service with its key in the file and the address of its container. */
export interface KeyedService {
  readonly key: string;
  readonly address: string;
  readonly body: ServiceBody;
}

/**
 * Leaves each image with one service that builds it. Docker Compose 2 builds all services at once: of two that build the same tag, one
 * fails because the other's image already exists. Those without a `build` take the image that is there.
 */
export function builtOnce(
  reading: Reading,
  order: StartOrder,
  services: readonly KeyedService[],
): readonly KeyedService[] {
  const builders = new Map<string, KeyedService>();
  for (const service of services) {
    const { image, build } = service.body;
    const known = builders.get(image);
    if (build && (!known || comesBefore(order, service, known))) builders.set(image, service);
  }
  return services.map((service) => {
    const { image, build } = service.body;
    const builder = builders.get(image);
    if (!build || !builder || builder === service) return service;
    if (JSON.stringify(build) !== JSON.stringify(builder.body.build))
      reading.deviates(service.address, "image", `${builder.address} builds an image of the same name in another way`);
    return { ...service, body: { ...service.body, build: undefined } };
  });
}

/** What starts without a profile is built by every `up --build`; docker-compose 1 builds one after the other as they start. */
function comesBefore(order: StartOrder, one: KeyedService, other: KeyedService): boolean {
  const [ofProfile, otherOfProfile] = [one, other].map(({ address }) => order.profiles.has(address));
  if (ofProfile !== otherOfProfile) return !ofProfile;
  return depth(order, one.address) < depth(order, other.address);
}

/** How many containers one waits for in a row. A circle, which Terraform would refuse, ends where it closes. */
function depth(order: StartOrder, address: string, above: readonly string[] = []): number {
  if (above.includes(address)) return 0;
  const needed = [...(order.needs.get(address)?.keys() ?? [])];
  return Math.max(0, ...needed.map((each) => 1 + depth(order, each, [...above, address])));
}
