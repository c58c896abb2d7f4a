import { Cidr, Environment } from "../../../src";
import { dockerEnvironment, problemsOf, published, service, terraformOf } from "./shop";

describe("a network without egress", () => {
  function closed(props = {}): any {
    const { dev } = dockerEnvironment({ egress: "none" });
    service(dev, "api", props);
    return terraformOf(dev).resource;
  }

  test("is internal, and keeps containers out of Docker's default network", () => {
    const { docker_network, docker_container } = closed();
    expect(Object.keys(docker_network)).toEqual(["network"]);
    expect(docker_network.network.internal).toBe(true);
    expect(docker_container.api.networks_advanced).toEqual([{ name: "${docker_network.network.name}" }]);
  });

  test("publishes through a network that translates no addresses", () => {
    const { docker_network, docker_container } = closed(published("api"));
    expect(docker_network.network_publishing).toMatchObject({
      name: "shop-dev-network-publishing",
      internal: false,
      ipam_config: [{ subnet: "10.20.64.0/18", gateway: "10.20.64.1" }],
      options: {
        "com.docker.network.bridge.enable_icc": "false",
        "com.docker.network.bridge.enable_ip_masquerade": "false",
      },
    });
    expect(docker_container.api.networks_advanced).toContainEqual({
      name: "${docker_network.network_publishing.name}",
    });
  });
});

describe("networks of pairs", () => {
  const subnets = (build: (dev: Environment) => void, addresses = "10.20.0.0/24"): Record<string, string> => {
    const { dev } = dockerEnvironment({ addresses: Cidr.of(addresses) });
    build(dev);
    const networks = terraformOf(dev).resource.docker_network;
    return Object.fromEntries(
      Object.entries<any>(networks).map(([name, { ipam_config }]) => [name, ipam_config[0].subnet]),
    );
  };
  const star =
    (consumers: number) =>
    (dev: Environment): void => {
      const hub = service(dev, "hub");
      for (let i = 0; i < consumers; i++) service(dev, `c${i}`).uses(hub);
    };

  test("never overlap, even where the range is full", () => {
    const cidrs = Object.values(subnets(star(8))).map((subnet) => Cidr.of(subnet));
    expect(cidrs).toHaveLength(9);
    for (const a of cidrs) for (const b of cidrs) expect(a !== b && a.overlaps(b)).toBe(false);
    for (const cidr of cidrs) expect(Cidr.of("10.20.0.0/24").contains(cidr)).toBe(true);
  });

  test("stay where they are when an edge is added after them", () => {
    const before = subnets(star(5));
    const after = subnets(star(8));
    expect(after).toMatchObject(before);
  });

  test("are refused where the range is too small", () => {
    const { dev } = dockerEnvironment({ addresses: Cidr.of("10.20.0.0/24") });
    star(9)(dev);
    expect(problemsOf(() => terraformOf(dev))).toBe("SYM-DOCKER-002");
  });

  test("leave room for the monitoring, or it is refused with the way out", () => {
    const watched = (consumers: number): Environment => {
      const { dev } = dockerEnvironment({ addresses: Cidr.of("10.20.0.0/24") }, { monitoring: true });
      star(consumers)(dev);
      return dev;
    };
    // Sixteen /29: two for each of four pairs, five for the programs, and one for each of the five services is one too many.
    expect(Object.keys(terraformOf(watched(3)).resource.docker_network)).toHaveLength(1 + 3 + 5 + 4);
    expect(problemsOf(() => terraformOf(watched(4)))).toBe("SYM-DOCKER-005");
    expect(() => terraformOf(watched(4))).toThrow("new Docker({ monitoring: false })");
  });
});

describe("ports of the host", () => {
  const external = (dev: Environment, name: string): number =>
    terraformOf(dev).resource.docker_container[name].ports[0].external;

  test("are those of the services where they are free, and others of their own where not", () => {
    const { dev } = dockerEnvironment();
    for (const name of ["a", "b", "c"]) service(dev, name, published(name));
    const ports = ["a", "b", "c"].map((name) => external(dev, name));
    expect(ports[0]).toBe(8080);
    expect(new Set(ports).size).toBe(3);
    for (const port of ports.slice(1)) expect(port).toBeGreaterThanOrEqual(20_000);
    for (const port of ports.slice(1)) expect(port).toBeLessThan(30_000);
    expect(terraformOf(dev).output.b_url.value).toBe(`http://127.0.0.1:${ports[1]}`);
  });

  test("do not move when a service is added after them", () => {
    const ports = (names: readonly string[]): number => {
      const { dev } = dockerEnvironment();
      for (const name of names) service(dev, name, published(name));
      return external(dev, "b");
    };
    expect(ports(["a", "b", "c", "d"])).toBe(ports(["a", "b"]));
  });

  test("are shared out between the environments of one engine", () => {
    const { app, dev } = dockerEnvironment();
    service(dev, "web", published("web"));
    const { dev: test } = dockerEnvironment({ addresses: Cidr.of("10.30.0.0/16") }, undefined, app, "test");
    service(test, "web", published("web"));
    expect(external(dev, "web")).toBe(8080);
    expect(external(test, "web")).toBeGreaterThanOrEqual(20_000);
  });

  test("are independent on another engine", () => {
    const { app, dev } = dockerEnvironment();
    service(dev, "web", published("web"));
    const { dev: test } = dockerEnvironment({}, { host: "ssh://other.example.com" }, app, "test");
    service(test, "web", published("web"));
    expect(external(test, "web")).toBe(8080);
  });
});
