import { execFileSync } from "child_process";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "fs";
import { join } from "path";
import { Cache, CacheProps, Duration, Environment, WorkloadAccess } from "../../../src";
import { newFolder } from "../../support/declare";
import { dockerEnvironment, service, terraformOf } from "./shop";

function declared(
  props: CacheProps = {},
  access: WorkloadAccess<Cache> = "read-write",
): { dev: Environment; all: any } {
  const { dev } = dockerEnvironment();
  service(dev, "api").uses(new Cache(dev, "sessions", props), access);
  return { dev, all: terraformOf(dev).resource };
}

describe("a cache", () => {
  const { all } = declared();
  const container = all.docker_container.sessions;

  test("is a closed container of the engine in the version that AWS would run", () => {
    expect(all.docker_image.sessions).toEqual({ name: "valkey/valkey:8.1.4-alpine", keep_locally: true });
    expect(container).toMatchObject({
      name: "shop-dev-sessions",
      user: "10001:10001",
      read_only: true,
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      privileged: false,
      memory: 256,
      memory_swap: 256,
      tmpfs: { "/data": "rw,noexec,nosuid,nodev,size=1m,mode=0700,uid=10001,gid=10001" },
      networks_advanced: [{ name: "${docker_network.api_to_sessions.name}", aliases: ["sessions"] }],
    });
    expect(container.env ?? []).toEqual([]);
    expect(container.ports).toBeUndefined();
  });

  test("starts after its password is made, and its consumer after it", () => {
    expect(container.depends_on).toEqual(["docker_container.sessions_password_generator"]);
    expect(container.volumes).toEqual([
      {
        volume_name: "${docker_volume.sessions_password.name}",
        container_path: "/run/secrets/password",
        read_only: true,
      },
    ]);
    expect(all.docker_container.api.depends_on).toEqual(["docker_container.sessions"]);
  });

  test("tells its consumer where it is, as whom to come and where the password lies", () => {
    expect(all.docker_container.api.env).toEqual([
      "SESSIONS_AUTHENTICATION=password",
      "SESSIONS_HOST=sessions",
      "SESSIONS_PASSWORD_FILE=/run/secrets/sessions/value",
      "SESSIONS_PORT=6379",
      "SESSIONS_USER=shop-dev-sessions-api",
    ]);
    expect(all.docker_container.api.volumes).toEqual([
      {
        volume_name: "${docker_volume.sessions_password.name}",
        container_path: "/run/secrets/sessions",
        read_only: true,
      },
    ]);
  });

  test("is well when it answers a user that may do nothing else", () => {
    expect(container.healthcheck).toEqual({
      test: [
        "CMD-SHELL",
        'REDISCLI_AUTH="$(cat /run/secrets/password/value)" valkey-cli --user _health --no-auth-warning ping | grep -qx PONG',
      ],
      interval: "10s",
      timeout: "5s",
      retries: 5,
      start_period: "10s",
    });
  });
});

/** Runs the container's command in a shell, with a recorder in place of the server and the folders below another one. */
function started(all: any, program: string) {
  const { entrypoint, command } = all.docker_container.sessions;
  const root = newFolder();
  for (const folder of ["bin", "data", "run/secrets/password"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "run/secrets/password/value"), "Passw0rdOfTheTest");
  writeFileSync(
    join(root, "bin", program),
    `#!/bin/sh\nprintf '%s\\n' "$0" "$@" > ${root}/arguments\nenv > ${root}/environment\n`,
  );
  chmodSync(join(root, "bin", program), 0o755);
  const script = command[0].replaceAll("/run/secrets", `${root}/run/secrets`).replaceAll("/data", `${root}/data`);
  execFileSync(entrypoint[0], [...entrypoint.slice(1), script], { env: { PATH: `${root}/bin:${process.env.PATH}` } });
  const read = (file: string): string => readFileSync(join(root, file), "utf8").replaceAll(root, "");
  return {
    arguments: read("arguments").trim().split("\n"),
    environment: read("environment"),
    users: read("data/users.acl").trim().split("\n"),
    mode: statSync(join(root, "data/users.acl")).mode & 0o777,
  };
}

describe("the start of a cache", () => {
  const server = started(declared({ eviction: "allkeys-lfu" }).all, "valkey-server");

  test("becomes the server, which keeps nothing on a disk", () => {
    expect(server.arguments).toEqual([
      "/bin/valkey-server",
      ...["--port", "6379", "--dir", "/data", "--aclfile", "/data/users.acl"],
      ...["--save", "", "--appendonly", "no", "--maxmemory", "192mb", "--maxmemory-policy", "allkeys-lfu"],
    ]);
  });

  test("gives the password to no process as an argument or a variable", () => {
    expect(server.arguments.join(" ")).not.toContain("Passw0rdOfTheTest");
    expect(server.environment).not.toContain("Passw0rdOfTheTest");
    expect(server.mode).toBe(0o600);
  });

  test.each([
    ["read", "~* -@all +@read +@connection +@transaction -@dangerous +info"],
    ["read-write", "~* &* -@all +@read +@write +@pubsub +@scripting +@connection +@transaction -@dangerous +info"],
    ["administer", "~* &* +@all"],
  ] as const)("makes a user for each consumer, here with the access %s", (access, rules) => {
    expect(started(declared({ engine: "redis" }, access).all, "redis-server").users).toEqual([
      "user default off",
      "user _health on >Passw0rdOfTheTest -@all +ping",
      `user shop-dev-sessions-api on >Passw0rdOfTheTest ${rules}`,
    ]);
  });
});

test("a cache that nobody uses is in no network", () => {
  const { dev } = dockerEnvironment();
  service(dev, "api");
  new Cache(dev, "sessions");
  expect(terraformOf(dev).resource.docker_container.sessions.network_mode).toBe("none");
});

test.each([
  [{}, "valkey/valkey:8.1.4-alpine"],
  [{ version: "7.2" }, "valkey/valkey:7.2.11-alpine"],
  [{ version: "8.0" }, "valkey/valkey:8.0.6-alpine"],
  [{ version: "8.2" }, "valkey/valkey:8.1.4-alpine"],
  [{ version: "9.0" }, "valkey/valkey:9.0.1-alpine"],
  [{ engine: "redis" }, "redis:7.0.15-alpine"],
  [{ engine: "redis", version: "7.0" }, "redis:7.0.15-alpine"],
] as const)("a cache of %p runs the image %s", (props, image) => {
  expect(declared(props).all.docker_image.sessions.name).toBe(image);
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<CacheProps>, "satisfies">]: CacheProps[P] } = {
  dataClass: "restricted",
  renamedFrom: "carts",
  engine: "redis",
  version: "8.2",
  capacity: "cache.r7g.large",
  nodes: 4,
  eviction: "allkeys-lru",
  snapshotRetention: Duration.days(3),
  recovery: { rpo: Duration.days(2) },
  maintenanceWindow: "mon:03:00-mon:04:30",
  snapshotWindow: "05:00-06:00",
  autoMinorUpgrades: false,
  logRetention: Duration.days(90),
};
const plain = declared();

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a cache's %s is realized or stated",
  (property) => {
    const { dev, all } = declared({ [property]: changes[property] });
    const stated = dev.platform.differences(dev).filter(({ construct }) => construct === "sessions");
    const isStated = stated.some((row) => row.property === property);
    expect(isStated || JSON.stringify(all) !== JSON.stringify(plain.all)).toBe(true);
  },
);

test("what a cache is not on Docker is stated in sentences", () => {
  const { dev } = declared({ nodes: 2, version: "8.2" });
  const rows = dev.platform.differences(dev).filter(({ construct }) => construct === "sessions");
  for (const { instead } of rows) expect(instead).toMatch(/^[A-Z].*, instead of .*\.$/);
  expect(rows.map(({ property }) => property)).toEqual([
    "version",
    "autoMinorUpgrades",
    "capacity",
    "nodes",
    "dataClass",
    "snapshotRetention",
    "snapshotWindow",
    "recovery",
    "maintenanceWindow",
    "logRetention",
    "uses",
  ]);
  const [{ instead }] = rows;
  expect(instead).toBe("Valkey 8.1.4 runs, instead of ElastiCache's own 8.2.");
});

test("a cache without snapshots, replicas and consumers differs in less", () => {
  const { dev } = dockerEnvironment();
  new Cache(dev, "sessions", { snapshotRetention: Duration.days(0) });
  const rows = dev.platform.differences(dev).filter(({ construct }) => construct === "sessions");
  expect(rows.map(({ property }) => property)).toEqual([
    "autoMinorUpgrades",
    "capacity",
    "dataClass",
    "maintenanceWindow",
    "logRetention",
  ]);
});
