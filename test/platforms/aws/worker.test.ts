import { Bytes, Duration, Health, Image, Queue, Worker, WorkerProps, WorkerScalingProps } from "symphony-infra";
import { containersOf, ecrImage, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

function declared(props: Partial<WorkerProps> = {}, queues: readonly string[] = ["orders"]) {
  const { env } = staging();
  const worker = new Worker(env, "mailer", { image: ecrImage, ...props });
  for (const name of queues) worker.uses(new Queue(env, name), "consume");
  return { env, worker };
}

test("a worker is a Fargate service that nothing reaches", () => {
  const { env } = declared();
  const { resource } = terraformOf(env);
  const worker = plain(resource.aws_ecs_service.mailer);
  expect(worker).toMatchObject({
    name: "shop-staging-mailer",
    task_definition: "${aws_ecs_task_definition.mailer.arn}",
    launch_type: "FARGATE",
    desired_count: 2,
    deployment_circuit_breaker: { enable: true, rollback: true },
    network_configuration: { security_groups: ["${aws_security_group.mailer.id}"], assign_public_ip: false },
    lifecycle: { ignore_changes: ["desired_count"] },
  });
  expect(Object.keys(worker)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/load_balancer|service_registries|grace_period/)]),
  );
  const into = Object.values<any>(resource.aws_vpc_security_group_ingress_rule ?? {});
  expect(into.map((rule) => rule.security_group_id)).not.toContain("${aws_security_group.mailer.id}");
  expect(resource.aws_cloudwatch_log_group.mailer.name).toBe("/shop/staging/workers/mailer");
  expect(containersOf(env, "mailer")[1]).toMatchObject({ name: "mailer", portMappings: [] });
});

test("a worker starts after its permission to consume, which names its one queue", () => {
  const { resource } = terraformOf(declared().env);
  expect(resource.aws_ecs_service.mailer.depends_on).toContain("aws_iam_role_policy.mailer_uses_orders");
  const statements = statementsOf(resource.aws_iam_role_policy.mailer_uses_orders.policy);
  expect(statements.flatMap(({ Resource }: { Resource: unknown }) => Resource)).toEqual([
    "${aws_sqs_queue.orders.arn}",
  ]);
});

describe("copies", () => {
  const policies = (scaling: WorkerScalingProps | undefined, queues?: readonly string[]) =>
    resourcesOf(declared({ scaling }, queues).env, "aws_appautoscaling_policy");
  const tracked = (id: string, scaling: WorkerScalingProps | undefined, queues?: readonly string[]) =>
    policies(scaling, queues)[id].target_tracking_scaling_policy_configuration;

  test("follow the messages that wait for each running one, counted without Container Insights", () => {
    expect(Object.keys(policies(undefined))).toEqual(["mailer_backlog"]);
    expect(policies(undefined).mailer_backlog).toMatchObject({
      name: "shop-staging-mailer-backlog",
      policy_type: "TargetTrackingScaling",
      resource_id: "${aws_appautoscaling_target.mailer.resource_id}",
    });
    expect(tracked("mailer_backlog", undefined)).toEqual({
      target_value: 100,
      scale_in_cooldown: 300,
      scale_out_cooldown: 60,
      customized_metric_specification: {
        metrics: [
          {
            id: "messages",
            label: "Messages that wait in the queue",
            metric_stat: {
              metric: {
                namespace: "AWS/SQS",
                metric_name: "ApproximateNumberOfMessagesVisible",
                dimensions: [{ name: "QueueName", value: "${aws_sqs_queue.orders.name}" }],
              },
              stat: "Average",
            },
            return_data: false,
          },
          {
            id: "copies",
            label: "Running copies",
            metric_stat: {
              metric: {
                namespace: "AWS/ECS",
                metric_name: "CPUUtilization",
                dimensions: [
                  { name: "ClusterName", value: "${aws_ecs_cluster.services.name}" },
                  { name: "ServiceName", value: "${aws_ecs_service.mailer.name}" },
                ],
              },
              stat: "SampleCount",
            },
            return_data: false,
          },
          {
            id: "backlog",
            label: "Messages that wait for each running copy",
            expression: "messages / copies",
            return_data: true,
          },
        ],
      },
    });
  });

  test("come back from zero for a single message", () => {
    const { metrics } = tracked("mailer_backlog", { min: 0, backlog: 20 }).customized_metric_specification;
    expect(metrics[2].expression).toBe("IF(FILL(copies, 0) > 0, messages / FILL(copies, 1), messages * 21)");
    const { env } = declared({ scaling: { min: 0, backlog: 20 } });
    expect(resourcesOf(env, "aws_appautoscaling_target").mailer).toMatchObject({ min_capacity: 0, max_capacity: 4 });
    expect(resourcesOf(env, "aws_ecs_service").mailer.desired_count).toBe(0);
  });

  test("follow the queue that is named where the worker consumes several", () => {
    const { env } = staging();
    const [orders, returns] = [new Queue(env, "orders"), new Queue(env, "returns")];
    const worker = new Worker(env, "mailer", { image: ecrImage, scaling: { queue: returns } });
    worker.uses(orders, "consume");
    worker.uses(returns, "consume");
    const { metrics } = resourcesOf(env, "aws_appautoscaling_policy").mailer_backlog
      .target_tracking_scaling_policy_configuration.customized_metric_specification;
    expect(metrics[0].metric_stat.metric.dimensions[0].value).toBe("${aws_sqs_queue.returns.name}");
  });

  test("follow the CPU where no queue decides, and what is asked for beside or instead of a queue", () => {
    expect(Object.keys(policies(undefined, []))).toEqual(["mailer_cpu"]);
    expect(Object.keys(policies(undefined, ["orders", "returns"]))).toEqual(["mailer_cpu"]);
    expect(tracked("mailer_cpu", undefined, []).target_value).toBe(60);
    expect(Object.keys(policies({ memory: 70 }))).toEqual(["mailer_memory"]);
    expect(Object.keys(policies({ cpu: 50, backlog: 10 }))).toEqual(["mailer_backlog", "mailer_cpu"]);
  });

  test("are not scaled where their number is fixed", () => {
    const { env } = declared({ scaling: { min: 2, max: 2 } });
    expect(resourcesOf(env, "aws_appautoscaling_target")).toEqual({});
    expect(resourcesOf(env, "aws_ecs_service").mailer.lifecycle).toBeUndefined();
  });

  test("a queue that a service consumes too counts for the worker alone", () => {
    const { env, worker } = declared();
    service(env).uses(worker.queues[0], "consume");
    expect(Object.keys(resourcesOf(env, "aws_appautoscaling_policy"))).toEqual(["api_cpu", "mailer_backlog"]);
  });
});

test("a worker is asked by its command whether it is well", () => {
  const { env } = declared({ health: Health.command(["node", "well.js"], { interval: Duration.seconds(10) }) });
  expect(containersOf(env, "mailer")[1].healthCheck).toEqual({
    command: ["CMD", "node", "well.js"],
    interval: 10,
    timeout: 5,
    retries: 3,
    startPeriod: 60,
  });
  expect(containersOf(declared({ health: ["true"] }).env, "mailer")[1].healthCheck.command).toEqual(["CMD", "true"]);
  expect(containersOf(declared().env, "mailer")[1].healthCheck).toBeUndefined();
});

test("customize receives what was built", () => {
  const { env, worker } = declared();
  worker.customize(({ aws }) => {
    aws!.service.addOverride("enable_execute_command", true);
    aws!.scalingTarget!.addOverride("max_capacity", 9);
  });
  expect(resourcesOf(env, "aws_ecs_service").mailer.enable_execute_command).toBe(true);
  expect(resourcesOf(env, "aws_appautoscaling_target").mailer.max_capacity).toBe(9);
});

test("documents learn what a worker consumes and what scales it", () => {
  expect(declared({ scaling: { backlog: 20 } }).worker.intent()).toEqual({
    consumes: ["orders"],
    scaledBy: "20 messages of orders for each copy",
  });
  expect(declared({}, []).worker.intent()).toEqual({ consumes: [], scaledBy: undefined });
});

const changes: { readonly [P in keyof Omit<Required<WorkerProps>, "satisfies">]: WorkerProps[P] } = {
  image: Image.of("nginx:1.27.3"),
  resources: { cpu: 2, memory: Bytes.gibibytes(4) },
  scaling: { min: 2, max: 5 },
  health: ["true"],
  variables: { MODE: "slow" },
  command: ["serve"],
  user: 2000,
  writablePaths: ["/var/cache"],
  architecture: "arm64",
  stopTimeout: Duration.seconds(5),
  logRetention: Duration.days(90),
  renamedFrom: "old",
};
const scalings: { readonly [P in keyof Required<Omit<WorkerScalingProps, "queue">>]: WorkerScalingProps } = {
  min: { min: 1 },
  max: { max: 9 },
  cpu: { cpu: 50 },
  memory: { memory: 50 },
  backlog: { backlog: 99 },
};
const synthesized = (props: Partial<WorkerProps>) => JSON.stringify(terraformOf(declared(props).env));

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a worker's %s changes the Terraform",
  (property) => {
    expect(synthesized({ [property]: changes[property] })).not.toBe(synthesized({}));
  },
);

test.each(Object.values(scalings))("a scaling of %p changes the Terraform", (scaling) => {
  expect(synthesized({ scaling })).not.toBe(synthesized({}));
});
