import fc from "fast-check";
import { Cache, type CacheProps, type Environment, type Tier } from "../../../../src";
import { type CacheNodeType, nodeTypeOf } from "../../../../src/model/cache-capacity";
import { cacheEvictions } from "../../../../src/model/cache-checks";
import { mostConnectionsOf } from "../../../../src/platforms/aws/monitoring/caches/connections";
import { staging } from "../staging";
import { alarmsOf, looksOf } from "./told";

const GROUP = "${aws_elasticache_replication_group.sessions.replication_group_id}";
const MANUAL = "symphony-shop/documentation/operations-manual.md";

function declared(
  props: CacheProps = {},
  tier: Tier = "staging",
): { readonly env: Environment; readonly cache: Cache } {
  const { env } = staging({ tier });
  return { env, cache: new Cache(env, "sessions", props) };
}

const alarms = (props: CacheProps = {}, tier: Tier = "staging") => alarmsOf(declared(props, tier).env, "sessions");

/** What all alarms of a cache have. */
function common(part: string, severity: "page" | "ticket", signal?: string) {
  return {
    alarm_name: `shop-staging-sessions-${part}`,
    alarm_description: expect.stringMatching(
      new RegExp(`^[A-Z0-9].* Runbook: ${MANUAL}#shop-staging-sessions-${part}$`),
    ),
    alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    ok_actions: ["${aws_sns_topic.alerts.arn}"],
    treat_missing_data: "notBreaching",
    tags: signal === undefined ? { Severity: severity } : { Severity: severity, Signal: `AWS/ElastiCache ${signal}` },
  };
}

const nodeId = (number: number) => ({ CacheClusterId: `${GROUP}-00${number}`, CacheNodeId: "0001" });

test("of two nodes the worst is compared, so that there is one alarm for each concern", () => {
  const compared = (metric_name: string, stat: string, across: string, period = 60) => ({
    metric_query: [
      { id: "nodes", label: metric_name, expression: `${across}([node1, node2])`, return_data: true },
      ...[1, 2].map((number) => ({
        id: `node${number}`,
        metric: { metric_name, namespace: "AWS/ElastiCache", dimensions: nodeId(number), period, stat },
        return_data: false,
      })),
    ],
  });
  const atLeast = (threshold: number, evaluation_periods: number) => ({
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold,
    evaluation_periods,
  });
  expect(alarms()).toEqual({
    memory: {
      ...common("memory", "ticket", "DatabaseMemoryUsagePercentage"),
      ...compared("DatabaseMemoryUsagePercentage", "Maximum", "MAX"),
      ...atLeast(90, 5),
    },
    evictions: {
      ...common("evictions", "ticket", "Evictions"),
      ...compared("Evictions", "Sum", "SUM", 300),
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      evaluation_periods: 3,
    },
    cpu: {
      ...common("cpu", "ticket", "EngineCPUUtilization"),
      ...compared("EngineCPUUtilization", "Maximum", "MAX"),
      ...atLeast(90, 15),
    },
    "cpu-credits": {
      ...common("cpu-credits", "ticket", "CPUCreditBalance"),
      ...compared("CPUCreditBalance", "Minimum", "MIN", 300),
      comparison_operator: "LessThanThreshold",
      threshold: 5,
      evaluation_periods: 12,
    },
    connections: {
      ...common("connections", "ticket", "CurrConnections"),
      ...compared("CurrConnections", "Maximum", "MAX"),
      ...atLeast(52_000, 5),
    },
    "replication-lag": {
      ...common("replication-lag", "ticket", "ReplicationLag"),
      ...compared("ReplicationLag", "Maximum", "MAX"),
      ...atLeast(10, 15),
    },
  });
});

test("one node is compared by itself, and is behind nobody", () => {
  const { cpu, ...others } = alarms({ nodes: 1, capacity: "medium" });
  expect(cpu).toEqual({
    ...common("cpu", "ticket"),
    namespace: "AWS/ElastiCache",
    metric_name: "EngineCPUUtilization",
    dimensions: nodeId(1),
    statistic: "Maximum",
    period: 60,
    evaluation_periods: 15,
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 90,
  });
  expect(Object.keys(others).sort()).toEqual(["connections", "evictions", "memory"]);
});

test.each(cacheEvictions)("full memory with %s is told of as what it does then", (eviction) => {
  const { memory, evictions } = alarms({ eviction });
  const kind = eviction === "noeviction" ? "noeviction" : eviction.split("-")[0];
  const expected = {
    noeviction: ["page", undefined],
    volatile: ["ticket", "ticket"],
    allkeys: [undefined, undefined],
  }[kind];
  expect([memory, evictions].map((alarm) => alarm?.tags.Severity)).toEqual(expected);
  const full = {
    noeviction: "When it is full, every write fails.",
    volatile:
      "When it is full, keys are removed before their time to live ends, and once only keys without one are left, writes fail.",
  }[kind];
  expect(memory?.alarm_description.replace(/ Runbook: .*/, "")).toBe(full && `90 % of the memory is used. ${full}`);
});

test("a cache that keeps everything pages in production, and nothing else of a cache does", () => {
  const { env } = staging({ tier: "production" });
  new Cache(env, "sessions", { eviction: "noeviction" });
  new Cache(env, "pages");
  expect(alarmsOf(env, "sessions").memory.alarm_actions).toEqual(["${aws_sns_topic.pages.arn}"]);
  const severities = Object.values(alarmsOf(env, "pages")).map(({ tags }) => tags.Severity);
  expect(new Set(severities)).toEqual(new Set(["ticket"]));
});

test("connections alarm at four fifths of what the type of the node admits", () => {
  const types = [
    "cache.t2.small",
    "cache.t3.micro",
    "cache.t4g.micro",
    "cache.t3.small",
    "cache.t3.medium",
    "cache.t4g.small",
  ];
  expect(types.map((type) => mostConnectionsOf(type as CacheNodeType))).toEqual([
    20_000, 20_000, 20_000, 46_000, 46_000, 65_000,
  ]);
  const capacity = fc.constantFrom(
    ..."small medium large cache.t3.micro cache.t3.medium cache.r7g.large cache.m7g.16xlarge".split(" "),
  );
  fc.assert(
    fc.property(capacity, fc.integer({ min: 1, max: 6 }), (given, nodes) => {
      const { env, cache } = declared({ capacity: given as CacheProps["capacity"], nodes });
      const { connections, "cpu-credits": credits } = alarmsOf(env, "sessions");
      const type = nodeTypeOf(cache.capacity);
      expect(connections.threshold).toBe(0.8 * mostConnectionsOf(type));
      expect(credits === undefined).toBe(!type.startsWith("cache.t"));
      // At most ten metrics: "PutMetricAlarm" of the CloudWatch API.
      expect((connections.metric_query ?? []).length).toBe(nodes === 1 ? 0 : nodes + 1);
    }),
    { numRuns: 20 },
  );
});

test("a renamed cache keeps its alarms", () => {
  const { env } = staging();
  new Cache(env, "logins", { renamedFrom: "sessions" });
  expect(Object.keys(alarmsOf(env, "sessions"))).toContain("memory");
});

test.each([1, 2])("every alarm of a cache of %i nodes has a runbook whose commands name the cache", (nodes) => {
  const { env } = declared({ nodes });
  const looks = looksOf(env);
  for (const part of Object.keys(alarmsOf(env, "sessions"))) {
    const { commands } = looks.get(`shop-staging-sessions-${part}`)!;
    expect(commands).toContain(`--alarm-name shop-staging-sessions-${part} `);
    expect(commands).toContain("--replication-group-id shop-staging-sessions ");
    expect(commands).not.toContain("<");
  }
  expect(looks.get("shop-staging-sessions-cpu")!.commands).toContain("/shop/staging/caches/sessions/slow-log ");
});
