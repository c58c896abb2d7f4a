import { execFileSync } from "child_process";
import { gzipSync } from "zlib";
import { mkdtempSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Bucket, Cache, Cidr, Database, Environment, FileStore, Metrics, Queue } from "../../../src";
import { monitoringFilesOf } from "../../../src/platforms/monitoring-files";
import { unescapeTemplate } from "../../../src/values/template";
import { dockerEnvironment, published, service, terraformOf } from "./shop";

const WATCHED = { monitoring: true };

/** A store of each kind that has a server, a service with metrics and one without. */
function shop(): Environment {
  const { dev } = dockerEnvironment({}, WATCHED);
  new Database(dev, "orders", { engine: "postgres" });
  new Database(dev, "stock", { engine: "mysql" });
  new Cache(dev, "sessions", { engine: "valkey" });
  new Queue(dev, "work");
  new FileStore(dev, "uploads");
  service(dev, "api", { metrics: Metrics.prometheus({ path: "/stats" }) });
  service(dev, "web");
  return dev;
}

const dev = shop();
const { resource, output } = terraformOf(dev);
const { docker_container, docker_image, docker_network, docker_volume } = resource;
const monitors: readonly string[] = Object.keys(docker_container).filter(
  (name) => name.startsWith("monitoring_") && !name.endsWith("_generator"),
);

describe("the containers that watch", () => {
  test("are one of each program, and an exporter for each store that has a server", () => {
    expect(monitors).toEqual([
      "monitoring_alertmanager",
      "monitoring_exporter_orders",
      "monitoring_exporter_sessions",
      "monitoring_exporter_stock",
      "monitoring_grafana",
      "monitoring_prober",
      "monitoring_prometheus",
      "monitoring_queues",
    ]);
  });

  test.each(monitors)(
    "%s is as closed as a store: no root, no capability, read-only, limited, no folder of the host",
    (name) => {
      const container = docker_container[name];
      expect(container).toMatchObject({
        read_only: true,
        privileged: false,
        capabilities: { drop: ["ALL"] },
        security_opts: ["no-new-privileges:true"],
        restart: "unless-stopped",
        wait: true,
        memory: expect.any(Number),
      });
      expect(container.memory_swap).toBe(container.memory);
      expect(container.user).toMatch(/^[1-9]\d*:\d+$/);
      expect(container.healthcheck.test[0]).toBe("CMD");
      for (const volume of container.volumes ?? []) expect(volume.volume_name).toMatch(/^\$\{docker_volume\./);
      expect(JSON.stringify(container)).not.toContain("docker.sock");
    },
  );

  test("run in exact versions", () => {
    for (const name of monitors) expect(docker_image[name].name).toMatch(/^[\w./-]+:v?\d+\.\d+\.\d+(-alpine)?$/);
    expect(docker_image.monitoring_queues.name).toBe(docker_image.aws_emulator.name);
  });

  test("are opened on the loopback address alone: Grafana, Prometheus and Alertmanager", () => {
    const ports = Object.fromEntries(
      monitors.flatMap((name) => (docker_container[name].ports ?? []).map((port: any) => [name, port])),
    );
    const at = (port: number) => ({ internal: port, external: port, ip: "127.0.0.1", protocol: "tcp" });
    expect(ports).toEqual({
      monitoring_alertmanager: at(9093),
      monitoring_grafana: at(3000),
      monitoring_prometheus: at(9090),
    });
    expect(output.monitoring_grafana_url.value).toBe("http://127.0.0.1:3000");
  });

  test("know passwords as files of their own, which no workload mounts", () => {
    const mounts = (container: any): readonly string[] => (container.volumes ?? []).map((v: any) => v.volume_name);
    for (const store of ["orders", "stock", "sessions"]) {
      const volume = `\${docker_volume.${store}_monitoring_user.name}`;
      const holders = Object.keys(docker_container).filter((name) => mounts(docker_container[name]).includes(volume));
      expect(holders).toEqual([`monitoring_exporter_${store}`, store, `${store}_monitoring_user_generator`].sort());
    }
    expect(docker_volume.monitoring_grafana.name).toBe("shop-dev-monitoring_grafana");
    expect(JSON.stringify(resource)).not.toMatch(/PASSWORD=|DATA_SOURCE_PASS=|DATA_SOURCE_NAME=/);
  });

  test("wait for what they watch, and nothing waits for them", () => {
    expect(docker_container.monitoring_exporter_orders.depends_on).toContain("docker_container.orders");
    expect(docker_container.monitoring_queues.depends_on).toContain("docker_container.aws_emulator");
    for (const [name, { depends_on: needs = [] }] of Object.entries<any>(docker_container))
      if (!name.startsWith("monitoring_"))
        expect(needs.filter((need: string) => need.startsWith("docker_container.monitoring_"))).toEqual([]);
  });
});

describe("the networks of what watches", () => {
  const members = (network: string): readonly string[] =>
    Object.keys(docker_container)
      .filter((name) =>
        docker_container[name].networks_advanced?.some((one: any) => one.name === `\${docker_network.${network}.name}`),
      )
      .sort();
  const pairs = Object.keys(docker_network).filter((name) => name.startsWith("monitoring_"));

  test("hold two each, have no way out, and give both a fixed address", () => {
    for (const name of pairs) {
      expect(members(name)).toHaveLength(2);
      expect(docker_network[name].internal).toBe(true);
      const subnet = Cidr.of(docker_network[name].ipam_config[0].subnet);
      const addresses = members(name).map((member) => addressIn(member, name));
      expect(new Set(addresses).size).toBe(2);
      for (const address of addresses) {
        expect(subnet.contains(Cidr.of(`${address}/32`))).toBe(true);
        expect(address).not.toBe(docker_network[name].ipam_config[0].gateway);
      }
    }
  });

  test("lead from the prober to each service, and from Prometheus to those that have metrics", () => {
    expect(pairs.filter((name) => /_to_(api|web)$/.test(name))).toEqual([
      "monitoring_prober_to_api",
      "monitoring_prober_to_web",
      "monitoring_prometheus_to_api",
    ]);
  });

  test("publish without a way out and keep the programs apart", () => {
    expect(members("monitoring")).toEqual(["monitoring_alertmanager", "monitoring_grafana", "monitoring_prometheus"]);
    expect(docker_network.monitoring.options).toEqual({
      "com.docker.network.bridge.enable_icc": "false",
      "com.docker.network.bridge.enable_ip_masquerade": "false",
    });
  });

  test("never overlap one another", () => {
    const subnets = Object.values<any>(docker_network).map(({ ipam_config }) => Cidr.of(ipam_config[0].subnet));
    for (const a of subnets) for (const b of subnets) expect(a !== b && a.overlaps(b)).toBe(false);
  });

  test.each(["prober", "prometheus"])("let no service ask the %s: it listens elsewhere", (program) => {
    const container = docker_container[`monitoring_${program}`];
    const listening = listensOn(container);
    expect(listening.length).toBeGreaterThan(1);
    for (const name of pairs.filter((pair) => /_to_(api|web)$/.test(pair) && pair.includes(program)))
      expect(listening).not.toContain(addressIn(`monitoring_${program}`, name));
    expect(listening).not.toContain("0.0.0.0");
  });

  function addressIn(container: string, network: string): string {
    return docker_container[container].networks_advanced.find(
      ({ name }: any) => name === `\${docker_network.${network}.name}`,
    ).ipv4_address;
  }
});

function listensOn({ command }: any): readonly string[] {
  return [...command.join(" ").matchAll(/--web\.listen-address=([\d.]+):/g)].map(([, address]) => address);
}

describe("an exporter", () => {
  test.each(["orders", "stock", "sessions"])(
    "of %s listens where Prometheus asks it, not where its store is",
    (store) => {
      const { networks_advanced, command } = docker_container[`monitoring_exporter_${store}`];
      const [own, asked] = networks_advanced;
      expect(own.name).toBe(`\${docker_network.monitoring_exporter_${store}_to_${store}.name}`);
      expect(listensOn({ command })).toContain(asked.ipv4_address);
      expect(listensOn({ command })).not.toContain(own.ipv4_address);
    },
  );

  test("is a user of its own in a cache, which sees no key", () => {
    const [script] = docker_container.sessions.command;
    expect(script).toContain('echo "user _monitoring on >$monitoring -@all +ping +info');
    expect(script).not.toMatch(/_monitoring.*(~|\+@|&)/);
  });
});

describe("configuration", () => {
  const folder = mkdtempSync(join(tmpdir(), "symphony-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(["prometheus", "alertmanager", "grafana", "prober"])(
    "of %s is read by Terraform where it applies",
    (program) => {
      const files = monitoringFilesOf("dev")[program === "prober" ? "blackbox" : (program as "prometheus")];
      const variables = docker_container[`monitoring_${program}`].env.filter((each: string) =>
        each.startsWith("FILE_"),
      );
      expect(variables).toHaveLength(files.length);
      files.forEach(({ path }, i) => {
        expect(variables[i]).toMatch(
          new RegExp(`^FILE_${i + 1}=\\$\\{base64gzip\\(file\\("\\$\\{path\\.module\\}/[./]*${path}"\\)\\)\\}$`),
        );
      });
    },
  );

  test("is unpacked as it was, by a shell that leaves nothing of it in the program's variables", () => {
    const contents = [
      "global: { scrape_interval: 15s } # ${x} 'quoted' \"too\"\n",
      `groups: [] # ${"ä".repeat(100_000)}\n`,
    ];
    const script = unescapeTemplate(docker_container.monitoring_prometheus.command[0])
      .replaceAll("/etc/prometheus/", `${folder}/`)
      .replace(/exec .*/s, "exec env");
    const env = Object.fromEntries(
      contents.map((content, i) => [`FILE_${i + 1}`, gzipSync(content).toString("base64")]),
    );
    const variables = execFileSync("/bin/sh", ["-euc", script], {
      env: { PATH: process.env.PATH!, ...env },
      encoding: "utf8",
    });
    expect(["prometheus.yml", "rules.yml"].map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(contents);
    expect(variables).not.toContain("FILE_");
  });

  test("ends the container where it is broken", () => {
    const script = docker_container.monitoring_alertmanager.command[0]
      .replace("/etc/alertmanager/", `${folder}/`)
      .replace(/exec .*/s, "exec true");
    const env = { PATH: process.env.PATH!, FILE_1: "bm90IGEgemlw" };
    expect(() => execFileSync("/bin/sh", ["-euc", script], { env, stdio: "pipe" })).toThrow();
  });
});

describe("what the files are written from", () => {
  const { jobs, addresses, retention, folder } = dev.platform.monitoring!(dev)!;

  test("names every target by a host that its watcher resolves", () => {
    const targets = jobs.map(({ name, path, targets: all, prober }) => [
      name,
      path,
      all.map(({ address, labels }) => [address, labels]),
      prober,
    ]);
    expect(targets).toEqual([
      ["prometheus", "/metrics", [["127.0.0.1:9090", {}]], undefined],
      ["alertmanager", "/metrics", [["alertmanager.monitoring:9093", {}]], undefined],
      [
        "probe",
        "/probe",
        [
          ["http://api:8080/healthz", { service: "api" }],
          ["http://web:8080/healthz", { service: "web" }],
        ],
        { address: "prober.monitoring:9115", module: "http_2xx" },
      ],
      ["service", "/metrics", [["api:8080", { __metrics_path__: "/stats", service: "api" }]], undefined],
      ["postgres", "/metrics", [["orders.exporter.monitoring:9187", { store: "orders" }]], undefined],
      ["mysql", "/metrics", [["stock.exporter.monitoring:9104", { store: "stock" }]], undefined],
      ["redis", "/metrics", [["sessions.exporter.monitoring:9121", { store: "sessions" }]], undefined],
      ["queues", "/metrics", [["queues.monitoring:9100", { store: "aws-emulator" }]], undefined],
    ]);
    const aliases = Object.values<any>(docker_container).flatMap(({ networks_advanced: all = [] }) =>
      all.flatMap((one: any) => one.aliases ?? []),
    );
    for (const { targets: all, prober } of jobs)
      for (const address of [...all.map((target) => target.address), ...(prober ? [prober.address] : [])]) {
        const host = /^(?:http:\/\/)?([^:/]+)/.exec(address)![1];
        if (host !== "127.0.0.1") expect(aliases).toContain(host);
      }
  });

  test("says where people look", () => {
    expect(folder).toBe("infrastructure/monitoring");
    expect(retention).toBe("15d");
    expect(addresses).toEqual({
      alertmanager: "http://127.0.0.1:9093",
      grafana: "http://127.0.0.1:3000",
      prometheus: "http://127.0.0.1:9090",
    });
  });
});

describe("where it is switched on later", () => {
  function declare(monitoring: boolean, stores = 1): any {
    const { dev: env } = dockerEnvironment({}, { monitoring });
    const api = service(env, "api", published("api"));
    for (let i = 0; i < stores; i++) api.uses(new Database(env, `db${i}`, { engine: "postgres" }), "read-write");
    return terraformOf(env);
  }

  test("no network of the environment moves, and no port", () => {
    const [before, after] = [declare(false), declare(true)];
    expect(after.resource.docker_network).toMatchObject(before.resource.docker_network);
    expect(after.resource.docker_container.api.ports).toEqual(before.resource.docker_container.api.ports);
  });

  test("a store that comes later moves no network of a pair", () => {
    const pairs = ({ resource: { docker_network: all } }: any): object =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith("monitoring")));
    expect(pairs(declare(true, 4))).toMatchObject(pairs(declare(true, 2)));
  });

  test("services keep the ports that Grafana would have", () => {
    const { dev: env } = dockerEnvironment({}, WATCHED);
    service(env, "web", { port: 3000, ...published("web") });
    const { resource: found, output: outputs } = terraformOf(env);
    expect(found.docker_container.web.ports[0].external).toBe(3000);
    expect(found.docker_container.monitoring_grafana.ports[0].external).toBeGreaterThanOrEqual(20_000);
    expect(outputs.monitoring_grafana_url.value).not.toBe("http://127.0.0.1:3000");
  });

  test("a second environment on the engine has ports of its own", () => {
    const { app, dev: first } = dockerEnvironment({}, WATCHED);
    const { dev: second } = dockerEnvironment({ addresses: Cidr.of("10.30.0.0/16") }, WATCHED, app, "test");
    const addresses = [first, second].flatMap((env) => Object.values(env.platform.monitoring!(env)!.addresses));
    expect(new Set(addresses).size).toBe(6);
  });
});

test("without it nothing is built, nothing is recorded, and that is said", () => {
  const { dev: env } = dockerEnvironment({}, { monitoring: false });
  new Bucket(env, "receipts");
  service(env, "api");
  expect(JSON.stringify(terraformOf(env))).not.toContain("monitoring_");
  expect(env.platform.monitoring!(env)).toBeUndefined();
  expect(env.platform.differences(env)).toContainEqual(
    expect.objectContaining({
      construct: "network",
      property: "monitoring",
      instead: expect.stringContaining("Nothing"),
    }),
  );
});

test("what it cannot do is said", () => {
  const said = dev.platform.differences(dev).filter(({ construct }) => construct === "network");
  expect(said.map(({ property }) => property)).toEqual(expect.arrayContaining(["monitoring", "alerts", "saturation"]));
});
