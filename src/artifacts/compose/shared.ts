import type { Reading } from "./reading";
import { Settings } from "./settings";
import type { ResourceFact } from "../../facts";

/** Networks or volumes of a compose file by the key that services use: those of the Terraform, and others of the engine. */
export class Shared {
  private readonly external = new Map<string, string>();

  constructor(
    private readonly reading: Reading,
    private readonly type: "docker_network" | "docker_volume",
    private readonly render: (settings: Settings) => object,
  ) {}

  /** The key of what a container refers to. What the Terraform does not make must be there. */
  keyOf(value: unknown, place: string): string {
    const resource = this.reading.tryResource(this.type, value, place);
    if (resource) return resource.name;
    const name = this.reading.text(value, place);
    const key = `external_${name.replace(/[^A-Za-z0-9_.-]+/g, "_")}`;
    this.external.set(key, name);
    return key;
  }

  /** Every one that the Terraform makes, then the others; undefined where there is none. */
  written(): Readonly<Record<string, object>> | undefined {
    const own = this.reading.facts.ofType(this.type).map((resource) => [resource.name, this.ownOf(resource)] as const);
    const others = [...this.external].sort().map(([key, name]) => [key, { name, external: true }] as const);
    return own.length + others.length === 0 ? undefined : Object.fromEntries([...own, ...others]);
  }

  private ownOf({ address, attributes }: ResourceFact): object {
    const settings = new Settings(this.reading, address, attributes);
    settings.ignore(["//", "depends_on", "lifecycle", "provider"]);
    const rendered = this.render(settings);
    settings.end();
    return rendered;
  }
}

export function networkOf(settings: Settings): object {
  // Docker looks for a second one of the name in any case: "docker_network" of the provider's documentation.
  settings.ignore(["check_duplicate"]);
  return {
    name: settings.text("name"),
    driver: settings.text("driver"),
    internal: settings.scalar("internal"),
    attachable: settings.scalar("attachable"),
    enable_ipv6: settings.scalar("ipv6"),
    driver_opts: settings.map("options"),
    ipam: ipamOf(settings),
    labels: settings.labels(),
  };
}

function ipamOf(settings: Settings): object | undefined {
  const driver = settings.text("ipam_driver");
  const options = settings.map("ipam_options");
  const config = settings.blocks("ipam_config").map((block) => {
    const range = {
      subnet: block.text("subnet"),
      gateway: block.text("gateway"),
      ip_range: block.text("ip_range"),
      aux_addresses: block.map("aux_address"),
    };
    block.end();
    return range;
  });
  if (driver === undefined && options === undefined && config.length === 0) return undefined;
  return { driver, options, config: config.length === 0 ? undefined : config };
}

export function volumeOf(settings: Settings): object {
  return {
    name: settings.text("name"),
    driver: settings.text("driver"),
    driver_opts: settings.map("driver_opts"),
    labels: settings.labels(),
  };
}
