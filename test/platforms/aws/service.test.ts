import { Bytes, Duration, Health, Image } from "../../../src";
import { volumeName } from "../../../src/platforms/aws/writable-paths";
import {
  ACCOUNT,
  REGION,
  at,
  containersOf,
  plain,
  resourcesOf,
  service,
  staging,
  statementsOf,
  terraformOf,
} from "./staging";

const DOCKERFILES = "test/platforms/aws/sources";
const LOGS = {
  logDriver: "awslogs",
  options: {
    "awslogs-group": "${aws_cloudwatch_log_group.api.name}",
    "awslogs-region": REGION,
    "awslogs-stream-prefix": "task",
  },
};

function declared(props: Parameters<typeof service>[2] = {}, options: Parameters<typeof staging>[0] = {}) {
  const { env } = staging(options);
  service(env, "api", props);
  return { env, resource: terraformOf(env).resource };
}

describe("a service", () => {
  const { resource } = declared();

  test("runs on Fargate in the private subnets, is taken back when it does not become healthy, and balances its zones", () => {
    expect(plain(resource.aws_ecs_service.api)).toEqual({
      name: "shop-staging-api",
      cluster: "${aws_ecs_cluster.services.id}",
      task_definition: "${aws_ecs_task_definition.api.arn}",
      launch_type: "FARGATE",
      desired_count: 2,
      deployment_circuit_breaker: { enable: true, rollback: true },
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      availability_zone_rebalancing: "ENABLED",
      enable_ecs_managed_tags: true,
      propagate_tags: "SERVICE",
      network_configuration: {
        subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
        security_groups: ["${aws_security_group.api.id}"],
        assign_public_ip: false,
      },
      service_registries: { registry_arn: "${aws_service_discovery_service.api.arn}" },
      lifecycle: { ignore_changes: ["desired_count"] },
      depends_on: ["aws_iam_role_policy.api_execution", "aws_vpc_security_group_egress_rule.api_to_https"],
    });
  });

  test("has a task definition of its size and processor", () => {
    expect(resource.aws_ecs_task_definition.api).toMatchObject({
      family: "shop-staging-api",
      requires_compatibilities: ["FARGATE"],
      network_mode: "awsvpc",
      cpu: "256",
      memory: "512",
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture: "X86_64" },
      execution_role_arn: "${aws_iam_role.api_execution.arn}",
      task_role_arn: "${aws_iam_role.api_task.arn}",
      volume: [{ name: "tmp" }],
    });
  });

  test("has two roles that only tasks of this account assume, and the task's has no permission", () => {
    expect(Object.keys(resource.aws_iam_role)).toEqual(["api_execution", "api_task", "network_flow"]);
    expect(Object.keys(resource.aws_iam_role_policy)).toEqual(["api_execution", "network_flow"]);
    for (const role of ["api_execution", "api_task"]) {
      expect(statementsOf(resource.aws_iam_role[role].assume_role_policy)).toEqual([
        {
          Sid: "Assume",
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": ACCOUNT },
            ArnLike: { "aws:SourceArn": `arn:aws:ecs:${REGION}:${ACCOUNT}:*` },
          },
        },
      ]);
    }
  });

  test("may pull its one image and write its one log group", () => {
    expect(statementsOf(resource.aws_iam_role_policy.api_execution.policy)).toEqual([
      {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "${aws_cloudwatch_log_group.api.arn}:*",
      },
      {
        Sid: "PullImage",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shared/api`,
      },
      { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    ]);
  });

  test("is found by the services that use it, which learn of it only copies that ECS calls healthy", () => {
    expect(plain(resource.aws_service_discovery_service.api)).toEqual({
      name: "api",
      dns_config: {
        namespace_id: "${aws_service_discovery_private_dns_namespace.services.id}",
        routing_policy: "MULTIVALUE",
        dns_records: [{ ttl: 10, type: "A" }],
      },
      health_check_custom_config: { failure_threshold: 1 },
      force_destroy: true,
    });
    expect(resource.aws_service_discovery_private_dns_namespace.services).toMatchObject({
      name: "staging.shop.internal",
      vpc: "${aws_vpc.network.id}",
    });
  });
});

test("no role has a wildcard as its resource, but for the login to ECR and the list of log groups, which AWS cannot scope", () => {
  const { env } = staging();
  const api = service(env, "api", { image: Image.fromDirectory(`${DOCKERFILES}/plain`) });
  service(env, "web", at("a.example.com")).uses(api);
  const { aws_iam_role_policy } = terraformOf(env).resource;
  const wild = Object.values<any>(aws_iam_role_policy)
    .flatMap(({ policy }) => statementsOf(policy))
    .filter(({ Resource }) =>
      [Resource].flat().some((resource: string) => resource === "*" || resource.endsWith(":*:*")),
    )
    .flatMap(({ Action }) => Action);
  expect(wild.sort()).toEqual(["ecr:GetAuthorizationToken", "ecr:GetAuthorizationToken", "logs:DescribeLogGroups"]);
});

describe("a container", () => {
  const { env } = declared({ command: ["node", "server.js"], variables: { B: "2", A: "${x}" }, user: "2000:3000" });
  const [preparation, main] = containersOf(env, "api");

  test("runs without root, without capabilities, on a read-only root", () => {
    expect(main).toEqual({
      name: "api",
      image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/shared/api:1.2.3`,
      essential: true,
      command: ["node", "server.js"],
      user: "2000:3000",
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: ["ALL"] } },
      portMappings: [{ name: "http", containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      environment: [
        { name: "A", value: "$${x}" },
        { name: "B", value: "2" },
      ],
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      dependsOn: [{ containerName: "writable_paths", condition: "SUCCESS" }],
      healthCheck: {
        command: ["CMD-SHELL", expect.stringContaining("http://127.0.0.1:8080/healthz")],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 60,
      },
      stopTimeout: 30,
      logConfiguration: LOGS,
      systemControls: [],
      volumesFrom: [],
    });
  });

  test("is preceded by one that owns its writable paths to its user, with no capability but the two that this takes", () => {
    expect(preparation).toMatchObject({
      name: "writable_paths",
      essential: false,
      user: "0",
      entryPoint: ["/bin/sh", "-c"],
      command: ["chown 2000:3000 /tmp && chmod 0700 /tmp"],
      readonlyRootFilesystem: true,
      logConfiguration: LOGS,
    });
    const { add, drop } = preparation.linuxParameters.capabilities;
    expect(add).toEqual([]);
    expect(drop).not.toContain("CHOWN");
    expect(drop).not.toContain("FOWNER");
    expect(drop).toHaveLength(12);
  });

  test("shares its name with no other container of the task, whatever the service is called", () => {
    const { env } = staging();
    service(env, "writable-paths");
    const names = containersOf(env, "writable_paths").map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
  });

  test("is alone where it writes to nothing, or where its image prepares the paths itself", () => {
    expect(containersOf(declared({ writablePaths: [] }).env, "api")).toHaveLength(1);
    const image = Image.fromDirectory(`${DOCKERFILES}/volumes`);
    expect(containersOf(declared({ image, writablePaths: ["/tmp", "/var/cache"] }).env, "api")).toHaveLength(1);
    const [{ command }] = containersOf(declared({ image, writablePaths: ["/tmp", "/run"] }).env, "api");
    expect(command).toEqual(["chown 10001:10001 /run && chmod 0700 /run"]);
  });

  test("is prepared where only an earlier stage of its Dockerfile declares the volume", () => {
    const image = Image.fromDirectory(`${DOCKERFILES}/stages`);
    const [{ command }] = containersOf(declared({ image, writablePaths: ["/tmp", "/var/cache"] }).env, "api");
    expect(command).toEqual(["chown 10001:10001 /tmp && chmod 0700 /tmp"]);
  });

  test("may listen on a port below 1024 although it is not root", () => {
    const controls = (port: number) =>
      containersOf(declared({ port }).env, "api").map(({ systemControls }) => systemControls);
    expect(controls(80)).toEqual([[], [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" }]]);
    expect(controls(1024)).toEqual([[], []]);
  });
});

test("volumes of different paths have different names that ECS admits", () => {
  const paths = [
    "/var/cache",
    "/var-cache",
    "/var.cache",
    "/var_cache",
    "/_x",
    "/-x",
    "/x",
    `/${"a/".repeat(150)}b`,
    `/${"a/".repeat(150)}c`,
  ];
  const names = paths.map(volumeName);
  expect(names[0]).toBe("var-cache");
  expect(new Set(names).size).toBe(paths.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
});

describe("health", () => {
  const health = Health.http("/ready", {
    interval: Duration.seconds(20),
    timeout: Duration.seconds(4),
    retries: 4,
    startPeriod: Duration.seconds(90),
  });

  test("is judged by the load balancer where the service is public, after the time that a start takes", () => {
    const { env, resource } = declared({ health, ...at("a.example.com") });
    expect(containersOf(env, "api")[1].healthCheck).toBeUndefined();
    expect(resource.aws_lb_target_group.api.health_check).toMatchObject({
      path: "/ready",
      interval: 20,
      timeout: 4,
      unhealthy_threshold: 4,
    });
    expect(resource.aws_ecs_service.api).toMatchObject({
      health_check_grace_period_seconds: 90,
      load_balancer: [
        { container_name: "api", container_port: 8080, target_group_arn: "${aws_lb_target_group.api.arn}" },
      ],
    });
    expect(resource.aws_ecs_service.api.depends_on).toEqual(
      expect.arrayContaining([
        "aws_lb_listener_rule.api",
        "aws_vpc_security_group_ingress_rule.api_from_load_balancer",
      ]),
    );
  });

  test("is judged inside the container where the service is internal", () => {
    const { env, resource } = declared({ health });
    expect(containersOf(env, "api")[1].healthCheck).toMatchObject({
      interval: 20,
      timeout: 4,
      retries: 4,
      startPeriod: 90,
    });
    expect(resource.aws_ecs_service.api.health_check_grace_period_seconds).toBeUndefined();
  });

  test("is judged by both where a public service brings a command of its own", () => {
    const { env } = declared({ health: Health.http("/ready", { command: ["/check"] }), ...at("a.example.com") });
    expect(containersOf(env, "api")[1].healthCheck.command).toEqual(["CMD", "/check"]);
  });
});

describe("an image that the project builds", () => {
  const { env, resource } = declared({ image: Image.fromDirectory(`${DOCKERFILES}/plain`) });

  test("has a repository whose versions cannot be overwritten, scanned and encrypted with the environment's key", () => {
    expect(plain(resource.aws_ecr_repository.plain)).toEqual({
      name: "shop-staging-plain",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.images.arn}" }],
      force_delete: true,
    });
    const { rules } = JSON.parse(resource.aws_ecr_lifecycle_policy.plain.policy) as { rules: { selection: object }[] };
    expect(rules.map(({ selection }) => selection)).toEqual([
      { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
      { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 100 },
    ]);
  });

  test("is let out by no policy of the repository: the roles that run it alone name it", () => {
    expect(resource.aws_ecr_repository_policy).toBeUndefined();
    const pulling = Object.entries<any>(resource.aws_iam_role_policy)
      .filter(([, { policy }]) => String(policy).includes("ecr:BatchGetImage"))
      .map(([name]) => name);
    expect(pulling).toEqual(["api_execution"]);
  });

  test("runs in the version that an input variable says, and Terraform asks for one", () => {
    expect(containersOf(env, "api")[1].image).toBe("${aws_ecr_repository.plain.repository_url}:${var.plain_version}");
    const { plain_version } = terraformOf(env).variable;
    expect(plain_version).toMatchObject({ type: "string", nullable: false });
    expect(plain_version.default).toBeUndefined();
  });

  test("is pulled with a permission for its repository", () => {
    const [, pull] = statementsOf(resource.aws_iam_role_policy.api_execution.policy);
    expect(pull.Resource).toBe("${aws_ecr_repository.plain.arn}");
  });
});

test("an image of another registry needs no permission of ECR", () => {
  const { resource } = declared({ image: Image.of("nginx:1.27.3") });
  expect(statementsOf(resource.aws_iam_role_policy.api_execution.policy).map(({ Sid }) => Sid)).toEqual(["WriteLogs"]);
});

describe("scaling", () => {
  const scaled = (scaling: object) => declared({ scaling }).resource;

  test("follows each target within the bounds, and a plan does not set the number back", () => {
    const resource = scaled({ min: 2, max: 10, cpu: 60, memory: 70 });
    expect(plain(resource.aws_appautoscaling_target.api)).toEqual({
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: "service/${aws_ecs_cluster.services.name}/${aws_ecs_service.api.name}",
      min_capacity: 2,
      max_capacity: 10,
    });
    const targets = Object.values<any>(resource.aws_appautoscaling_policy).map(
      (policy) => policy.target_tracking_scaling_policy_configuration,
    );
    expect(targets).toEqual([
      {
        target_value: 60,
        predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
        scale_out_cooldown: 60,
        scale_in_cooldown: 300,
      },
      {
        target_value: 70,
        predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageMemoryUtilization" },
        scale_out_cooldown: 60,
        scale_in_cooldown: 300,
      },
    ]);
    expect(resource.aws_ecs_service.api.lifecycle).toEqual({ ignore_changes: ["desired_count"] });
  });

  test("leaves a fixed number of copies to Terraform", () => {
    const resource = scaled({ min: 3, max: 3 });
    expect(resource.aws_appautoscaling_target).toBeUndefined();
    expect(resource.aws_ecs_service.api).toMatchObject({ desired_count: 3 });
    expect(resource.aws_ecs_service.api.lifecycle).toBeUndefined();
  });

  test("from none is stated as a difference, because a target that has no copy to measure adds none", () => {
    const { env, resource } = declared({ scaling: { min: 0, max: 2 } });
    expect(resource.aws_appautoscaling_target.api.min_capacity).toBe(0);
    expect(env.platform.differences(env)).toEqual([
      {
        construct: "api",
        property: "scaling",
        instead:
          "It starts without a copy and stays so until a number is set from outside: a target needs a copy to measure. From the first copy on it scales, down to none again.",
      },
    ]);
    const other = declared({ scaling: { min: 1, max: 2 } }).env;
    expect(other.platform.differences(other)).toEqual([]);
  });
});

test("logs are kept as long as the service says, encrypted with the environment's key", () => {
  const { resource } = declared({ logRetention: Duration.days(400) });
  expect(plain(resource.aws_cloudwatch_log_group.api)).toEqual({
    name: "/shop/staging/services/api",
    retention_in_days: 400,
    kms_key_id: "${aws_kms_key.logs.arn}",
  });
});

test.each([
  [0.25, Bytes.mebibytes(512), "256", "512"],
  [1, Bytes.gibibytes(8), "1024", "8192"],
  [16, Bytes.gibibytes(120), "16384", "122880"],
])("%d vCPU with %s is a size of Fargate", (cpu, memory, units, mebibytes) => {
  expect(declared({ resources: { cpu, memory } }).resource.aws_ecs_task_definition.api).toMatchObject({
    cpu: units,
    memory: mebibytes,
  });
});

test("a service that uses others is stated to wait for their creation only, and the others are not", () => {
  const { env } = staging();
  service(env, "web").uses(service(env, "api"));
  expect(env.platform.differences(env)).toEqual([
    {
      construct: "web",
      property: "uses",
      instead:
        "The services that it uses are created before it, but AWS is not waited for: its first copies may start before theirs are healthy, and must try again until they answer.",
    },
  ]);
  expect(Object.values(resourcesOf(env, "aws_ecs_service")).map((each) => each.wait_for_steady_state)).toEqual([
    undefined,
    undefined,
  ]);
});

test("a service is created after the services that it uses and learns where they are", () => {
  const { env } = staging();
  const web = service(env, "web");
  web.uses(service(env, "api", { ports: { http: 8080, metrics: 9090 } }), { port: "metrics" });
  expect(resourcesOf(env, "aws_ecs_service").web.depends_on).toContain("aws_ecs_service.api");
  expect(containersOf(env, "web")[1].environment).toEqual([
    { name: "API_METRICS_HOST", value: "api.staging.shop.internal" },
    { name: "API_METRICS_PORT", value: "9090" },
    { name: "API_METRICS_URL", value: "http://api.staging.shop.internal:9090" },
  ]);
});

test("Terraform acts in the declared account only, in the declared role, and tags everything with its owner", () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/deploy/terraform`;
  const { env } = staging({ platform: { roleArn: role } });
  service(env);
  expect(terraformOf(env).provider.aws).toEqual([
    {
      region: REGION,
      allowed_account_ids: [ACCOUNT],
      assume_role: [{ role_arn: role }],
      default_tags: [
        {
          tags: {
            Project: "shop",
            Environment: "staging",
            Stack: "shop/staging",
            Owner: "storefront",
            Contact: "storefront@example.com",
            ManagedBy: "symphony-infra",
          },
        },
      ],
    },
  ]);
});

test("the cluster collects metrics per task where the tier says so", () => {
  const insights = (tier: "development" | "production") =>
    declared({}, { tier }).resource.aws_ecs_cluster.services.setting;
  expect(insights("development")).toEqual([{ name: "containerInsights", value: "disabled" }]);
  expect(insights("production")).toEqual([{ name: "containerInsights", value: "enabled" }]);
});
