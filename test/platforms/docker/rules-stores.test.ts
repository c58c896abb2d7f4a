import { Cache, type Environment } from "symphony-infra";
import { runbookOf } from "../../../src/controls/runbooks";
import { Facts, alertsOf } from "../../../src/facts";
import { signals } from "../../../src/model/prometheus-signals";
import { monitored } from "../../artifacts/monitored";
import { type Series, raised, rulesOfGroups, testRules } from "../../artifacts/promtool";

jest.setTimeout(120_000);

const every = monitored();

describe("stores and what watches", () => {
  /** Series, the alert, a minute at which it is not raised yet and one at which it is. */
  const cases: readonly [string, Series, number, number][] = [
    ["orders-down", { 'pg_up{job="postgres",store="orders"}': "1x5 0x20" }, 5, 10],
    ["ledger-entries-down", { 'mysql_up{job="mysql",store="ledger-entries"}': "1x5 0x20" }, 5, 10],
    ["sessions-down", { 'redis_up{job="redis",store="sessions"}': "1x5 0x20" }, 5, 10],
    ["orders-exporter-down", { 'up{job="postgres",store="orders"}': "1x5 0x20" }, 9, 12],
    ["shop-metrics-down", { 'up{job="service",service="shop"}': "1x5 0x20" }, 9, 12],
    ["queues-unreachable", { 'up{job="queues",store="aws-emulator"}': "1x5 0x20" }, 9, 12],
    [
      "prober-unreachable",
      { 'up{job="probe",service="api"}': "1x5 0x20", 'up{job="probe",service="shop"}': "1x5 0x20" },
      9,
      12,
    ],
    ["alertmanager-unreachable", { 'up{job="alertmanager"}': "1x5 0x20" }, 9, 12],
    ["rules-failing", { 'prometheus_rule_evaluation_failures_total{job="prometheus"}': "0x5 0+1x30" }, 5, 15],
    ["notifications-failing", { 'alertmanager_notifications_failed_total{job="alertmanager"}': "0x5 0+1x30" }, 15, 25],
    ["shop-restarts", { 'process_start_time_seconds{job="service",service="shop"}': "0+1x60" }, 5, 10],
    [
      "orders-connections",
      {
        'pg_stat_database_numbackends{job="postgres",store="orders",datname="orders"}': "10x5 70x30",
        'pg_stat_database_numbackends{job="postgres",store="orders",datname="postgres"}': "8x35",
        'pg_settings_max_connections{job="postgres",store="orders"}': "100x35",
        'pg_settings_superuser_reserved_connections{job="postgres",store="orders"}': "3x35",
      },
      14,
      17,
    ],
    [
      "ledger-entries-connections",
      {
        'mysql_global_status_threads_connected{job="mysql",store="ledger-entries"}': "10x5 81x30",
        'mysql_global_variables_max_connections{job="mysql",store="ledger-entries"}': "100x35",
      },
      14,
      17,
    ],
    [
      "sessions-memory",
      {
        'redis_memory_used_bytes{job="redis",store="sessions"}': "10x5 91x30",
        'redis_memory_max_bytes{job="redis",store="sessions"}': "100x35",
      },
      19,
      22,
    ],
    ["sessions-evictions", { 'redis_evicted_keys_total{job="redis",store="sessions"}': "0+5x90" }, 50, 70],
    ["sessions-connections", { 'redis_rejected_connections_total{job="redis",store="sessions"}': "0x5 1x9" }, 4, 8],
  ];

  test.each(cases)("%s", (part, series, before, after) => {
    const alert = raised(`shop-dev-${part}`);
    testRules(rulesOfGroups(every, /^(services|databases|caches|queues|watchers)$/), [
      {
        series,
        expect: [
          { minute: before, expression: alert, value: 0 },
          { minute: after, expression: alert, value: 1 },
        ],
      },
    ]);
  });

  test("every alert of these groups is among the cases, or stands for a like one", () => {
    const proven = new Set(cases.map(([part]) => signalOf(`shop-dev-${part}`)));
    const groups = every.monitoring.groups.filter(({ name }) => /^(databases|caches|watchers)$/.test(name));
    const missing = groups.flatMap(({ rules }) =>
      rules.flatMap((rule) => ("alert" in rule && !proven.has(rule.signal) ? [rule.alert] : [])),
    );
    expect(missing).toEqual([]);
  });

  test("a cache that may remove every key has no alert on a full memory, and one that removes none has none on evictions", () => {
    const names = (store: string) =>
      alertRules()
        .map(({ alert }) => alert)
        .filter((name) => name.startsWith(`shop-dev-${store}-`));
    expect(names("pages")).not.toContain("shop-dev-pages-memory");
    expect(names("pages")).toContain("shop-dev-pages-evictions");
    expect(names("sessions")).toContain("shop-dev-sessions-memory");
  });

  test.each([
    [
      "volatile-lru",
      "(volatile-lru). When it is full, keys are removed before their time to live ends, and once only keys without one are left, writes fail.",
    ],
    ["noeviction", "(noeviction). When it is full, every write fails."],
  ] as const)("an alert on a full memory says what happens then, with %s", (eviction, end) => {
    const declare = (environment: Environment): void => void new Cache(environment, "carts", { eviction });
    const rules = monitored({ declare }).monitoring.groups.flatMap(({ rules: all }) => all);
    expect(rules).toContainEqual(
      expect.objectContaining({
        alert: "shop-dev-carts-memory",
        summary: `More than 90 % of the memory of carts is in use ${end}`,
      }),
    );
  });
});

test("an alert of the project's own is raised by its expression, and one on a log does not exist here", () => {
  testRules(rulesOfGroups(every, /^own-alerts$/), [
    {
      series: { 'carts_total{job="service"}': "0+60x20 1200x30" },
      expect: [
        { minute: 20, expression: raised("shop-dev-few-carts"), value: 0 },
        { minute: 40, expression: raised("shop-dev-few-carts"), value: 1 },
      ],
    },
  ]);
  expect(alertRules().map(({ alert }) => alert)).not.toContain("shop-dev-lost-lines");
});

test("every rule's name is its own, and every alert has a runbook with the environment's names", () => {
  const names = alertRules().map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  const facts = Facts.of(every.environment);
  const alerts = alertsOf(facts).filter(({ rule }) => rule !== undefined);
  expect(new Set(alerts.map(({ signal }) => signal))).toEqual(new Set(Object.values(signals)));
  for (const alert of alerts) {
    const runbook = runbookOf(alert, facts)!;
    expect(runbook.look.length).toBeGreaterThan(0);
    expect(JSON.stringify(runbook.look)).not.toMatch(/<(container|service|store|queue|objective|prometheus)>/);
  }
});

function alertRules() {
  return every.monitoring.groups.flatMap(({ rules }) => rules.flatMap((rule) => ("alert" in rule ? [rule] : [])));
}

function signalOf(name: string): string {
  return alertRules().find(({ alert }) => alert === name)!.signal;
}
