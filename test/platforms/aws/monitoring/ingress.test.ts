import { Duration, type Environment, Health, Objective } from "../../../../src";
import { Aws, HostedZone } from "../../../../src/aws";
import { TerraformWorkspace } from "../../../../src/testing";
import { everyConstruct } from "../../../support/every-construct";
import { evaluateQueries } from "../../../support/metric-math";
import { ACCOUNT, REGION, at, plain, resourcesOf, service, staging, terraformOf } from "../staging";
import { alarmsOf, commandsOf, evaluate, expectRunnable, watchedFor } from "./watched";

const BALANCER = "${aws_lb.public.arn_suffix}";
const TARGETS = { TargetGroup: "${aws_lb_target_group.web.arn_suffix}", LoadBalancer: BALANCER };

function declared(props: Parameters<typeof service>[2] = {}, options: Parameters<typeof staging>[0] = {}) {
  const { env } = staging(options);
  const web = service(env, "web", { ...at("web.example.com"), ...props });
  return { env, web };
}

/** What the alarm about errors of the load balancer compares. */
function errorShare(env: Environment, statistics: Readonly<Record<string, number | undefined>>) {
  return evaluateQueries(alarmsOf(env).load_balancer_errors.metric_query, ({ metric_name: name }) => statistics[name]);
}

describe("a public service", () => {
  const alarms = alarmsOf(declared().env);
  const query = (id: string, namespace: string, metric: string, dimensions: object, stat: string, period: number) => ({
    id,
    metric: { namespace, metric_name: metric, dimensions, stat, period },
    return_data: false,
  });

  test("pages where no target is healthy, also where none is registered and the load balancer counts nothing", () => {
    expect(plain(alarms.web_no_healthy_targets)).toEqual({
      alarm_name: "shop-staging-web-no-healthy-targets",
      alarm_description:
        "No copy of web has been healthy for 5 minutes: its users get errors only. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-web-no-healthy-targets",
      metric_query: [
        query("healthy", "AWS/ApplicationELB", "HealthyHostCount", TARGETS, "Maximum", 60),
        query(
          "desired",
          "ECS/ContainerInsights",
          "DesiredTaskCount",
          { ClusterName: "${aws_ecs_cluster.services.name}", ServiceName: "${aws_ecs_service.web.name}" },
          "Maximum",
          60,
        ),
        {
          id: "able",
          label: "Healthy targets, none where none is registered",
          expression: "IF(desired >= 0, FILL(healthy, 0), 1)",
          return_data: true,
        },
      ],
      evaluation_periods: 5,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "ignore",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      ok_actions: ["${aws_sns_topic.alerts.arn}"],
      tags: { Severity: "page", Signal: "AWS/ApplicationELB HealthyHostCount" },
    });
    const able = (healthy?: number) => evaluate(alarms.web_no_healthy_targets, { healthy, desired: 2 });
    expect([able(2), able(0), able(undefined)]).toEqual([2, 0, 0]);
  });

  test("in a tier without Container Insights, has the load balancer's own count alone", () => {
    const { web_no_healthy_targets: alarm } = alarmsOf(declared({}, { tier: "development" }).env);
    expect(alarm).toMatchObject({ metric_name: "HealthyHostCount", statistic: "Maximum", dimensions: TARGETS });
    expect(alarm.metric_query).toBeUndefined();
  });

  test("is told of a copy that stays unhealthy for longer than ECS takes to replace it", () => {
    expect(alarms.web_unhealthy_targets).toMatchObject({
      metric_name: "UnHealthyHostCount",
      dimensions: TARGETS,
      statistic: "Minimum",
      threshold: 1,
      evaluation_periods: 11,
      tags: { Severity: "ticket" },
    });
  });

  test("has as long to start as it says that it takes", () => {
    const health = Health.http("/healthz", { startPeriod: Duration.seconds(270) });
    const slow = alarmsOf(declared({ health }).env);
    expect(slow.web_no_healthy_targets.evaluation_periods).toBe(9);
    expect(slow.web_unhealthy_targets.evaluation_periods).toBe(15);
  });

  test("pages for a share of server errors, and not for a few of them", () => {
    const { web_server_errors: alarm } = alarms;
    expect(alarm).toMatchObject({
      threshold: 5,
      evaluation_periods: 2,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      tags: { Severity: "page", Signal: "AWS/ApplicationELB HTTPCode_Target_5XX_Count" },
    });
    expect(alarm.metric_query.slice(0, 2)).toEqual([
      query("failed", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", TARGETS, "Sum", 300),
      query("requests", "AWS/ApplicationELB", "RequestCount", TARGETS, "Sum", 300),
    ]);
    const share = (failed: number | undefined, requests: number) => evaluate(alarm, { failed, requests });
    expect([share(1, 1), share(9, 9), share(undefined, 1000)]).toEqual([0, 0, 0]);
    expect([share(10, 10), share(50, 1000), share(49, 1000)]).toEqual([100, 5, 4.9]);
  });

  test("leaves the paging to an objective of its availability, where there is one", () => {
    const severity = (props: Partial<ConstructorParameters<typeof Objective>[2]>) => {
      const { env, web } = declared();
      new Objective(env, "answers", { of: web, ...props });
      return alarmsOf(env).web_server_errors.tags.Severity;
    };
    expect(severity({ availability: 99.9 })).toBe("ticket");
    expect(severity({ latency: { percentile: 95, below: Duration.millis(300) } })).toBe("page");
  });
});

describe("the load balancer", () => {
  const { env } = declared();
  const alarms = alarmsOf(env);

  test("pages for errors that no service counts, also where no request found a target", () => {
    expect(alarms.load_balancer_errors).toMatchObject({
      alarm_name: "shop-staging-load-balancer-errors",
      threshold: 5,
      evaluation_periods: 2,
      tags: { Severity: "page", Signal: "AWS/ApplicationELB unanswered requests" },
    });
    const share = (failed: number | undefined, RequestCount: number | undefined) =>
      errorShare(env, { HTTPCode_ELB_503_Count: failed, RequestCount });
    expect([share(100, undefined), share(100, 900), share(9, undefined), share(undefined, 100)]).toEqual([
      100, 10, 0, 0,
    ]);
  });

  test("counts what it answers because a service does not, and nothing that a scanner makes it answer", () => {
    const metrics = alarms.load_balancer_errors.metric_query.flatMap(({ metric }: any) => metric ?? []);
    expect(metrics).toEqual(
      ["HTTPCode_ELB_500_Count", "HTTPCode_ELB_502_Count", "HTTPCode_ELB_503_Count", "HTTPCode_ELB_504_Count"]
        .concat("RequestCount")
        .map((name) => ({
          namespace: "AWS/ApplicationELB",
          metric_name: name,
          dimensions: { LoadBalancer: BALANCER },
          stat: "Sum",
          period: 300,
        })),
    );
    const each = Object.fromEntries([500, 502, 503, 504].map((code) => [`HTTPCode_ELB_${code}_Count`, 5]));
    expect(errorShare(env, { ...each, RequestCount: 380 })).toBe(5);
    const scanned = { HTTPCode_ELB_5XX_Count: 1000, HTTPCode_ELB_501_Count: 500, HTTPCode_ELB_505_Count: 500 };
    expect(errorShare(env, { ...scanned, RequestCount: 100 })).toBe(0);
  });

  test("leaves the paging to the objective of an only public service, which counts the same answers", () => {
    const severity = (props: Partial<ConstructorParameters<typeof Objective>[2]>, others: readonly string[] = []) => {
      const { env: one, web } = declared();
      const all = [web, ...others.map((name) => service(one, name, at(`${name}.example.com`)))];
      all.forEach((of, index) => new Objective(one, `answers-${index}`, { of, ...props }));
      return alarmsOf(one).load_balancer_errors.tags.Severity;
    };
    expect(severity({ availability: 99.9 })).toBe("ticket");
    expect(severity({ latency: { percentile: 95, below: Duration.millis(300) } })).toBe("page");
    // Of several, no objective counts an answer that came too late.
    expect(severity({ availability: 99.9 }, ["api"])).toBe("page");
  });

  test("shows in its runbook the answers that the alarm counts", () => {
    const commands = commandsOf(env).get("shop-staging-load-balancer-errors")!;
    expect(commands[0]).toContain(
      "for metric in HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count TargetConnectionErrorCount; do",
    );
    expect(commands[2]).toContain("awk '$9 ~ /^(500|502|503|504)$/ {print");
  });

  test("is told of connections that it refused", () => {
    expect(alarms.load_balancer_rejections).toMatchObject({
      namespace: "AWS/ApplicationELB",
      metric_name: "RejectedConnectionCount",
      dimensions: { LoadBalancer: BALANCER },
      statistic: "Sum",
      period: 300,
      threshold: 0,
      comparison_operator: "GreaterThanThreshold",
      tags: { Severity: "ticket" },
    });
  });

  test("is told of a certificate that was not renewed, and goes on being told when it has ended", () => {
    expect(alarms.certificate_expiry).toMatchObject({
      namespace: "AWS/CertificateManager",
      metric_name: "DaysToExpiry",
      dimensions: { CertificateArn: "${aws_acm_certificate_validation.public.certificate_arn}" },
      statistic: "Minimum",
      period: 86_400,
      threshold: 30,
      comparison_operator: "LessThanThreshold",
      treat_missing_data: "ignore",
      tags: { Severity: "ticket" },
    });
  });

  test("gives every one of these alarms a runbook, whose commands name what it is about", () => {
    const all = commandsOf(env);
    for (const [name, about] of [
      ["web-no-healthy-targets", "--names shop-staging-web-"],
      ["web-unhealthy-targets", "--names shop-staging-web-"],
      ["web-server-errors", "--names shop-staging-web-"],
      ["load-balancer-errors", "--names shop-staging-public"],
      ["load-balancer-rejections", "--names shop-staging-public"],
      ["certificate-expiry", "web.example.com"],
    ]) {
      const commands = all.get(`shop-staging-${name}`) ?? [];
      for (const command of commands) expectRunnable(command);
      expect(commands.join("\n")).toContain(about);
    }
    expect(all.get("shop-staging-web-no-healthy-targets")!.join("\n")).toContain(
      "--cluster shop-staging --services shop-staging-web",
    );
  });
});

test("without a public service nothing watches a load balancer, a target or a certificate", () => {
  const { env } = staging();
  service(env, "api");
  expect(Object.keys(alarmsOf(env)).filter((id) => /load_balancer|target|server_errors|certificate/.test(id))).toEqual(
    [],
  );
});

test("a web ACL that blocks requests does its work, and wakes nobody", () => {
  const about = JSON.stringify(alarmsOf(declared().env));
  expect(about).not.toContain("AWS/WAFV2");
  expect(about).not.toContain("ClientTLSNegotiationErrorCount");
});

test("every alarm looks back no further than CloudWatch lets it: a day, or a week of periods of an hour and more", () => {
  const hostedZones = [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")];
  const platform = new Aws({ account: ACCOUNT, region: REGION, hostedZones });
  const { environment } = everyConstruct(platform, "production", { egress: "none" });
  for (const alarm of Object.values(alarmsOf(environment))) {
    const queries: { metric?: { period: number } }[] = alarm.metric_query ?? [];
    const periods: number[] = [alarm.period, ...queries.map(({ metric }) => metric?.period)].filter(Boolean);
    const longest = Math.max(...periods);
    expect(alarm.evaluation_periods * longest).toBeLessThanOrEqual((longest < 3_600 ? 1 : 7) * 86_400);
  }
});

test("the real provider accepts and plans the alarms of public and private services, a network and its gateways", async () => {
  const { env } = staging({ tier: "production" });
  service(env, "api");
  service(env, "web", at("web.example.com"));
  const terraform = terraformOf(env);
  const workspace = TerraformWorkspace.of(terraform, { offline: true });
  try {
    await workspace.init();
    expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    const { json } = await workspace.plan();
    const planned = (json.resource_changes ?? []).filter(({ type }) => type === "aws_cloudwatch_metric_alarm");
    expect(planned.map(({ name }) => name).sort()).toEqual(
      Object.keys(resourcesOf(env, "aws_cloudwatch_metric_alarm")).sort(),
    );
    expect(watchedFor(env, "web")).toHaveLength(8);
  } finally {
    workspace.dispose();
  }
}, 180_000);
