import { Cache, CacheProps, Duration, Environment, Tier, WorkloadAccess } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { problemsOf } from "../../support/problems-of";
import { containersOf, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

interface Declared {
  readonly env: Environment;
  readonly cache: Cache;
  readonly resource: any;
}

/** A cache that one service uses. */
function declared(
  props: CacheProps = {},
  tier: Tier = "staging",
  access: WorkloadAccess<Cache> = "read-write",
): Declared {
  const { env } = staging({ tier });
  const cache = new Cache(env, "sessions", props);
  service(env, "api").uses(cache, access);
  return { env, cache, resource: terraformOf(env).resource };
}

describe("a cache in staging", () => {
  const { resource } = declared();

  test("is a replication group of two nodes in two zones, encrypted at rest and on the way", () => {
    expect(plain(resource.aws_elasticache_replication_group.sessions)).toEqual({
      replication_group_id: "shop-staging-sessions",
      description: "Cache sessions",
      engine: "valkey",
      engine_version: "8.1",
      auto_minor_version_upgrade: "true",
      node_type: "cache.t4g.small",
      num_cache_clusters: 2,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
      port: 6379,
      subnet_group_name: "${aws_elasticache_subnet_group.sessions.name}",
      security_group_ids: ["${aws_security_group.sessions.id}"],
      parameter_group_name: "${aws_elasticache_parameter_group.sessions.name}",
      at_rest_encryption_enabled: "true",
      kms_key_id: "${aws_kms_key.confidential.arn}",
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
      user_group_ids: ["${aws_elasticache_user_group.sessions.user_group_id}"],
      snapshot_retention_limit: 7,
      snapshot_window: "01:00-02:00",
      maintenance_window: "sun:03:00-sun:04:00",
      apply_immediately: true,
      log_delivery_configuration: [
        {
          destination: "${aws_cloudwatch_log_group.sessions_slow.name}",
          destination_type: "cloudwatch-logs",
          log_format: "json",
          log_type: "slow-log",
        },
        {
          destination: "${aws_cloudwatch_log_group.sessions_engine.name}",
          destination_type: "cloudwatch-logs",
          log_format: "json",
          log_type: "engine-log",
        },
      ],
      lifecycle: { ignore_changes: ["engine_version"] },
    });
  });

  test("lies in the data subnets, behind a group that its consumer alone enters", () => {
    expect(plain(resource.aws_elasticache_subnet_group.sessions)).toEqual({
      name: "shop-staging-sessions",
      description: "Cache sessions",
      subnet_ids: ["${aws_subnet.network_data_a.id}", "${aws_subnet.network_data_b.id}"],
    });
    expect(plain(resource.aws_security_group.sessions)).toEqual({
      name: "shop-staging-sessions",
      description: "Cache sessions",
      vpc_id: "${aws_vpc.network.id}",
    });
    const into = Object.values<any>(resource.aws_vpc_security_group_ingress_rule).filter(
      ({ security_group_id }) => security_group_id === "${aws_security_group.sessions.id}",
    );
    expect(into.map(plain)).toEqual([
      {
        security_group_id: "${aws_security_group.sessions.id}",
        referenced_security_group_id: "${aws_security_group.api.id}",
        ip_protocol: "tcp",
        from_port: 6379,
        to_port: 6379,
        description: "api to sessions",
      },
    ]);
  });

  test("removes what has a time to live when it is full, by a parameter group of its version's family", () => {
    expect(plain(resource.aws_elasticache_parameter_group.sessions)).toEqual({
      name: "shop-staging-sessions-valkey8",
      description: "Cache sessions",
      family: "valkey8",
      parameter: [{ name: "maxmemory-policy", value: "volatile-lru" }],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("has a user for each consumer and none for anybody else, and no password", () => {
    expect(plain(resource.aws_elasticache_user.sessions_api)).toEqual({
      user_id: "shop-staging-sessions-api",
      user_name: "shop-staging-sessions-api",
      engine: "redis",
      access_string: expect.any(String) as string,
      authentication_mode: { type: "iam" },
    });
    expect(plain(resource.aws_elasticache_user.sessions_disabled_default)).toEqual({
      user_id: "shop-staging-sessions-disabled-default",
      user_name: "default",
      engine: "redis",
      access_string: "off ~* -@all",
      no_password_required: true,
    });
    expect(plain(resource.aws_elasticache_user_group.sessions)).toEqual({
      user_group_id: "shop-staging-sessions",
      engine: "redis",
      user_ids: [
        "${aws_elasticache_user.sessions_disabled_default.user_id}",
        "${aws_elasticache_user.sessions_api.user_id}",
      ],
    });
    expect(JSON.stringify(resource)).not.toMatch(/auth_token|"passwords?"/);
  });

  test("writes both of its logs to groups of its own, kept as long as the tier says", () => {
    const { sessions_slow: slow, sessions_engine: engine } = resource.aws_cloudwatch_log_group;
    expect([slow, engine].map(plain)).toEqual([
      {
        name: "/shop/staging/caches/sessions/slow-log",
        retention_in_days: 30,
        kms_key_id: "${aws_kms_key.logs.arn}",
      },
      {
        name: "/shop/staging/caches/sessions/engine-log",
        retention_in_days: 30,
        kms_key_id: "${aws_kms_key.logs.arn}",
      },
    ]);
  });

  test("is there before its consumer starts", () => {
    expect(resource.aws_ecs_service.api.depends_on).toEqual(
      expect.arrayContaining([
        "aws_elasticache_replication_group.sessions",
        "aws_iam_role_policy.api_uses_sessions",
        "aws_vpc_security_group_egress_rule.api_to_sessions_redis",
        "aws_vpc_security_group_ingress_rule.api_to_sessions_redis",
      ]),
    );
  });
});

describe.each([
  {
    access: "read",
    rules: "on ~* -@all +@read +@connection +@transaction -@dangerous +info",
    host: "${aws_elasticache_replication_group.sessions.reader_endpoint_address}",
  },
  {
    access: "read-write",
    rules: "on ~* &* -@all +@read +@write +@pubsub +@scripting +@connection +@transaction -@dangerous +info",
    host: "${aws_elasticache_replication_group.sessions.primary_endpoint_address}",
  },
  {
    access: "administer",
    rules: "on ~* &* +@all",
    host: "${aws_elasticache_replication_group.sessions.primary_endpoint_address}",
  },
] as const)("a use with the access $access", ({ access, rules, host }) => {
  const { env, resource } = declared({}, "staging", access);

  test("may connect as its own user to this cache and do nothing else in AWS", () => {
    expect(statementsOf(resource.aws_iam_role_policy.api_uses_sessions.policy)).toEqual([
      {
        Sid: "Connect",
        Effect: "Allow",
        Action: "elasticache:Connect",
        Resource: ["${aws_elasticache_replication_group.sessions.arn}", "${aws_elasticache_user.sessions_api.arn}"],
      },
    ]);
    expect(resource.aws_iam_role_policy.api_uses_sessions.role).toBe("${aws_iam_role.api_task.name}");
    expect(resource.aws_iam_role_policy.api_starts_with_sessions).toBeUndefined();
    expect(resource.aws_kms_key.confidential.policy).not.toContain("api_task");
  });

  test("may do in the cache what the word says", () => {
    expect(resource.aws_elasticache_user.sessions_api.access_string).toBe(rules);
  });

  test("learns where the cache is and as whom to come", () => {
    expect(containersOf(env, "api").at(-1).environment).toEqual([
      { name: "SESSIONS_AUTHENTICATION", value: "iam" },
      { name: "SESSIONS_HOST", value: host },
      { name: "SESSIONS_NAME", value: "${aws_elasticache_replication_group.sessions.replication_group_id}" },
      { name: "SESSIONS_PORT", value: "6379" },
      { name: "SESSIONS_USER", value: "${aws_elasticache_user.sessions_api.user_name}" },
    ]);
  });
});

test("a reader of a cache of one node is sent to that node", () => {
  const { env } = declared({ nodes: 1 }, "staging", "read");
  expect(containersOf(env, "api").at(-1).environment).toContainEqual({
    name: "SESSIONS_HOST",
    value: "${aws_elasticache_replication_group.sessions.primary_endpoint_address}",
  });
});

test("names of users keep within 40 characters and apart from each other", () => {
  const { env } = staging({ project: "a-project-with-a-long-name", name: "production" });
  const cache = new Cache(env, "a-cache-with-a-long-name");
  for (const name of ["checkout-service-one", "checkout-service-two"]) service(env, name).uses(cache, "read");
  const users = Object.values(resourcesOf(env, "aws_elasticache_user")).map(({ user_id }) => String(user_id));
  expect(new Set(users).size).toBe(3);
  for (const user of users) expect(user).toMatch(/^(?=.{1,40}$)[a-z]([a-z0-9]|-(?!-))*$/);
});

test("a renamed cache keeps its names and moves its users", () => {
  const { env } = staging();
  service(env, "api").uses(new Cache(env, "carts", { renamedFrom: "sessions" }), "read");
  const { resource, moved } = terraformOf(env);
  expect(resource.aws_elasticache_replication_group.carts.replication_group_id).toBe("shop-staging-sessions");
  expect(resource.aws_elasticache_user.carts_api.user_id).toBe("shop-staging-sessions-api");
  expect(moved).toContainEqual({ from: "aws_elasticache_user.sessions_api", to: "aws_elasticache_user.carts_api" });
});

test.each([
  ["development", { nodes: 1, failover: false, days: 1, final: undefined, immediately: true }],
  ["staging", { nodes: 2, failover: true, days: 7, final: undefined, immediately: true }],
  ["production", { nodes: 3, failover: true, days: 35, final: "shop-staging-sessions-final", immediately: false }],
] as const)("the tier %s decides nodes, snapshots and protection", (tier, expected) => {
  const group = declared({}, tier).resource.aws_elasticache_replication_group.sessions;
  expect({
    nodes: group.num_cache_clusters,
    failover: group.automatic_failover_enabled && group.multi_az_enabled,
    days: group.snapshot_retention_limit,
    final: group.final_snapshot_identifier,
    immediately: group.apply_immediately,
  }).toEqual(expected);
});

test.each([
  [{}, "8.1", "true", { ignore_changes: ["engine_version"] }, "valkey8"],
  [{ version: "9.0" }, "9.0", "false", undefined, "valkey9"],
  [{ autoMinorUpgrades: false }, "8.1", "false", undefined, "valkey8"],
  [{ engine: "redis" }, "7.1", "true", { ignore_changes: ["engine_version"] }, "redis7"],
  [{ engine: "redis", version: "7.0" }, "7.0", "false", undefined, "redis7"],
] as const)("of %p either the app or AWS decides the minor version", (props, version, automatic, lifecycle, family) => {
  const { resource } = declared(props);
  const group = resource.aws_elasticache_replication_group.sessions;
  expect([group.engine_version, group.auto_minor_version_upgrade, group.lifecycle]).toEqual([
    version,
    automatic,
    lifecycle,
  ]);
  expect(resource.aws_elasticache_parameter_group.sessions.family).toBe(family);
});

describe("recovery objectives of a cache", () => {
  test.each([
    ["development", "1 day", "1 day"],
    ["staging", "1 day", "8 hours"],
    ["production", "1 day", "4 hours"],
  ] as const)("are by tier %s, with a day between snapshots", (tier, rpo, rto) => {
    expect(declared({}, tier).cache.intent()).toEqual({ dataClass: "confidential", rpo, rto });
  });

  test("are none where no snapshot is kept", () => {
    expect(declared({ snapshotRetention: Duration.days(0) }).cache.intent()).toEqual({ dataClass: "confidential" });
  });
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
const outcome = (props: CacheProps): string => {
  const { resource, cache } = declared(props);
  return JSON.stringify([resource, cache.intent()]);
};
const unchanged = outcome({});

test.each(Object.keys(changes) as (keyof typeof changes)[])("a change of a cache's %s is seen", (property) => {
  expect(outcome({ [property]: changes[property] })).not.toBe(unchanged);
});

test.each([
  ["small", "cache.t4g.small"],
  ["medium", "cache.m7g.large"],
  ["large", "cache.r7g.xlarge"],
  ["cache.m7g.16xlarge", "cache.m7g.16xlarge"],
] as const)("the capacity %s is the node type %s", (capacity, nodeType) => {
  const { resource } = declared({ capacity });
  expect(resource.aws_elasticache_replication_group.sessions.node_type).toBe(nodeType);
});

test("customize receives the built resources", () => {
  const { env } = staging();
  const cache = new Cache(env, "sessions");
  service(env, "api").uses(cache, "read");
  cache.customize(({ aws }) => {
    aws!.replicationGroup.addOverride("description", "changed");
    aws!.users.api.addOverride("access_string", "on ~cache:* -@all +get");
  });
  expect(resourcesOf(env, "aws_elasticache_replication_group").sessions.description).toBe("changed");
  expect(resourcesOf(env, "aws_elasticache_user").sessions_api.access_string).toBe("on ~cache:* -@all +get");
});

describe("AWS refuses", () => {
  const problems = (props: CacheProps) => problemsOf(() => declared(props)).map(({ id, path, got }) => [id, path, got]);

  test.each([
    [{ recovery: { rpo: Duration.hours(1) } }, "SYM-CACHE-012", "rpo: 1 hour"],
    [{ capacity: "cache.r6gd.xlarge" }, "SYM-CACHE-013", "cache.r6gd.xlarge"],
    [{ capacity: "cache.t2.small" }, "SYM-CACHE-013", "cache.t2.small"],
    [{ logRetention: Duration.days(31) }, "SYM-AWS-009", "logRetention: 31 days"],
  ] as const)("a cache of %p", (props, id, got) => {
    expect(problems(props)).toEqual([[id, "shop/staging/sessions", got]]);
  });

  test("a cache with more users than a group takes", () => {
    const { env } = staging();
    const cache = new Cache(env, "sessions");
    for (let i = 1; i <= 100; i++) service(env, `worker-${i}`).uses(cache, "read");
    expect(problemsOf(() => terraformOf(env)).map(({ id, got }) => [id, got])).toContainEqual([
      "SYM-CACHE-014",
      "100 consumers",
    ]);
  });
});

test.each(["staging", "production"] as const)(
  "Terraform accepts and plans a cache in %s",
  async (tier) => {
    const { env } = staging({ tier });
    const cache = new Cache(env, "sessions");
    for (const [name, access] of [
      ["reader", "read"],
      ["writer", "read-write"],
      ["keeper", "administer"],
    ] as const)
      service(env, name).uses(cache, access);
    new Cache(env, "old", { engine: "redis", version: "7.0", nodes: 1, snapshotRetention: Duration.days(0) });
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const plan = await workspace.plan();
      expect(plan.changes).toBe(true);
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);
