import fc from "fast-check";
import { Bytes, Database } from "../../../../src";
import { database } from "../databases";
import { resourcesOf } from "../staging";
import { alarmsOf, looksOf } from "./told";

const GIB = 1024 ** 3;
const MANUAL = "symphony-shop/documentation/operations-manual.md";
const ALERTS = ["${aws_sns_topic.alerts.arn}"];
const PAGES = ["${aws_sns_topic.pages.arn}"];

/** What all alarms of a database have. */
function common(part: string, severity: "page" | "ticket") {
  const actions = severity === "page" ? PAGES : ALERTS;
  return {
    alarm_name: `shop-production-orders-${part}`,
    alarm_description: expect.stringMatching(
      new RegExp(`^[A-Z0-9].* Runbook: ${MANUAL}#shop-production-orders-${part}$`),
    ),
    namespace: "AWS/RDS",
    alarm_actions: actions,
    ok_actions: actions,
    treat_missing_data: "notBreaching",
    tags: { Severity: severity },
  };
}

const minutes = (count: number) => ({ period: 60, evaluation_periods: count });

/** Alarms of an engine of the smallest class, whose memory is 4 GiB, beside its dimensions. */
const SMALL = {
  cpu: {
    ...common("cpu", "ticket"),
    metric_name: "CPUUtilization",
    statistic: "Maximum",
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 90,
    ...minutes(15),
  },
  "cpu-credits": {
    ...common("cpu-credits", "ticket"),
    metric_name: "CPUSurplusCreditsCharged",
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    period: 3600,
    evaluation_periods: 1,
  },
  memory: {
    ...common("memory", "ticket"),
    metric_name: "FreeableMemory",
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 214_748_365,
    ...minutes(15),
  },
  connections: {
    ...common("connections", "ticket"),
    metric_name: "DatabaseConnections",
    statistic: "Maximum",
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 324,
    ...minutes(5),
  },
};
const STORAGE = {
  ...common("storage", "page"),
  metric_name: "FreeStorageSpace",
  statistic: "Minimum",
  comparison_operator: "LessThanThreshold",
  threshold: 1 * GIB,
  ...minutes(5),
};
const transactionIds = (part: string, severity: "page" | "ticket", threshold: number) => ({
  ...common(part, severity),
  metric_name: "MaximumUsedTransactionIDs",
  statistic: "Maximum",
  comparison_operator: "GreaterThanOrEqualToThreshold",
  threshold,
  period: 300,
  evaluation_periods: 1,
});
const TRANSACTION_IDS = {
  "transaction-ids": transactionIds("transaction-ids", "ticket", 1_000_000_000),
  wraparound: transactionIds("wraparound", "page", 1_600_000_000),
};

function all(alarms: Record<string, object>, dimensions: object): Record<string, object> {
  return Object.fromEntries(Object.entries(alarms).map(([part, alarm]) => [part, { ...alarm, dimensions }]));
}

describe("the alarms of a database in production", () => {
  const production = { tier: "production", name: "production" } as const;

  test("of PostgreSQL are about the instance, its storage and its transaction ids", () => {
    const alarms = alarmsOf(database({}, production).env, "orders");
    const instance = { DBInstanceIdentifier: "${aws_db_instance.orders.identifier}" };
    expect(alarms).toEqual(all({ ...SMALL, storage: STORAGE, ...TRANSACTION_IDS }, instance));
  });

  test("of MySQL are the same without transaction ids, and a connection takes more memory", () => {
    const alarms = alarmsOf(database({ engine: "mysql" }, production).env, "orders");
    const instance = { DBInstanceIdentifier: "${aws_db_instance.orders.identifier}" };
    const connections = { ...SMALL.connections, threshold: 245 };
    expect(alarms).toEqual(all({ ...SMALL, connections, storage: STORAGE }, instance));
  });

  test("of Aurora are about the worst instance of the cluster, and about replicas where somebody reads from them", () => {
    const aurora = { engine: "aurora-postgresql" } as const;
    const cluster = { DBClusterIdentifier: "${aws_rds_cluster.orders.cluster_identifier}" };
    const local = {
      ...common("local-storage", "ticket"),
      metric_name: "FreeLocalStorage",
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 858_993_459,
      ...minutes(15),
    };
    const expected = { ...SMALL, "local-storage": local, ...TRANSACTION_IDS };
    expect(alarmsOf(database(aurora, production).env, "orders")).toEqual(all(expected, cluster));
    const lag = {
      ...common("replica-lag", "ticket"),
      metric_name: "AuroraReplicaLag",
      statistic: "Maximum",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1000,
      ...minutes(15),
    };
    expect(alarmsOf(database({ ...aurora, readReplicas: 2 }, production).env, "orders")).toEqual(
      all({ ...expected, "replica-lag": lag }, cluster),
    );
  });

  test("of a class that is not burstable have no credits", () => {
    expect(Object.keys(alarmsOf(database({ capacity: "medium" }, production).env, "orders"))).not.toContain(
      "cpu-credits",
    );
  });

  test("of a class whose memory is not known leave out what depends on it", () => {
    const alarms = alarmsOf(database({ capacity: "db.q1.large" }, production).env, "orders");
    expect(Object.keys(alarms).sort()).toEqual(["cpu", "storage", "transaction-ids", "wraparound"]);
  });
});

test("nobody is woken where the tier does not page, and nothing else pages in production", () => {
  const staging = alarmsOf(database().env, "orders");
  expect(Object.values(staging).every(({ alarm_actions }) => alarm_actions[0] === ALERTS[0])).toBe(true);
  const paging = Object.entries(staging).filter(([, { tags }]) => tags.Severity === "page");
  expect(paging.map(([part]) => part).sort()).toEqual(["storage", "wraparound"]);
});

test("storage alarms below what RDS itself answers by growth, whatever it begins with", () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 50_000 }), (gibibytes) => {
      const { env } = database({ storage: { initial: Bytes.gibibytes(gibibytes) } });
      const { threshold } = alarmsOf(env, "orders").storage;
      expect(threshold).toBeLessThan(0.1 * gibibytes * GIB);
      expect(threshold).toBeGreaterThanOrEqual(Math.min(0.05 * gibibytes, 100) * GIB - 1);
    }),
    { numRuns: 5 },
  );
});

test("customize changes an alarm", () => {
  const { env, orders } = database();
  orders.customize(({ aws }) => {
    aws!.alarms.storage.threshold = 5;
  });
  expect(alarmsOf(env, "orders").storage.threshold).toBe(5);
});

test("every alarm has a runbook whose commands name the database", () => {
  const { env } = database();
  new Database(env, "ledger", { engine: "aurora-postgresql", readReplicas: 1 });
  const looks = looksOf(env);
  for (const name of ["orders", "ledger"])
    for (const part of Object.keys(alarmsOf(env, name))) {
      const { commands } = looks.get(`shop-staging-${name}-${part}`)!;
      expect(commands).toContain(`--alarm-name shop-staging-${name}-${part} `);
      expect(commands).toMatch(new RegExp(`-identifier shop-staging-${name} `));
      expect(commands).not.toContain("<");
    }
});

test("an administrator's password that RDS could not rotate is told of, by the ARN of its secret alone", () => {
  const { env } = database();
  new Database(env, "ledger", { engine: "aurora-postgresql" });
  const rules = resourcesOf(env, "aws_cloudwatch_event_rule");
  const patternOf = (id: string) => JSON.parse(rules[id].event_pattern);
  const failed = (arn: string) => ({
    source: ["aws.secretsmanager"],
    "detail-type": ["AWS Service Event via CloudTrail"],
    detail: {
      eventSource: ["secretsmanager.amazonaws.com"],
      eventName: ["RotationFailed"],
      additionalEventData: { SecretId: [arn] },
    },
  });
  expect(patternOf("orders_rotation_failed")).toEqual(
    failed("${aws_db_instance.orders.master_user_secret[0].secret_arn}"),
  );
  expect(patternOf("ledger_rotation_failed")).toEqual(
    failed("${aws_rds_cluster.ledger.master_user_secret[0].secret_arn}"),
  );
  expect(looksOf(env).get("shop-staging-ledger-rotation-failed")!.commands).toContain(
    "describe-db-clusters --db-cluster-identifier shop-staging-ledger ",
  );
});
