import { Cache, Database, Duration, Rotation, Secret, type Environment } from "../../../../src";
import { Emulator, TerraformWorkspace } from "../../../../src/testing";
import { resourcesOf, staging, terraformOf } from "../staging";

const FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:rotate-stripe";
const MINUTES = 60_000;

function stores(tier: "staging" | "development"): Environment {
  const { env } = staging({ tier });
  new Database(env, "orders", { engine: "postgres" });
  new Cache(env, "sessions", { nodes: 2 });
  new Cache(env, "locks", { nodes: 1, eviction: "noeviction", capacity: "medium" });
  return env;
}

test(
  "Terraform accepts and plans the alarms of every kind of store",
  async () => {
    const env = stores("staging");
    new Database(env, "ledger", { engine: "aurora-postgresql", readReplicas: 1 });
    new Database(env, "archive", { engine: "mysql", capacity: "db.r7g.large" });
    new Secret(env, "stripe-key", { rotateEvery: Duration.days(30), rotation: Rotation.function(FUNCTION) });
    const alarms = Object.keys(resourcesOf(env, "aws_cloudwatch_metric_alarm"));
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const planned = (await workspace.plan()).json.resource_changes!.map(({ address }) => address);
      expect(planned).toEqual(expect.arrayContaining(alarms.map((id) => `aws_cloudwatch_metric_alarm.${id}`)));
      expect(planned).toContain("aws_cloudwatch_event_rule.stripe_key_rotation_failed");
    } finally {
      workspace.dispose();
    }
  },
  5 * MINUTES,
);

/** What the emulator keeps of every alarm. */
async function describeAlarms({ url }: Emulator): Promise<readonly any[]> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/monitoring/aws4_request",
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "GraniteServiceVersion20100801.DescribeAlarms",
    },
    body: "{}",
  });
  return ((await response.json()) as { MetricAlarms: readonly any[] }).MetricAlarms;
}

/** Without Aurora: beside an instance of a cluster, moto no longer finds one of RDS by its resource id. */
test(
  "the alarms apply, and are read back with the names of what they watch",
  async () => {
    const env = stores("development");
    const declared = Object.values(resourcesOf(env, "aws_cloudwatch_metric_alarm"));
    const emulator = await Emulator.start();
    const workspace = TerraformWorkspace.of(terraformOf(env), { emulator });
    try {
      await workspace.init();
      await workspace.apply();
      const built = new Map((await describeAlarms(emulator)).map((alarm) => [alarm.AlarmName, alarm]));
      expect([...built.keys()].sort()).toEqual(declared.map(({ alarm_name }) => alarm_name).sort());
      for (const alarm of declared)
        expect(built.get(alarm.alarm_name)).toMatchObject({
          AlarmDescription: alarm.alarm_description,
          Threshold: alarm.threshold,
          EvaluationPeriods: alarm.evaluation_periods,
          ComparisonOperator: alarm.comparison_operator,
          TreatMissingData: "notBreaching",
          AlarmActions: ["arn:aws:sns:eu-west-1:123456789012:shop-staging-alerts"],
        });
      const dimensionsOf = (name: string) => built.get(name).Dimensions;
      expect(dimensionsOf("shop-staging-orders-storage")).toEqual([
        { Name: "DBInstanceIdentifier", Value: "shop-staging-orders" },
      ]);
      expect(dimensionsOf("shop-staging-locks-memory")).toContainEqual({
        Name: "CacheClusterId",
        Value: "shop-staging-locks-001",
      });
      const [nodes, first, second] = built.get("shop-staging-sessions-memory").Metrics;
      expect(nodes.Expression).toBe("MAX([node1, node2])");
      for (const [{ MetricStat }, node] of [
        [first, "001"],
        [second, "002"],
      ])
        expect(MetricStat.Metric.Dimensions).toContainEqual({
          Name: "CacheClusterId",
          Value: `shop-staging-sessions-${node}`,
        });
      expect(await workspace.replan()).toEqual([]);
    } finally {
      workspace.dispose();
      await emulator.stop();
    }
  },
  10 * MINUTES,
);
