import { Topic, TopicProps } from "../../../src";
import { REGION, containersOf, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

function declared(props: TopicProps = {}) {
  const { env } = staging();
  new Topic(env, "sales", props);
  return terraformOf(env).resource;
}

describe("a topic", () => {
  const resource = declared();

  test("is encrypted with the key of its class", () => {
    expect(plain(resource.aws_sns_topic.sales)).toEqual({
      name: "shop-staging-sales",
      kms_master_key_id: "${aws_kms_key.confidential.arn}",
    });
    expect(statementsOf(resource.aws_kms_key.confidential.policy)).toHaveLength(1);
  });

  test("admits nobody by its policy, and refuses what is published without TLS", () => {
    const { arn, policy } = resource.aws_sns_topic_policy.sales;
    expect(arn).toBe("${aws_sns_topic.sales.arn}");
    expect(statementsOf(policy)).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: "${aws_sns_topic.sales.arn}",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("alerts people when a message could not be delivered", () => {
    expect(plain(resource.aws_cloudwatch_metric_alarm.sales_failed_deliveries)).toEqual({
      alarm_name: "shop-staging-sales-failed-deliveries",
      alarm_description:
        "SNS gave up delivering messages to a queue that subscribes to this topic. They lie in the queue's dead-letter queue, unless its key or policy refuses them there too. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-sales-failed-deliveries",
      namespace: "AWS/SNS",
      metric_name: "NumberOfNotificationsFailed",
      dimensions: { TopicName: "${aws_sns_topic.sales.name}" },
      statistic: "Sum",
      period: 300,
      evaluation_periods: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      tags: { Severity: "ticket" },
      threshold: 1,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      ok_actions: ["${aws_sns_topic.alerts.arn}"],
    });
  });

  test("is FIFO by its name too, each group counting by itself", () => {
    expect(plain(declared({ fifo: true }).aws_sns_topic.sales)).toEqual({
      name: "shop-staging-sales.fifo",
      kms_master_key_id: "${aws_kms_key.confidential.arn}",
      fifo_topic: true,
      content_based_deduplication: false,
      fifo_throughput_scope: "MessageGroup",
    });
  });

  test("keeps its name when it is renamed, and moves", () => {
    const { env } = staging();
    new Topic(env, "purchases", { renamedFrom: "sales", fifo: true });
    const { moved, resource } = terraformOf(env);
    expect(resource.aws_sns_topic.purchases.name).toBe("shop-staging-sales.fifo");
    expect(moved).toContainEqual({ from: "aws_sns_topic.sales", to: "aws_sns_topic.purchases" });
  });

  test("is customized as a whole", () => {
    const { env } = staging();
    new Topic(env, "sales").customize(({ aws }) => {
      aws!.topic.tracingConfig = "Active";
    });
    expect(resourcesOf(env, "aws_sns_topic").sales.tracing_config).toBe("Active");
  });
});

test("a use of a topic permits to publish, and its key through SNS alone", () => {
  const { env } = staging();
  service(env).uses(new Topic(env, "sales", { dataClass: "internal" }), "publish");
  const { aws_iam_role_policy, aws_kms_key, aws_ecs_service } = terraformOf(env).resource;
  expect(statementsOf(aws_iam_role_policy.api_uses_sales.policy)).toEqual([
    { Sid: "Publish", Effect: "Allow", Action: "sns:Publish", Resource: "${aws_sns_topic.sales.arn}" },
  ]);
  expect(statementsOf(aws_kms_key.internal.policy).slice(1)).toEqual([
    {
      Sid: "SnsEncrypt",
      Effect: "Allow",
      Principal: { AWS: "${aws_iam_role.api_task.arn}" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `sns.${REGION}.amazonaws.com` } },
    },
  ]);
  const container = containersOf(env, "api").find(({ name }) => name === "api");
  expect(container.environment).toEqual([{ name: "SALES_TOPIC_ARN", value: "${aws_sns_topic.sales.arn}" }]);
  expect(aws_ecs_service.api.depends_on).toContain("aws_sns_topic_policy.sales");
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<TopicProps>, "satisfies">]: TopicProps[P] } = {
  dataClass: "restricted",
  renamedFrom: "old",
  fifo: true,
  contentBasedDeduplication: true,
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a topic's %s changes the Terraform",
  (property) => {
    const unchanged: TopicProps = property === "contentBasedDeduplication" ? { fifo: true } : {};
    expect(JSON.stringify(declared({ ...unchanged, [property]: changes[property] }))).not.toBe(
      JSON.stringify(declared(unchanged)),
    );
  },
);
