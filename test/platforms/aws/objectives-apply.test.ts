import { Database, Duration, Job, Objective, Queue, Recovery, Schedule } from "../../../src";
import { HostedZone } from "../../../src/aws";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { expectAlarms, expectDashboard, resolverOf } from "./emulated-monitoring";
import { at, ecrImage, service, staging, terraformOf } from "./staging";

const MINUTES = 60_000;

/** One of each kind of objective, of each kind of service. */
function measured() {
  const { env } = staging({
    tier: "development",
    platform: { hostedZones: [HostedZone.managed("example.com")] },
  });
  const latency = { percentile: 95, below: Duration.millis(300) };
  const api = service(env, "api", at("shop.example.com"));
  const catalogue = service(env, "catalogue");
  const report = new Job(env, "report", { image: ecrImage, when: Schedule.every(Duration.days(1)) });
  const orders = new Database(env, "orders", { engine: "postgres" });
  new Recovery(env, "recovery");
  new Objective(env, "answers", { of: api, availability: 99.9, latency });
  new Objective(env, "lists", { of: catalogue, availability: 99.9, latency, traffic: "low" });
  new Objective(env, "fresh", { of: new Queue(env, "work"), freshness: { within: Duration.minutes(10) } });
  new Objective(env, "reported", { of: report, freshness: { within: Duration.days(4) } });
  new Objective(env, "kept", { of: orders, durability: 99 });
  return terraformOf(env);
}

/** What the emulator has of one kind of alarm, as the XML of DescribeAlarms. */
async function described({ url }: Emulator, type: string, name: string): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/monitoring/aws4_request" },
    body: new URLSearchParams({
      Action: "DescribeAlarms",
      Version: "2010-08-01",
      "AlarmTypes.member.1": type,
      "AlarmNames.member.1": name,
    }),
  });
  return (await response.text()).replaceAll("&quot;", '"').replaceAll("&gt;", ">");
}

test(
  "objectives apply, are read back as they were written with every alarm and the dashboard, and plan no change afterwards",
  async () => {
    const terraform = measured();
    const emulator = await Emulator.start();
    const workspace = TerraformWorkspace.of(terraform, { emulator });
    try {
      await workspace.init();
      await workspace.apply();
      expect(await workspace.replan()).toEqual([]);
      const resolve = resolverOf(workspace.directory);
      await expectAlarms(emulator, terraform, resolve);
      await expectDashboard(emulator, terraform, resolve);

      const page = await described(emulator, "CompositeAlarm", "shop-staging-lists-availability-page");
      expect(page).toContain(
        '<AlarmRule>(ALARM("shop-staging-lists-availability-6h-long") AND ALARM("shop-staging-lists-availability-6h-short"))</AlarmRule>',
      );
      const window = await described(emulator, "MetricAlarm", "shop-staging-lists-availability-6h-long");
      expect(window).toContain("<Threshold>0.006</Threshold>");
      expect(window).toContain("<Expression>IF(bad >= 3, bad / IF(total > 0, total, 1), 0)</Expression>");
      const latency = await described(emulator, "MetricAlarm", "shop-staging-answers-latency-6h-short");
      expect(latency).toContain("<Stat>PR(:0.3)</Stat>");
    } finally {
      workspace.dispose();
      await emulator.stop();
    }
  },
  20 * MINUTES,
);
