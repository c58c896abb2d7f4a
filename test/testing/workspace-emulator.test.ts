import { Emulator } from "../../src/testing/emulator";
import { TerraformWorkspace } from "../../src/testing/workspace";

jest.setTimeout(120_000);

const policy = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

const network = {
  aws_vpc: { main: { cidr_block: "10.20.0.0/16", enable_dns_hostnames: true } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.20.0.0/24", availability_zone: "eu-west-1a" },
    b: {
      provider: "aws.audit",
      vpc_id: "${aws_vpc.main.id}",
      cidr_block: "10.20.1.0/24",
      availability_zone: "eu-west-1b",
    },
  },
  aws_security_group: { api: { name: "api", description: "Service api", vpc_id: "${aws_vpc.main.id}" } },
  aws_vpc_security_group_ingress_rule: {
    api: {
      security_group_id: "${aws_security_group.api.id}",
      cidr_ipv4: "10.20.0.0/16",
      from_port: 8080,
      to_port: 8080,
      ip_protocol: "tcp",
    },
  },
  aws_vpc_security_group_egress_rule: {
    api: { security_group_id: "${aws_security_group.api.id}", cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" },
  },
};

const service = {
  aws_kms_key: { main: { description: "dev", enable_key_rotation: true, rotation_period_in_days: 180 } },
  aws_cloudwatch_log_group: {
    api: { name: "/shop/dev/api", retention_in_days: 30, kms_key_id: "${aws_kms_key.main.arn}" },
  },
  aws_iam_role: { api: { name: "shop-dev-api", assume_role_policy: policy("ecs-tasks.amazonaws.com") } },
  aws_iam_role_policy_attachment: {
    api: {
      role: "${aws_iam_role.api.name}",
      policy_arn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
    },
  },
  aws_ecs_cluster: { main: { name: "shop-dev", setting: [{ name: "containerInsights", value: "enabled" }] } },
  aws_ecs_task_definition: {
    api: {
      family: "shop-dev-api",
      requires_compatibilities: ["FARGATE"],
      network_mode: "awsvpc",
      cpu: "256",
      memory: "512",
      execution_role_arn: "${aws_iam_role.api.arn}",
      container_definitions: JSON.stringify([{ name: "api", image: "nginx:1", essential: true }]),
    },
  },
  aws_ecs_service: {
    api: {
      name: "api",
      cluster: "${aws_ecs_cluster.main.arn}",
      task_definition: "${aws_ecs_task_definition.api.arn}",
      desired_count: 1,
      launch_type: "FARGATE",
      enable_execute_command: true,
      network_configuration: { subnets: ["${aws_subnet.a.id}"], security_groups: ["${aws_security_group.api.id}"] },
      lifecycle: { prevent_destroy: true },
    },
  },
  aws_appautoscaling_target: {
    api: {
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.api.name}",
      min_capacity: 1,
      max_capacity: 4,
    },
  },
};

const json = {
  terraform: {
    required_providers: { aws: { source: "aws", version: "5.100.0" } },
    backend: { s3: { bucket: "state", key: "dev.tfstate", region: "eu-west-1" } },
  },
  provider: {
    aws: [
      {
        region: "eu-west-1",
        allowed_account_ids: ["999999999999"],
        assume_role: [{ role_arn: "arn:aws:iam::999999999999:role/deploy" }],
        default_tags: [{ tags: { project: "shop", environment: "dev" } }],
      },
      { alias: "audit", region: "eu-west-1", allowed_account_ids: ["999999999999"] },
    ],
  },
  data: { aws_caller_identity: { current: {} } },
  resource: { ...network, ...service, aws_s3_bucket: { assets: { bucket: "shop-dev-assets" } } },
  output: { account: { value: "${data.aws_caller_identity.current.account_id}" } },
};

test("applies, plans again without a change that is not explained, and destroys", async () => {
  const emulator = await Emulator.start();
  const workspace = TerraformWorkspace.of(json, { emulator });
  try {
    await workspace.init();
    expect((await workspace.apply()).account.value).toBe("123456789012");

    // The drifts of moto show in the plan itself; only the table explains them.
    const changes = (await workspace.plan()).json.resource_changes!.filter(
      ({ change }) => change.actions[0] !== "no-op",
    );
    expect(changes.map(({ address }) => address).sort()).toEqual(["aws_ecs_service.api", "aws_kms_key.main"]);
    expect(await workspace.replan()).toEqual([]);
    expect(new Set(emulator.answeredGaps)).toEqual(new Set(["application-autoscaling:ListTagsForResource"]));

    await workspace.destroy();
    expect((await workspace.plan()).json.resource_changes!.every(({ change }) => change.actions[0] === "create")).toBe(
      true,
    );
  } finally {
    workspace.dispose();
    await emulator.stop();
  }
});

test("reports what changed outside of Terraform, and failures of AWS quickly", async () => {
  const emulator = await Emulator.start();
  const { terraform, provider } = json;
  const alerts = { aws_sns_topic: { alerts: { name: "alerts" } } };
  const lacking = { aws_ecs_account_setting_default: { trunking: { name: "awsvpcTrunking", value: "enabled" } } };
  const workspace = TerraformWorkspace.of({ terraform, provider, resource: alerts }, { emulator });
  const unsupported = TerraformWorkspace.of({ terraform, provider, resource: lacking }, { emulator });
  const failing = (excerpt: string) => ({ failure: "command-failed", excerpt: expect.stringContaining(excerpt) });
  try {
    await workspace.init();
    emulator.injectFault({ kind: "unavailable", service: "sns", operation: "CreateTopic" });
    await expect(workspace.apply()).rejects.toMatchObject(failing("exceeded maximum number of attempts, 2"));
    await emulator.reset();

    emulator.injectFault({ kind: "throttled", service: "sns", operation: "CreateTopic", times: 1 });
    await workspace.apply();
    await emulator.reset();
    expect(await workspace.replan()).toEqual([
      { address: "aws_sns_topic.alerts", actions: ["create"], attributes: [] },
    ]);

    await unsupported.init();
    await expect(unsupported.apply()).rejects.toMatchObject(failing("PutAccountSettingDefault"));
  } finally {
    workspace.dispose();
    unsupported.dispose();
    await emulator.stop();
  }
});
