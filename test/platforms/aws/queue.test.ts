import { Bucket, Duration, Environment, Queue, QueueAccess, QueueProps, Tier, Topic } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { ACCOUNT, REGION, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

function declared(props: QueueProps = {}, tier: Tier = "staging") {
  const { env } = staging({ tier });
  new Queue(env, "orders", props);
  return terraformOf(env).resource;
}

const tlsOnly = (resource: string) => ({
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

describe("a queue", () => {
  const resource = declared();

  test("is encrypted with the key of its class, waits for messages and gives up on one after five receives", () => {
    expect(plain(resource.aws_sqs_queue.orders)).toEqual({
      name: "shop-staging-orders",
      kms_master_key_id: "${aws_kms_key.confidential.arn}",
      kms_data_key_reuse_period_seconds: 300,
      receive_wait_time_seconds: 20,
      visibility_timeout_seconds: 30,
      message_retention_seconds: 345600,
      delay_seconds: 0,
      redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.orders_dead_letters.arn}","maxReceiveCount":5}',
    });
  });

  test("has a dead-letter queue of its own, encrypted the same, which no other queue may use", () => {
    expect(plain(resource.aws_sqs_queue.orders_dead_letters)).toEqual({
      name: "shop-staging-orders-dead-letters",
      kms_master_key_id: "${aws_kms_key.confidential.arn}",
      kms_data_key_reuse_period_seconds: 300,
      receive_wait_time_seconds: 20,
      message_retention_seconds: 1209600,
    });
    expect(plain(resource.aws_sqs_queue_redrive_allow_policy.orders)).toEqual({
      queue_url: "${aws_sqs_queue.orders_dead_letters.id}",
      redrive_allow_policy: '{"redrivePermission":"byQueue","sourceQueueArns":["${aws_sqs_queue.orders.arn}"]}',
    });
  });

  test("admits nobody by its policies, and refuses whoever comes without TLS", () => {
    expect(Object.keys(resource.aws_sqs_queue_policy)).toEqual(["orders", "orders_dead_letters"]);
    for (const name of ["orders", "orders_dead_letters"]) {
      const { queue_url, policy } = resource.aws_sqs_queue_policy[name];
      expect(queue_url).toBe(`\${aws_sqs_queue.${name}.id}`);
      expect(statementsOf(policy)).toEqual([tlsOnly(`\${aws_sqs_queue.${name}.arn}`)]);
    }
    expect(statementsOf(resource.aws_kms_key.confidential.policy).map(({ Sid }) => Sid)).toEqual(["Administration"]);
    expect(resource.aws_sns_topic_subscription).toEqual({ alerts_owner: expect.anything() });
  });

  test("alerts people when its oldest message is half of its retention old, and when it has a dead letter", () => {
    const level = {
      namespace: "AWS/SQS",
      statistic: "Maximum",
      period: 60,
      evaluation_periods: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      ok_actions: ["${aws_sns_topic.alerts.arn}"],
    };
    const alarms = resource.aws_cloudwatch_metric_alarm;
    const own = Object.keys(alarms).filter((id) => id.startsWith("orders"));
    expect(own).toEqual(["orders_dead_letters", "orders_messages_fail", "orders_oldest_message"]);
    expect(plain(alarms.orders_oldest_message)).toEqual({
      alarm_name: "shop-staging-orders-oldest-message",
      alarm_description:
        "A message has waited for 2 days: the consumers of this queue are down or too slow. It is lost after 4 days. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-orders-oldest-message",
      ...level,
      evaluation_periods: 5,
      metric_name: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: "${aws_sqs_queue.orders.name}" },
      tags: { Severity: "page" },
      threshold: 172800,
    });
    expect(plain(alarms.orders_dead_letters)).toEqual({
      alarm_name: "shop-staging-orders-dead-letters",
      alarm_description:
        "Messages could not be worked on, or not be delivered. The dead-letter queue holds them for 14 days at most. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-orders-dead-letters",
      ...level,
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "${aws_sqs_queue.orders_dead_letters.name}" },
      tags: { Severity: "ticket" },
      threshold: 1,
    });
    expect(statementsOf(resource.aws_sns_topic_policy.alerts.policy)).toMatchObject([
      { Sid: "Cloudwatch", Principal: { Service: "cloudwatch.amazonaws.com" } },
    ]);
  });

  test("is FIFO together with its dead-letter queue, each group counting by itself", () => {
    const { aws_sqs_queue } = declared({ fifo: true, contentBasedDeduplication: true });
    const fifo = {
      fifo_queue: true,
      content_based_deduplication: true,
      deduplication_scope: "messageGroup",
      fifo_throughput_limit: "perMessageGroupId",
    };
    expect(aws_sqs_queue.orders).toMatchObject({ name: "shop-staging-orders.fifo", ...fifo });
    expect(aws_sqs_queue.orders_dead_letters).toMatchObject({ name: "shop-staging-orders-dead-letters.fifo", ...fifo });
  });

  test("has names of at most 80 characters, the suffix included", () => {
    const { env } = staging({ project: "p".repeat(40), name: "e".repeat(39) });
    new Queue(env, "orders", { fifo: true });
    new Queue(env, "others");
    const names = Object.values<any>(resourcesOf(env, "aws_sqs_queue")).map(({ name }) => name);
    expect(names).toHaveLength(4);
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{1,80}$|^(?=.{1,80}$)[A-Za-z0-9_-]+\.fifo$/);
  });

  test("keeps its physical names when it is renamed, and moves", () => {
    const { env } = staging();
    new Queue(env, "purchases", { renamedFrom: "orders" });
    const { moved, resource } = terraformOf(env);
    const { aws_sqs_queue, aws_cloudwatch_metric_alarm } = resource;
    expect(aws_sqs_queue.purchases.name).toBe("shop-staging-orders");
    expect(aws_sqs_queue.purchases_dead_letters.name).toBe("shop-staging-orders-dead-letters");
    expect(aws_cloudwatch_metric_alarm.purchases_oldest_message.alarm_name).toBe("shop-staging-orders-oldest-message");
    expect(moved).toContainEqual({ from: "aws_sqs_queue.orders", to: "aws_sqs_queue.purchases" });
    expect(moved).toContainEqual({
      from: "aws_sqs_queue.orders_dead_letters",
      to: "aws_sqs_queue.purchases_dead_letters",
    });
  });

  test("is customized as a whole", () => {
    const { env } = staging();
    const orders = new Queue(env, "orders");
    orders.uses(new Topic(env, "sales"));
    orders.customize(({ aws }) => {
      aws!.ageAlarm.period = 300;
      aws!.subscriptions.sales.filterPolicy = '{"kind":["order"]}';
    });
    expect(resourcesOf(env, "aws_cloudwatch_metric_alarm").orders_oldest_message.period).toBe(300);
    expect(resourcesOf(env, "aws_sns_topic_subscription").orders_sales.filter_policy).toBe('{"kind":["order"]}');
  });
});

describe("a use of a queue", () => {
  const CONSUME = [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
  ];
  const PUBLISH = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];
  const statement = (Sid: string, Action: string[], queue = "orders") => ({
    Sid,
    Effect: "Allow",
    Action,
    Resource: `\${aws_sqs_queue.${queue}.arn}`,
  });
  const DEAD_LETTERS = [
    "sqs:CancelMessageMoveTask",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ListMessageMoveTasks",
    "sqs:ReceiveMessage",
    "sqs:StartMessageMoveTask",
  ];
  const ADMINISTER = [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:PurgeQueue",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
  ];

  test.each([
    ["consume", [statement("Consume", CONSUME)], "SqsDecrypt", ["kms:Decrypt"]],
    ["publish", [statement("Publish", PUBLISH)], "SqsEncrypt", ["kms:Decrypt", "kms:GenerateDataKey"]],
    [
      "administer",
      [statement("Administer", ADMINISTER), statement("AdministerDeadLetters", DEAD_LETTERS, "orders_dead_letters")],
      "SqsEncrypt",
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ],
  ] as const)("to %s permits exactly that, and the key through SQS alone", (access, statements, sid, actions) => {
    const { env } = staging();
    service(env).uses(new Queue(env, "orders"), access);
    const { aws_iam_role_policy, aws_kms_key, aws_ecs_task_definition } = terraformOf(env).resource;
    expect(plain(aws_iam_role_policy.api_uses_orders)).toMatchObject({ role: "${aws_iam_role.api_task.name}" });
    expect(statementsOf(aws_iam_role_policy.api_uses_orders.policy)).toEqual(statements);
    expect(aws_iam_role_policy.api_starts_with_orders).toBeUndefined();
    expect(statementsOf(aws_kms_key.confidential.policy).slice(1)).toEqual([
      {
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: "${aws_iam_role.api_task.arn}" },
        Action: actions,
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": `sqs.${REGION}.amazonaws.com` } },
      },
    ]);
    const container = JSON.parse(aws_ecs_task_definition.api.container_definitions).find(
      ({ name }: { name: string }) => name === "api",
    );
    expect(container.environment).toEqual([{ name: "ORDERS_QUEUE_URL", value: "${aws_sqs_queue.orders.url}" }]);
  });

  test("begins when the policies of the queue exist", () => {
    const { env } = staging();
    service(env).uses(new Queue(env, "orders"), "consume");
    expect(resourcesOf(env, "aws_ecs_service").api.depends_on).toEqual(
      expect.arrayContaining(["aws_sqs_queue_policy.orders", "aws_sqs_queue_policy.orders_dead_letters"]),
    );
  });
});

describe("a queue that uses topics", () => {
  const { env } = staging();
  const [sales, returns] = [new Topic(env, "sales"), new Topic(env, "returns", { dataClass: "internal" })];
  const orders = new Queue(env, "orders");
  orders.uses(sales, "consume");
  orders.uses(returns);
  const { resource } = terraformOf(env);
  const SOURCES = ["${aws_sns_topic.sales.arn}", "${aws_sns_topic.returns.arn}"];

  test("subscribes to each, and takes what cannot be delivered as a dead letter", () => {
    for (const topic of ["sales", "returns"])
      expect(plain(resource.aws_sns_topic_subscription[`orders_${topic}`])).toEqual({
        topic_arn: `\${aws_sns_topic.${topic}.arn}`,
        protocol: "sqs",
        endpoint: "${aws_sqs_queue.orders.arn}",
        raw_message_delivery: true,
        redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.orders_dead_letters.arn}"}',
        depends_on: ["aws_sqs_queue_policy.orders", "aws_sqs_queue_policy.orders_dead_letters"],
      });
  });

  test.each(["orders", "orders_dead_letters"])("admits both topics, and nobody else, to send to %s", (queue) => {
    expect(statementsOf(resource.aws_sqs_queue_policy[queue].policy)).toEqual([
      tlsOnly(`\${aws_sqs_queue.${queue}.arn}`),
      {
        Sid: "SendFromTopics",
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: `\${aws_sqs_queue.${queue}.arn}`,
        Condition: { ArnEquals: { "aws:SourceArn": SOURCES } },
      },
    ]);
  });

  test("lets SNS use the queue's key for both, and no other key", () => {
    expect(statementsOf(resource.aws_kms_key.confidential.policy).slice(1)).toEqual([
      {
        Sid: "TopicsToQueues",
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: {
          ArnEquals: {
            "aws:SourceArn": [
              `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-returns`,
              `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-sales`,
            ],
          },
        },
      },
    ]);
    expect(statementsOf(resource.aws_kms_key.internal.policy)).toHaveLength(1);
  });

  test("takes part in no policy of a role", () => {
    expect(Object.keys(resource.aws_iam_role_policy ?? {})).toEqual(["network_flow"]);
  });
});

test("two queues of different classes under one topic: each key admits SNS for that topic, each queue its own sender", () => {
  const { env } = staging();
  const sales = new Topic(env, "sales", { dataClass: "internal" });
  new Queue(env, "orders", { dataClass: "restricted" }).uses(sales);
  new Queue(env, "reports").uses(sales);
  const { aws_kms_key, aws_sqs_queue_policy, aws_sns_topic_subscription } = terraformOf(env).resource;
  const admitted = {
    Sid: "TopicsToQueues",
    Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-sales` } },
  };
  expect(statementsOf(aws_kms_key.restricted.policy).slice(1)).toMatchObject([admitted]);
  expect(statementsOf(aws_kms_key.confidential.policy).slice(1)).toMatchObject([admitted]);
  expect(statementsOf(aws_kms_key.internal.policy)).toHaveLength(1);
  for (const queue of ["orders", "reports"])
    expect(statementsOf(aws_sqs_queue_policy[queue].policy)[1]).toMatchObject({
      Resource: `\${aws_sqs_queue.${queue}.arn}`,
      Condition: { ArnEquals: { "aws:SourceArn": "${aws_sns_topic.sales.arn}" } },
    });
  expect(Object.keys(aws_sns_topic_subscription)).toEqual(["alerts_owner", "orders_sales", "reports_sales"]);
});

test("a queue with more topics than its policy holds is refused before anything is built", () => {
  const build = (topics: number) => {
    const { env } = staging();
    const orders = new Queue(env, "orders");
    for (let i = 0; i < topics; i += 1) orders.uses(new Topic(env, `sales-${i}`));
    return () => terraformOf(env);
  };
  expect(build(160)).toThrow(/SYM-QUEUE-008 +shop\/staging\/orders\n +got +160 topics, whose policy has 9976 bytes/);
  const { resource } = build(120)();
  const { policy } = resource.aws_sqs_queue_policy.orders_dead_letters;
  const arns = policy.replace(
    /\$\{aws_sns_topic\.sales_(\d+)\.arn\}/g,
    `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-sales-$1`,
  );
  expect(arns.length).toBeLessThan(8192);
});

test("a topic that is renamed keeps its name in the policy of the key, and its subscriptions move", () => {
  const { env } = staging();
  new Queue(env, "orders").uses(new Topic(env, "purchases", { renamedFrom: "sales" }));
  const { moved, resource } = terraformOf(env);
  expect(statementsOf(resource.aws_kms_key.confidential.policy)[1].Condition.ArnEquals["aws:SourceArn"]).toBe(
    `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-sales`,
  );
  expect(resource.aws_sns_topic.purchases.name).toBe("shop-staging-sales");
  expect(moved).toContainEqual({
    from: "aws_sns_topic_subscription.orders_sales",
    to: "aws_sns_topic_subscription.orders_purchases",
  });
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<QueueProps>, "satisfies">]: QueueProps[P] } = {
  dataClass: "restricted",
  renamedFrom: "old",
  fifo: true,
  contentBasedDeduplication: true,
  visibilityTimeout: Duration.minutes(2),
  retention: Duration.days(7),
  delay: Duration.seconds(10),
  maxReceives: 3,
  maxAge: Duration.hours(1),
  rawDelivery: false,
  dataKeyReusePeriod: Duration.hours(1),
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a queue's %s changes the Terraform",
  (property) => {
    const fifo = property === "fifo" || property === "contentBasedDeduplication";
    const terraform = (props: QueueProps) => {
      const { env } = staging();
      new Queue(env, "orders", props).uses(new Topic(env, "sales", { fifo: props.fifo }));
      return JSON.stringify(terraformOf(env));
    };
    const unchanged: QueueProps = property === "contentBasedDeduplication" ? { fifo } : {};
    expect(terraform({ ...unchanged, [property]: changes[property] })).not.toBe(terraform(unchanged));
  },
);

test("a queue may consume a topic, and the types know no other word", () => {
  const word: QueueAccess<Topic> = "consume";
  // @ts-expect-error a queue uses no bucket
  const none: QueueAccess<Bucket> = "read";
  expect([word, none]).toEqual(["consume", "read"]);
});

function shop(tier: Tier): Environment {
  const { env } = staging({ tier });
  const sales = new Topic(env, "sales", { dataClass: "internal" });
  const [orders, reports] = [new Queue(env, "orders"), new Queue(env, "reports", { dataClass: "restricted" })];
  for (const queue of [orders, reports]) queue.uses(sales);
  const ordered = new Queue(env, "ledger", { fifo: true, contentBasedDeduplication: true });
  ordered.uses(new Topic(env, "bookings", { fifo: true }));
  const api = service(env);
  api.uses(sales, "publish");
  api.uses(orders, "consume");
  api.uses(reports, "administer");
  return env;
}

test.each(["staging", "production"] as const)(
  "Terraform accepts and plans queues and topics in %s",
  async (tier) => {
    const workspace = TerraformWorkspace.of(terraformOf(shop(tier)), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const { json } = await workspace.plan();
      const created = json.resource_changes!.map(({ address }) => address);
      expect(created.filter((address) => address.startsWith("aws_sqs_queue."))).toHaveLength(6);
      expect(created.filter((address) => /^aws_sns_topic_subscription\.(?!alerts|pages)/.test(address))).toHaveLength(
        3,
      );
      const alarms = created.filter((address) =>
        /^aws_cloudwatch_metric_alarm\..*_(oldest_message|dead_letters|failed_deliveries)$/.test(address),
      );
      expect(alarms).toHaveLength(8);
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);
