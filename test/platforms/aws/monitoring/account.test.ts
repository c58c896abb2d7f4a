import { Audit, AuditProps, Environment, Tier } from "../../../../src";
import { tryFindRunbook } from "../../../../src/controls/runbooks";
import { Facts, alertsOf } from "../../../../src/facts";
import { trailPatterns } from "../../../../src/platforms/trail-patterns";
import { recordEnvironment } from "../../../../src/synthesis/record";
import { plain, resourcesOf, staging } from "../staging";

const FILTERS = "aws_cloudwatch_log_metric_filter";
const ALARMS = "aws_cloudwatch_metric_alarm";

function audited(props: AuditProps = {}, tier: Tier = "production"): Environment {
  const { env } = staging({ tier });
  new Audit(env, "audit", props);
  return env;
}

const ofAccount = (env: Environment, type: string): Record<string, any> =>
  Object.fromEntries(Object.entries(resourcesOf(env, type)).filter(([name]) => name.startsWith("audit_")));

describe("what the account's trail raises alarms on", () => {
  const env = audited();
  const filters = ofAccount(env, FILTERS);
  const alarms = ofAccount(env, ALARMS);

  test("are the fourteen patterns that AWS Security Hub looks for, on the trail's log group", () => {
    expect(Object.values(filters).map(({ pattern }) => pattern)).toEqual(
      expect.arrayContaining(Object.values(trailPatterns)),
    );
    expect(Object.keys(filters)).toHaveLength(14);
    for (const { log_group_name: group } of Object.values(filters))
      expect(group).toBe("${aws_cloudwatch_log_group.audit_trail.name}");
  });

  test("each with an alarm on what it counts", () => {
    expect(Object.keys(alarms).sort()).toEqual(Object.keys(filters).sort());
    for (const [name, { metric_transformation: counted }] of Object.entries(filters)) {
      const { namespace, metric_name: metric, statistic } = alarms[name];
      expect({ namespace, metric, statistic }).toEqual({
        namespace: counted.namespace,
        metric: counted.name,
        statistic: "Sum",
      });
      expect(counted).not.toHaveProperty("default_value");
    }
  });

  test("of which three wake somebody: root, a trail that changes, a key that goes", () => {
    const paging = Object.entries(alarms).filter(([, { alarm_actions: to }]) => to[0] === "${aws_sns_topic.pages.arn}");
    expect(paging.map(([name]) => name).sort()).toEqual([
      "audit_key_deletion",
      "audit_root_use",
      "audit_trail_changes",
    ]);
    for (const [, { tags }] of paging) expect(tags.Severity).toBe("page");
    for (const [name, { alarm_actions: to }] of Object.entries(alarms))
      if (!paging.some(([other]) => other === name)) expect(to).toEqual(["${aws_sns_topic.alerts.arn}"]);
  });

  test("and none of which says that all is well when nothing more happens", () => {
    for (const alarm of Object.values(alarms)) expect(alarm).not.toHaveProperty("ok_actions");
  });

  test("one in full", () => {
    expect(plain(alarms.audit_refused_calls)).toEqual({
      alarm_name: "shop-staging-audit-refused-calls",
      alarm_description:
        "AWS refused 20 or more calls in five minutes, because whoever made them lacked the permission. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-audit-refused-calls",
      namespace: "LogMetrics",
      metric_name: "shop-staging-audit-refused-calls",
      dimensions: {},
      statistic: "Sum",
      period: 300,
      evaluation_periods: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 20,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      tags: { Severity: "ticket", Signal: "CloudTrail refused-calls" },
    });
  });

  test("each has a runbook, whose first command prints the calls that raised it", () => {
    const facts = Facts.of(recordEnvironment(env, "stacks/staging", env.toTerraform()));
    const raised = alertsOf(facts).filter(({ signal }) => signal.startsWith("CloudTrail "));
    expect(raised).toHaveLength(14);
    for (const alert of raised) {
      const runbook = tryFindRunbook(alert, facts)!;
      expect({ name: alert.name, has: runbook !== undefined }).toEqual({ name: alert.name, has: true });
      expect(runbook.look(alert, facts)[0].command).toMatch(
        /^aws logs filter-log-events --log-group-name \/shop\/staging\/trail\/audit .* --filter-pattern '\{.*\}' /,
      );
    }
  });
});

test("without a trail of its own an Audit has no alarm on it", () => {
  const env = audited({ trail: false });
  expect(ofAccount(env, FILTERS)).toEqual({});
  expect(ofAccount(env, ALARMS)).toEqual({});
});

test("below production nothing wakes anybody", () => {
  for (const { alarm_actions: to } of Object.values(ofAccount(audited({}, "staging"), ALARMS)))
    expect(to).toEqual(["${aws_sns_topic.alerts.arn}"]);
});

/** What AWS documents, written out, so that a slip in how the patterns are put together is seen. */
test.each([
  [
    "CloudWatch.4",
    "{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}",
  ],
  [
    "CloudWatch.5",
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
  ],
  [
    "CloudWatch.7",
    "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
  ],
] as const)("the pattern of %s is AWS's own", (id, pattern) => expect(trailPatterns[id]).toBe(pattern));

test("every pattern is within what a metric filter takes", () => {
  for (const pattern of Object.values(trailPatterns)) expect(pattern.length).toBeLessThanOrEqual(1024);
});
