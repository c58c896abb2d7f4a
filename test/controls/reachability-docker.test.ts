import { Testing } from "cdktf";
import { Cidr, Database, Environment, Image, Metrics, Network, Project, Queue, Service } from "../../src";
import { reachability } from "../../src/controls/reachability";
import { Docker } from "../../src/docker";
import { recordEnvironment } from "../../src/synthesis/record";

function shop(): Environment {
  const owner = { team: "storefront", contact: "storefront@example.com" };
  const project = new Project(Testing.app(), "shop", { title: "Shop", owner });
  const env = new Environment(project, "dev", { tier: "development", platform: new Docker() });
  new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const service = (name: string, metrics?: ReturnType<typeof Metrics.prometheus>): Service =>
    new Service(env, name, {
      image: Image.of(`registry.example.com/${name}:1.2.3`),
      port: 8080,
      health: "/healthz",
      metrics,
    });
  service("admin");
  service("web").uses(service("api", Metrics.prometheus()));
  new Database(env, "order-book", { engine: "postgres" });
  new Queue(env, "work");
  return env;
}

function judged(env: Environment, verdict: string): readonly string[] {
  const record = recordEnvironment(env, "stacks/dev", env.toTerraform());
  return reachability(record)
    .filter((path) => path.verdict === verdict)
    .map(({ from, to }) => `${from} -> ${to}`.replace(/docker_container\.(monitoring_)?/g, "$1"));
}

test("what watches reaches what it watches, and nothing else gains a path", () => {
  const env = shop();
  expect(judged(env, "extra")).toEqual([]);
  expect(judged(env, "missing")).toEqual([]);
});

test("who watches whom is declared, each with the way back that Docker does not filter", () => {
  const outward = judged(shop(), "declared").filter((path) => path.startsWith("monitoring_"));
  expect([...outward].sort()).toEqual([
    "monitoring_alertmanager -> monitoring_grafana",
    "monitoring_alertmanager -> monitoring_prometheus",
    "monitoring_exporter_order_book -> monitoring_prometheus",
    "monitoring_exporter_order_book -> order-book",
    "monitoring_grafana -> monitoring_alertmanager",
    "monitoring_grafana -> monitoring_prometheus",
    "monitoring_prober -> admin",
    "monitoring_prober -> api",
    "monitoring_prober -> monitoring_prometheus",
    "monitoring_prober -> web",
    "monitoring_prometheus -> api",
    "monitoring_prometheus -> monitoring_alertmanager",
    "monitoring_prometheus -> monitoring_exporter_order_book",
    "monitoring_prometheus -> monitoring_grafana",
    "monitoring_prometheus -> monitoring_prober",
    "monitoring_prometheus -> monitoring_queues",
    "monitoring_queues -> aws_emulator",
    "monitoring_queues -> monitoring_prometheus",
  ]);
});

test.each([
  [
    "a service in the network of Grafana",
    "web",
    "monitoring_grafana_to_monitoring_prometheus",
    "web -> monitoring_grafana",
  ],
  ["a service in the network of another one's prober", "admin", "monitoring_prober_to_api", "admin -> api"],
])("%s is found", (_, container, network, path) => {
  const env = shop();
  const { networks_advanced: joined } = JSON.parse(Testing.synth(shop())).resource.docker_container[container];
  env.addOverride(`resource.docker_container.${container}.networks_advanced`, [
    ...joined,
    { name: `\${docker_network.${network}.name}` },
  ]);
  expect(judged(env, "extra")).toContain(path);
});

test("the programs that are published reach each other where they are declared to anyway", () => {
  const env = shop();
  env.addOverride("resource.docker_network.monitoring.options", { "com.docker.network.bridge.enable_icc": "true" });
  expect(judged(env, "extra")).toEqual([]);
});
