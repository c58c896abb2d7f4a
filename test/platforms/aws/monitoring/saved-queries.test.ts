import { Audit, Cache, Database, Environment, Job, RequestLog, Worker } from "../../../../src";
import { at, ecrImage, plain, resourcesOf, service, staging } from "../staging";

const TYPE = "aws_cloudwatch_query_definition";

interface Query {
  readonly name: string;
  readonly query_string: string;
  readonly log_group_names: readonly string[];
}

function queriesOf(env: Environment): Readonly<Record<string, Query>> {
  const all = Object.values<any>(resourcesOf(env, TYPE)).map((query) => plain(query) as Query);
  return Object.fromEntries(all.map((query) => [query.name.replace("shop-staging/", ""), query]));
}

function everything(): Environment {
  const { env } = staging();
  const image = ecrImage;
  service(env, "web", at("shop.example.com"));
  service(env, "api", { requestLog: RequestLog.json({ status: "http.status", milliseconds: "took-ms" }) });
  new Worker(env, "worker", { image });
  new Job(env, "migrate", { image, when: "before-deploy" });
  new Database(env, "orders", { engine: "postgres" });
  new Database(env, "stock", { engine: "mysql" });
  new Cache(env, "sessions");
  new Audit(env, "audit");
  return env;
}

const queries = queriesOf(everything());

test("are few for each construct, in a folder of the environment", () => {
  expect(Object.keys(queries).sort()).toEqual([
    "api/requests-by-status",
    "api/slow-requests",
    "audit/changes",
    "blocked-requests",
    "errors",
    "network/refused-connections",
    "one-request",
    "orders/errors",
    "orders/slow-queries",
    "sessions/slow-commands",
    "stock/errors",
    "stock/slow-queries",
    "web/requests-by-status",
    "web/slow-requests",
  ]);
  for (const { name } of Object.values(queries)) expect(name).toMatch(/^shop-staging\//);
});

test("ask for the fields that the service says its request log has", () => {
  expect(queries["api/slow-requests"]).toEqual({
    name: "shop-staging/api/slow-requests",
    log_group_names: ["${aws_cloudwatch_log_group.api.name}"],
    query_string: [
      "fields @timestamp, @log, `took-ms`, http.status, @message",
      "| filter ispresent(`took-ms`)",
      "| sort `took-ms` desc",
      "| limit 100",
    ].join("\n"),
  });
  expect(queries["web/requests-by-status"].query_string).toContain(
    "stats count(*) as requests, pct(duration_ms, 50) as p50, pct(duration_ms, 95) as p95, pct(duration_ms, 99) as p99 by bin(5m) as time, @log, status",
  );
  expect(queries.errors.query_string).toContain("filter status >= 500 or http.status >= 500 or @message like ");
  expect(queries.errors.log_group_names).toHaveLength(4);
});

test("are one of each kind where all services log alike", () => {
  const { env } = staging();
  service(env, "web", at("shop.example.com"));
  service(env, "api");
  const alike = queriesOf(env);
  expect(
    Object.keys(alike)
      .filter((name) => name.includes("requests"))
      .sort(),
  ).toEqual(["blocked-requests", "requests-by-status", "slow-requests"]);
  expect(alike["slow-requests"].log_group_names).toHaveLength(2);
});

test("follow one request through every workload", () => {
  const { log_group_names: groups, query_string: text } = queries["one-request"];
  expect([...groups].sort()).toEqual(
    ["api", "migrate", "web", "worker"].map((name) => `\${aws_cloudwatch_log_group.${name}.name}`),
  );
  expect(text).toMatch(/^# Write the id .*\nfields @timestamp, @log, @message\n\| filter /);
});

test("read the logs of firewall, network, stores and trail", () => {
  const group = (name: string): readonly string[] => queries[name].log_group_names;
  expect(group("blocked-requests")).toEqual(["${aws_cloudwatch_log_group.waf.name}"]);
  expect(group("network/refused-connections")).toEqual(["${aws_cloudwatch_log_group.network_flow.name}"]);
  expect(group("orders/slow-queries")).toEqual(["${aws_cloudwatch_log_group.orders_postgresql.name}"]);
  expect(group("stock/slow-queries")).toEqual(["${aws_cloudwatch_log_group.stock_slowquery.name}"]);
  expect(group("sessions/slow-commands")).toEqual(["${aws_cloudwatch_log_group.sessions_slow.name}"]);
  expect(group("audit/changes")).toEqual(["${aws_cloudwatch_log_group.audit_trail.name}"]);
});

test("are commands that CloudWatch Logs Insights has, joined by pipes", () => {
  for (const { query_string: text, name } of Object.values(queries)) {
    const lines = text.split("\n").filter((line) => !line.startsWith("#"));
    expect({ name, first: /^(fields|filter|parse|stats|sort|limit) /.test(lines[0]) }).toEqual({ name, first: true });
    for (const line of lines.slice(1)) expect(line).toMatch(/^\| (fields|filter|parse|stats|sort|limit) /);
    expect(text.length).toBeLessThanOrEqual(10_000);
  }
});

test("of a database without exported logs there are none, nor of an environment without a load balancer", () => {
  const { env } = staging();
  new Database(env, "orders", { engine: "postgres", logExports: [] });
  expect(Object.keys(queriesOf(env))).toEqual(["network/refused-connections"]);
});

test("read fifty log groups at the most", () => {
  const { env } = staging();
  for (let i = 0; i < 55; i++) new Worker(env, `worker-${i}`, { image: ecrImage });
  expect(queriesOf(env)["one-request"].log_group_names).toHaveLength(50);
});
