import fc from "fast-check";
import { composeFiles, composeOf } from "../../src/artifacts/compose";
import type { ProjectRecord } from "../../src/model/record";
import { escapeTemplate } from "../../src/values/template";
import { everyConstructOnDocker } from "../documents/every-construct";
import { shopRecord } from "../documents/shop";
import { hostileValue } from "../support/hostile-texts";
import { changed, committedShop, configured, contentOf, dockerEnvironment } from "./compose-files";
import { ofCompose, ofTerraform } from "./compose-expected";

const PROJECTS: readonly (readonly [string, () => ProjectRecord])[] = [
  ["the shop of the examples", committedShop],
  ["every construct", everyConstructOnDocker],
];

describe.each(PROJECTS)("the compose file of %s", (_, projectOf) => {
  const project = projectOf();
  const { terraform, folder } = dockerEnvironment(project);
  const file = configured(contentOf(project));

  test("has every container, network and volume of the Terraform, each with every setting", () => {
    const actual = ofCompose(file);
    expect(Object.keys(actual.containers).length).toBeGreaterThan(10);
    expect(actual).toEqual(ofTerraform(terraform, folder));
  });

  test("has the only settings that it should: none is of Compose alone", () => {
    const known = new Set(Object.values(file.services).flatMap((service) => Object.keys(service)));
    const compared =
      "build cap_add cap_drop command container_name cpu_period cpu_quota depends_on entrypoint environment healthcheck image init labels logging mem_limit memswap_limit network_mode networks ports privileged profiles read_only restart security_opt stop_grace_period tmpfs user volumes";
    expect([...known].filter((key) => !compared.split(" ").includes(key))).toEqual([]);
  });

  test("starts the project's own containers without a profile, and nothing that they need has one", () => {
    for (const service of Object.values(file.services)) {
      const isMonitoring = /^shop-dev-monitoring_/.test(service.container_name as string);
      const waits = terraformContainer(project, service.container_name as string).start === false;
      expect([service.container_name, service.profiles]).toEqual([
        service.container_name,
        waits ? ["jobs"] : isMonitoring ? ["monitoring"] : undefined,
      ]);
      for (const needed of Object.keys((service.depends_on ?? {}) as object))
        expect([undefined, service.profiles]).toContainEqual(file.services[needed].profiles);
    }
  });

  test("knows what runs until it is stopped: what neither ends by itself nor waits to be asked for", () => {
    const lasting = Object.entries(file.services)
      .filter(([, { profiles, container_name }]) => {
        const ends = terraformContainer(project, container_name as string).must_run === false;
        return !ends && profiles === undefined;
      })
      .map(([key]) => key);
    expect(lasting.length).toBeGreaterThan(2);
    expect([...composeOf(dockerEnvironment(project))!.lasting].sort()).toEqual(lasting.sort());
  });

  test("calls no service as an alias: Compose would make it a name in every network", () => {
    const aliases = Object.values(file.services).flatMap(({ networks }) =>
      Object.values((networks ?? {}) as Record<string, { aliases?: string[] } | null>).flatMap(
        (one) => one?.aliases ?? [],
      ),
    );
    expect(aliases.filter((alias) => alias in file.services)).toEqual([]);
  });

  test("leaves nothing out, and is the same each time", () => {
    expect(composeOf(dockerEnvironment(project))!.deviations).toEqual([]);
    expect(contentOf(changed(project, () => {}))).toBe(contentOf(project));
  });
});

function terraformContainer(project: ProjectRecord, name: string): Record<string, unknown> {
  const containers = dockerEnvironment(project).terraform.resource.docker_container as Record<string, any>;
  return Object.values(containers).find((one) => one.name === name);
}

describe("a change of the Terraform alone", () => {
  const project = committedShop();
  const CHANGES: readonly (readonly [string, (api: Record<string, any>, resources: Record<string, any>) => void])[] = [
    ["name", (api) => (api.name = "shop-dev-other")],
    ["command", (api) => (api.command = ["node", "x; $HOME", "$${a}"])],
    ["env", (api) => api.env.push("MORE=a: b # c")],
    ["healthcheck", (api) => (api.healthcheck.retries = 9)],
    ["health that is none", (api) => (api.healthcheck.test = ["NONE"])],
    ["memory", (api) => (api.memory = 99)],
    ["cpu", (api) => (api.cpu_quota = 12345)],
    ["user", (api) => (api.user = "472:0")],
    ["read_only", (api) => (api.read_only = false)],
    ["capabilities", (api) => (api.capabilities.add = ["CAP_CHOWN"])],
    ["security_opts", (api) => (api.security_opts = ["no-new-privileges:false"])],
    ["ports", (api) => (api.ports = [{ internal: 8080, external: 18080, ip: "127.0.0.2", protocol: "udp" }])],
    ["tmpfs", (api) => (api.tmpfs = { "/a": "rw" })],
    ["restart", (api) => (api.restart = "always")],
    ["stop_timeout", (api) => (api.stop_timeout = 3700)],
    ["aliases", (api) => (api.networks_advanced[1].aliases = ["x"])],
    ["depends_on", (api) => api.depends_on.pop()],
    [
      "a generated Dockerfile",
      (_, { docker_image: { web } }) =>
        (web.build = {
          ...web.build,
          builder: "default",
          dockerfile: `\${abspath("${web.build.context}/Generated.Dockerfile")}`,
          build_args: { VERSION: "${var.web_version}" },
        }),
    ],
    ["read-only volume", (api) => (api.volumes[0].read_only = false)],
    ["internal network", (_, { docker_network }) => (docker_network.web_to_api.internal = false)],
    [
      "range of a network",
      (_, { docker_network }) => (docker_network.web_to_api.ipam_config = [{ subnet: "10.9.0.0/24" }]),
    ],
    [
      "label of a volume",
      (_, { docker_volume }) => docker_volume.orders_data.labels.push({ label: "a", value: "$$${b}" }),
    ],
  ];

  test.each(CHANGES)("of %s changes the compose file in the same way, and is seen", (_, change) => {
    const other = changed(project, (resources) => change(resources.docker_container.api, resources));
    const { terraform, folder } = dockerEnvironment(other);
    const actual = ofCompose(configured(contentOf(other)));
    expect(actual).toEqual(ofTerraform(terraform, folder));
    expect(actual).not.toEqual(ofTerraform(dockerEnvironment(project).terraform, folder));
  });
});

describe("what Compose cannot say", () => {
  const project = committedShop();

  test("an image that two resources build in two ways is built in one of them", () => {
    const other = changed(project, ({ docker_container: { api, web }, docker_image: images }) => {
      const [, key] = /docker_image\.(\w+)/.exec(api.image)!;
      images.second = { ...images[key], build: { ...images[key].build, target: "other" } };
      web.image = "${docker_image.second.image_id}";
    });
    expect(composeOf(dockerEnvironment(other))!.deviations).toEqual([
      expect.objectContaining({ address: "docker_container.web", setting: "image" }),
      expect.objectContaining({ address: "docker_image.web" }),
    ]);
  });

  test("is listed at the top of the file and kept for the documents: a setting, a block, a resource", () => {
    const other = changed(project, ({ docker_container: containers, ...resources }, terraform) => {
      containers.api.gpus = "all";
      containers.api.healthcheck.start_interval = "5s";
      containers.api.upload = [{ file: "/x", content: "y" }];
      containers.api.rm = true;
      containers.api.depends_on.push("random_id.release");
      containers.api.dns = "${var.servers}";
      resources.docker_network.network.ingress = true;
      terraform.resource.random_id = { release: { byte_length: 4 } };
    });
    const lines = composeOf(dockerEnvironment(other))!.deviations.map(
      ({ address, setting }) => `${address} ${setting}`,
    );
    expect(lines).toEqual([
      "docker_container.api depends_on",
      "docker_container.api dns",
      "docker_container.api healthcheck.start_interval",
      "docker_container.api rm",
      "docker_container.api gpus",
      "docker_container.api upload",
      "docker_network.network ingress",
      "random_id.release ",
    ]);
    const content = contentOf(other);
    expect(content).toContain("# Of the Terraform, this file does not have:\n");
    expect(content).toContain("# - docker_container.api gpus: Compose has no such setting\n");
    expect(content).toContain("# - random_id.release: no container, image, network or volume\n");
    configured(content);
  });

  test("is a variable that must be set where it is an expression", () => {
    const other = changed(project, ({ docker_container: { api } }, terraform) => {
      api.env = [
        "A=x-${random_id.release.hex}-$${y}",
        'B=${upper("a}b")}',
        "C=${var.greeting}",
        "D=${random_id.release.hex}",
        "E=${var.path}",
      ];
      terraform.variable.greeting = { type: "string", description: "What is said: `x` ${y}\nto all" };
      terraform.variable.path = { type: "string", default: "/srv" };
    });
    const content = contentOf(other);
    expect(() => configured(content)).toThrow(/RANDOM_ID_RELEASE_HEX|API_B|GREETING/);
    const variables = { RANDOM_ID_RELEASE_HEX: "1f", API_B: "A}B", GREETING: "a $HOME b" };
    expect(configured(content, variables).services["shop-dev-api"].environment).toEqual({
      A: "x-1f-${y}",
      B: "A}B",
      C: "a $HOME b",
      D: "1f",
      E: "/srv",
    });
    expect(content).toContain("TF_VAR_path");
    expect(content).toMatch(/^# - GREETING, which must be set: What is said: `x` \$\{y\} to all$/m);
    expect(content).toMatch(
      /^# - RANDOM_ID_RELEASE_HEX, which must be set: the value of random_id.release.hex in the Terraform$/m,
    );
  });

  test("shows no default of a sensitive variable", () => {
    const other = changed(project, ({ docker_container: { api } }, terraform) => {
      api.env = ["KEY=${var.key}"];
      terraform.variable.key = { type: "string", sensitive: true, default: "hunter2" };
    });
    expect(contentOf(other)).toContain("KEY: ${KEY:?the variable key of the Terraform}");
    expect(contentOf(other)).not.toContain("hunter2");
  });

  test("a network or volume that the Terraform does not make must be there", () => {
    const other = changed(project, ({ docker_container: { api } }) => {
      api.networks_advanced.push({ name: "company" });
      api.volumes.push({ volume_name: "shared-data", container_path: "/shared" });
      api.volumes.push({ host_path: "${path.module}/../x", container_path: "/x", read_only: true });
      api.mounts = [{ type: "tmpfs", target: "/m", tmpfs_options: { size_bytes: 1024, mode: 448 } }];
    });
    const file = configured(contentOf(other));
    expect(file.networks.external_company).toEqual({ external: true, name: "company" });
    expect(file.volumes["external_shared-data"]).toEqual({ external: true, name: "shared-data" });
    expect(file.services["shop-dev-api"].volumes.slice(-3)).toEqual([
      { type: "volume", source: "external_shared-data", target: "/shared" },
      { type: "bind", source: "PROJECT/infrastructure/terraform/stacks/x", target: "/x", read_only: true },
      { type: "tmpfs", target: "/m", tmpfs: { size: 1024 } },
    ]);
    expect(composeOf(dockerEnvironment(other))!.deviations).toEqual([
      { address: "docker_container.api", setting: "mounts.tmpfs_options.mode", because: "Compose has no such setting" },
    ]);
  });
});

test("an image is built with its arguments, and with secrets by their names alone", () => {
  const other = changed(committedShop(), ({ docker_image: { web } }) => {
    web.platform = "linux/amd64";
    web.build = {
      ...web.build,
      build_args: { NODE: "24", PRICE: "$5" },
      target: "run",
      secrets: [
        { id: "npm", env: "NPM_TOKEN" },
        { id: "ca", src: "${path.module}/../ca.pem" },
      ],
      no_cache: true,
    };
  });
  const content = contentOf(other);
  expect(content).toContain("# A build takes secrets: that needs Docker Compose 2.");
  expect(content).toContain("PRICE: $$5");
  expect(content).toContain("      secrets:\n        - source: web_npm\n          target: npm\n");
  expect(content).toMatch(
    /secrets:\n  web_npm:\n    environment: NPM_TOKEN\n  web_ca:\n    file: \.\/terraform\/stacks\/ca\.pem\n$/,
  );
  expect(composeOf(dockerEnvironment(other))!.deviations.map(({ setting }) => setting)).toEqual(["build.no_cache"]);
});

test("the first environment for development has the name that Compose looks for, others have their own", () => {
  const project = shopRecord();
  const dev = dockerEnvironment(project);
  const second = { ...dev, name: "demo", tier: "staging" as const };
  const paths = (environments: ProjectRecord["environments"]) =>
    composeFiles({ ...project, environments }).map(({ path }) => path);
  expect(paths(project.environments)).toEqual(["infrastructure/docker-compose.yml"]);
  expect(paths([second, dev])).toEqual(["infrastructure/docker-compose.demo.yml", "infrastructure/docker-compose.yml"]);
  expect(paths([second])).toEqual(["infrastructure/docker-compose.yml"]);
  expect(paths(project.environments.filter((one) => one !== dev))).toEqual([]);
});

describe("an image that several containers run", () => {
  const project = committedShop();
  const buildersOf = (one: ProjectRecord): readonly string[] =>
    Object.entries(configured(contentOf(one)).services).flatMap(([key, { build }]) => (build ? [key] : []));

  test("is built once, by the first that starts", () => {
    const { services } = configured(contentOf(project));
    const api = Object.entries(services).filter(([, { image }]) => image === services["shop-dev-api"].image);
    expect(api.map(([key]) => key).sort()).toEqual(["shop-dev-api", "shop-dev-migrate", "shop-dev-worker"]);
    expect(services["shop-dev-api"].depends_on).toHaveProperty("shop-dev-migrate");
    expect(buildersOf(project)).toEqual(["shop-dev-migrate", "shop-dev-web"]);
  });

  test("is built by what starts without a profile, where one does", () => {
    const other = changed(project, ({ docker_container: { migrate, api } }) => {
      migrate.start = false;
      api.depends_on.push("docker_container.worker");
    });
    expect(buildersOf(other)).toEqual(["shop-dev-web", "shop-dev-worker"]);
  });

  test("is built before commands that start less than the whole", () => {
    const content = contentOf(changed(project, ({ docker_container: { migrate } }) => (migrate.start = false)));
    const command = "docker compose --project-name shop-dev --file infrastructure/docker-compose.yml";
    for (const lines of [
      `# Run a job: ${command} --profile jobs build && ${command} run --rm shop-dev-migrate\n`,
      `# Stop, keeping the volumes: ${command} --profile monitoring --profile jobs down\n`,
      `# - ${command} --profile jobs build\n# - ${command} up --no-start --no-deps shop-dev-`,
    ])
      expect(content).toContain(lines);
    expect(contentOf(everyConstructOnDocker())).not.toMatch(/compose\.yml( --profile jobs)? build/);
  });
});

test("an address of the engine is in every command", () => {
  const other = changed(
    committedShop(),
    (_, terraform) => (terraform.provider.docker[0].host = "ssh://dev@build.example.com"),
  );
  expect(contentOf(other)).toContain(
    "# Start: DOCKER_HOST=ssh://dev@build.example.com docker compose --project-name shop-dev ",
  );
});

/** What docker-compose reads as it is and cannot print again: the next line of YAML 1.1. yaml-file.test.ts has it. */
const printable = hostileValue.map((text) => text.replaceAll("\u0085", ""));

test("every text arrives as it is", () => {
  const project = committedShop();
  fc.assert(
    fc.property(fc.array(printable, { minLength: 1, maxLength: 40 }), (texts) => {
      const other = changed(project, (resources) => {
        const { api } = resources.docker_container;
        for (const key of Object.keys(resources.docker_container))
          if (key !== "api") delete resources.docker_container[key];
        delete api.depends_on;
        api.env = texts.map((text, i) => escapeTemplate(`V${i}=${text}`));
        api.command = texts.map((text) => escapeTemplate(text));
        api.labels = texts.map((text, i) => ({ label: `l${i}`, value: escapeTemplate(text) }));
        api.healthcheck.test = ["CMD", ...texts.map((text) => escapeTemplate(text))];
      });
      const { environment, command, labels, healthcheck } = configured(contentOf(other)).services["shop-dev-api"];
      expect(environment).toEqual(Object.fromEntries(texts.map((text, i) => [`V${i}`, text])));
      expect(command).toEqual(texts);
      expect(labels).toEqual(Object.fromEntries(texts.map((text, i) => [`l${i}`, text])));
      expect(healthcheck.test).toEqual(["CMD", ...texts]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);
