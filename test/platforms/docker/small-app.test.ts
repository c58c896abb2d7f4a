import { Image } from "../../../src";
import { dockerEnvironment, published, service, terraformOf } from "./shop";

const LABELS = [
  { label: "environment", value: "dev" },
  { label: "owner", value: "storefront" },
  { label: "project", value: "shop" },
];

describe("a small app", () => {
  function shop(): any {
    const { dev } = dockerEnvironment();
    const api = service(dev, "api", { variables: { MODE: "fast" } });
    service(dev, "web", {
      image: Image.of("nginx:1.27.3"),
      ...published("shop"),
      command: ["nginx", "-g", "daemon off;"],
    }).uses(api);
    return terraformOf(dev);
  }

  test("has one network for all and one for each pair of services", () => {
    expect(shop().resource.docker_network).toEqual({
      network: {
        name: "shop-dev-network",
        driver: "bridge",
        internal: false,
        ipam_config: [{ subnet: "10.20.0.0/18", gateway: "10.20.0.1" }],
        options: { "com.docker.network.bridge.enable_icc": "false" },
        labels: LABELS,
      },
      web_to_api: {
        name: "shop-dev-web-to-api",
        driver: "bridge",
        internal: true,
        ipam_config: [{ subnet: "10.20.161.240/28", gateway: "10.20.161.241" }],
        labels: LABELS,
      },
    });
  });

  test("pulls published images and leaves them on the machine", () => {
    expect(shop().resource.docker_image).toEqual({
      api: { name: "registry.example.com/api:1.2.3", keep_locally: true },
      web: { name: "nginx:1.27.3", keep_locally: true },
    });
  });

  test("runs a public service as a hardened container on a loopback port", () => {
    const request = (program: string): string => expect.stringContaining(program) as unknown as string;
    expect(shop().resource.docker_container.web).toEqual({
      name: "shop-dev-web",
      image: "${docker_image.web.image_id}",
      command: ["nginx", "-g", "daemon off;"],
      env: ["API_HOST=api", "API_PORT=8080", "API_URL=http://api:8080"],
      labels: LABELS,
      healthcheck: {
        test: ["CMD-SHELL", request("http://127.0.0.1:8080/healthz")],
        interval: "30s",
        timeout: "5s",
        retries: 3,
        start_period: "1m0s",
      },
      wait: true,
      wait_timeout: 195,
      must_run: true,
      restart: "unless-stopped",
      init: true,
      stop_timeout: 30,
      destroy_grace_seconds: 30,
      user: "10001:10001",
      read_only: true,
      tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=256m,mode=0700,uid=10001,gid=10001" },
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      privileged: false,
      cpu_period: 100000,
      cpu_quota: 25000,
      memory: 512,
      memory_swap: 512,
      log_driver: "json-file",
      log_opts: { "max-file": "3", "max-size": "10m" },
      network_mode: "bridge",
      networks_advanced: [{ name: "${docker_network.network.name}" }, { name: "${docker_network.web_to_api.name}" }],
      ports: [{ internal: 8080, external: 8080, ip: "127.0.0.1", protocol: "tcp" }],
      depends_on: ["docker_container.api"],
      lifecycle: { replace_triggered_by: ["docker_network.network", "docker_network.web_to_api"] },
    });
  });

  test("publishes nothing of an internal service and names it in the network of its pair only", () => {
    const { api } = shop().resource.docker_container;
    expect(api.ports).toBeUndefined();
    expect(api.env).toEqual(["MODE=fast"]);
    expect(api.networks_advanced).toEqual([
      { name: "${docker_network.network.name}" },
      { name: "${docker_network.web_to_api.name}", aliases: ["api"] },
    ]);
  });

  test("gives the URL of each public service as an output", () => {
    expect(shop().output).toEqual({
      web_url: { value: "http://127.0.0.1:8080", description: "Where web is published." },
    });
  });

  test("is the same text on every synthesis", () => {
    expect(JSON.stringify(shop())).toBe(JSON.stringify(shop()));
  });

  test("tells others where its services are", () => {
    const { dev } = dockerEnvironment();
    const api = service(dev, "api");
    const web = service(dev, "web", published("web"));
    dev.build();
    expect([dev.attributeOf(api, "url"), dev.attributeOf(api, "host"), dev.attributeOf(web, "url")]).toEqual([
      "http://api:8080",
      "api",
      "http://127.0.0.1:8080",
    ]);
  });

  test("shares the network of a pair between several ports of its provider", () => {
    const { dev } = dockerEnvironment();
    const api = service(dev, "api", { ports: { http: 8080, metrics: 9090 } });
    const web = service(dev, "web");
    web.uses(api);
    web.uses(api, { port: "metrics" });
    const { docker_network, docker_container } = terraformOf(dev).resource;
    expect(Object.keys(docker_network)).toEqual(["network", "web_to_api"]);
    expect(docker_container.web.env).toContain("API_METRICS_URL=http://api:9090");
    expect(docker_container.web.depends_on).toEqual(["docker_container.api"]);
  });
});
