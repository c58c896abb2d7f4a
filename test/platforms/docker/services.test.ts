import { App, Testing } from "cdktf";
import { Bytes, Cidr, Duration, Environment, Health, Image, Network, Project, Service } from "../../../src";
import { Docker } from "../../../src/docker";
import { dockerEnvironment, problemsOf, published, service, terraformOf } from "./shop";

describe("a built image", () => {
  const here = process.cwd();
  beforeAll(() => process.chdir(__dirname));
  afterAll(() => process.chdir(here));

  test("is built from the sources under the version that Terraform is given", () => {
    const { dev } = dockerEnvironment();
    service(dev, "api", { image: Image.fromDirectory("sources/my-api") });
    service(dev, "mail", { image: Image.fromDirectory("sources/my-api") });
    const { resource, variable } = terraformOf(dev);
    expect(Object.keys(resource.docker_image)).toEqual(["api"]);
    expect(resource.docker_image.api).toMatchObject({
      name: "localhost/shop/my-api:${var.my_api_version}",
      keep_locally: true,
      build: { dockerfile: "Dockerfile" },
    });
    expect(resource.docker_image.api.build.context).toMatch(/^\$\{path\.module\}\/(\.\.\/)+.*sources\/my-api$/);
    expect(resource.docker_image.api.triggers.sources).toMatch(
      /^\$\{sha256\(.*fileset\("\$\{path\.module\}\/(\.\.\/)+"/,
    );
    expect(resource.docker_container.mail.image).toBe("${docker_image.api.image_id}");
    expect(variable.my_api_version).toMatchObject({ type: "string", default: "dev", nullable: false });
    expect(variable.my_api_version.validation[0].condition).toContain("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$");
  });
});

describe("limits", () => {
  test("of a range are refused where more containers are declared than it has addresses", () => {
    const { dev } = dockerEnvironment({ addresses: Cidr.of("10.20.0.0/24") });
    for (let i = 0; i < 62; i++) service(dev, `s${i}`);
    expect(problemsOf(() => terraformOf(dev))).toBe("SYM-DOCKER-003");
  });

  test.each([Bytes.mebibytes(5), Bytes.kibibytes(10_000)])(
    "of memory that Docker cannot set are refused: %s",
    (memory) => {
      const { dev } = dockerEnvironment();
      service(dev, "api", { resources: { cpu: 1, memory } });
      expect(problemsOf(() => terraformOf(dev))).toBe("SYM-DOCKER-004");
    },
  );
});

describe("a rename", () => {
  test("moves the resources and keeps their physical names", () => {
    const synth = (name: string, renamedFrom?: string): any => {
      const { dev } = dockerEnvironment();
      const api = service(dev, name, { image: Image.of("api:1"), ...published("api"), renamedFrom });
      service(dev, "web").uses(api);
      return terraformOf(dev);
    };
    const before = synth("api");
    const after = synth("server", "api");
    expect(after.resource.docker_container.server.name).toBe(before.resource.docker_container.api.name);
    expect(after.resource.docker_network.web_to_server).toEqual(before.resource.docker_network.web_to_api);
    expect(after.moved).toEqual(
      expect.arrayContaining([
        { from: "docker_container.api", to: "docker_container.server" },
        { from: "docker_image.api", to: "docker_image.server" },
        { from: "docker_network.web_to_api", to: "docker_network.web_to_server" },
      ]),
    );
  });
});

describe("text of others", () => {
  const hostile = "${docker_image.api.id} %{if true} $${x} | <b> `id` \"' \n é";

  test("arrives inert in variables, commands and health checks", () => {
    const { dev } = dockerEnvironment();
    service(dev, "api", {
      variables: { TEXT: hostile },
      command: ["sh", "-c", hostile],
      health: Health.http("/", { command: ["check", hostile] }),
    });
    const { env, command, healthcheck } = terraformOf(dev).resource.docker_container.api;
    const inert = "$${docker_image.api.id} %%{if true} $$${x} | <b> `id` \"' \n é";
    expect(env).toEqual([`TEXT=${inert}`]);
    expect(command).toEqual(["sh", "-c", inert]);
    expect(healthcheck.test).toEqual(["CMD", "check", inert]);
  });

  test("keeps references to other resources", () => {
    const { dev } = dockerEnvironment();
    const api = service(dev, "api");
    service(dev, "web", { variables: { PEER: `${api.url}/x` } });
    expect(terraformOf(dev).resource.docker_container.web.env).toEqual(["PEER=http://api:8080/x"]);
  });
});

describe("durations and sizes", () => {
  test("are written as the provider reads them back", () => {
    const { dev } = dockerEnvironment();
    const health = Health.http("/", {
      interval: Duration.seconds(90),
      timeout: Duration.seconds(60),
      startPeriod: Duration.seconds(0),
    });
    service(dev, "api", {
      health,
      resources: { cpu: 1.5, memory: Bytes.gibibytes(2) },
      stopTimeout: Duration.minutes(2),
    });
    const { api } = terraformOf(dev).resource.docker_container;
    expect(api.healthcheck).toMatchObject({ interval: "1m30s", timeout: "1m0s", start_period: "0s" });
    expect(api).toMatchObject({
      cpu_quota: 150000,
      memory: 2048,
      memory_swap: 2048,
      stop_timeout: 120,
      destroy_grace_seconds: 120,
    });
  });

  test("leave no empty map where nothing is writable", () => {
    const { dev } = dockerEnvironment();
    service(dev, "api", { writablePaths: [] });
    expect(terraformOf(dev).resource.docker_container.api.tmpfs).toBeUndefined();
  });
});

describe("customize", () => {
  test("changes what was built, and wins", () => {
    const { dev, network } = dockerEnvironment();
    const api = service(dev, "api", published("api"));
    service(dev, "web").uses(api);
    api.customize(({ docker }) => docker?.container.addOverride("shm_size", 128));
    network.customize(({ docker }) => docker?.pairs["web to api"].addOverride("attachable", true));
    const { docker_container, docker_network } = terraformOf(dev).resource;
    expect(docker_container.api.shm_size).toBe(128);
    expect(docker_network.web_to_api.attachable).toBe(true);
  });
});

test("physical names stay within the length of a host name", () => {
  const app: App = Testing.app();
  const long = (letter: string): string => letter.repeat(40);
  const shop = new Project(app, long("p"), { title: "Shop", owner: { team: "t", contact: "t@example.com" } });
  const dev = new Environment(shop, long("e"), { tier: "development", platform: new Docker() });
  new Network(dev, long("n"), { addresses: Cidr.of("10.20.0.0/16") });
  const services = ["a", "b"].map(
    (letter) => new Service(dev, long(letter), { image: Image.of("x:1"), port: 80, health: "/" }),
  );
  services[0].uses(services[1]);
  const { docker_container, docker_network } = terraformOf(dev).resource;
  const names = [...Object.values<any>(docker_container), ...Object.values<any>(docker_network)].map(
    ({ name }) => name as string,
  );
  expect(names.length).toBeGreaterThan(12);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(63);
});
