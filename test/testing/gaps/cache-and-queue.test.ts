import { Emulator } from "../../../src/testing/emulator";
import { TerraformWorkspace } from "../../../src/testing/workspace";
import { document, workspaceOf } from "./configuration";

jest.setTimeout(400_000);

const network = {
  aws_vpc: { main: { cidr_block: "10.20.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.20.0.0/24", availability_zone: "eu-west-1a" },
    b: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.20.1.0/24", availability_zone: "eu-west-1b" },
  },
  aws_security_group: { cache: { name: "cache", description: "Cache", vpc_id: "${aws_vpc.main.id}" } },
};

const user = { engine: "redis", access_string: "off ~* -@all" };
const logs = (group: string) => ({
  destination: `\${aws_cloudwatch_log_group.${group}.name}`,
  destination_type: "cloudwatch-logs",
  log_format: "json",
  log_type: `${group}-log`,
});

const cache = {
  aws_kms_key: { main: { description: "main" } },
  aws_cloudwatch_log_group: { slow: { name: "/shop/prod/slow" }, engine: { name: "/shop/prod/engine" } },
  aws_elasticache_subnet_group: { main: { name: "shop", subnet_ids: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"] } },
  aws_elasticache_parameter_group: {
    main: {
      name: "shop-redis7",
      description: "Cache",
      family: "redis7",
      parameter: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
    },
  },
  aws_elasticache_user: {
    api: { ...user, user_id: "shop-api", user_name: "shop-api", authentication_mode: [{ type: "iam" }] },
    none: { ...user, user_id: "shop-none", user_name: "default", no_password_required: true },
  },
  aws_elasticache_user_group: {
    main: {
      user_group_id: "shop",
      engine: "redis",
      user_ids: ["${aws_elasticache_user.api.user_id}", "${aws_elasticache_user.none.user_id}"],
    },
  },
  aws_elasticache_replication_group: {
    main: {
      replication_group_id: "shop-cache",
      description: "Cache",
      engine: "redis",
      engine_version: "7.1",
      auto_minor_version_upgrade: "true",
      node_type: "cache.t4g.small",
      num_cache_clusters: 2,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
      port: 6379,
      subnet_group_name: "${aws_elasticache_subnet_group.main.name}",
      security_group_ids: ["${aws_security_group.cache.id}"],
      parameter_group_name: "${aws_elasticache_parameter_group.main.name}",
      at_rest_encryption_enabled: "true",
      kms_key_id: "${aws_kms_key.main.arn}",
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
      user_group_ids: ["${aws_elasticache_user_group.main.user_group_id}"],
      snapshot_retention_limit: 7,
      snapshot_window: "03:00-04:00",
      final_snapshot_identifier: "shop-cache-final",
      maintenance_window: "sun:05:00-sun:06:00",
      apply_immediately: true,
      log_delivery_configuration: [logs("slow"), logs("engine")],
    },
  },
};

// Terraform waits 20 minutes for an attribute that it cannot read back.
const queue = {
  aws_sqs_queue: {
    dead: { name: "dead" },
    main: { name: "main", redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":3}' },
  },
  // Beside the other attribute of the queue, which moto drops with every one that is set.
  aws_sqs_queue_policy: {
    dead: {
      queue_url: "${aws_sqs_queue.dead.id}",
      policy: document({
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: "${aws_sqs_queue.dead.arn}",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
  },
  aws_sqs_queue_redrive_allow_policy: {
    dead: {
      queue_url: "${aws_sqs_queue.dead.id}",
      redrive_allow_policy: '{"redrivePermission":"byQueue","sourceQueueArns":["${aws_sqs_queue.main.arn}"]}',
    },
  },
};

test("a cache with its users and a queue with its dead letters are made, read back without a change, and destroyed", async () => {
  const emulator = await Emulator.start();
  const workspace = TerraformWorkspace.of(workspaceOf({ ...network, ...cache, ...queue }), { emulator });
  try {
    await workspace.init();
    await workspace.apply();
    expect(await workspace.replan()).toEqual([]);
    await workspace.destroy();
    expect(emulator.answeredGaps).toEqual(
      expect.arrayContaining([
        "elasticache:CreateReplicationGroup",
        "elasticache:DescribeCacheClusters",
        "elasticache:DeleteUserGroup",
        "elasticache:DeleteCacheParameterGroup",
        "elasticache:DeleteCacheSubnetGroup",
        "sqs:GetQueueAttributes",
      ]),
    );
  } finally {
    workspace.dispose();
    await emulator.stop();
  }
});
