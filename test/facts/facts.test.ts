import { Facts, firewallRules, readPolicy, storesOf, taskContainers, workloadsOf } from "../../src/facts";
import { at, environmentOf } from "./environment-of";

const factsOf = (resource: Record<string, any>, terraform = {}) => Facts.of(environmentOf(resource, {}, terraform));

describe("the index", () => {
  const facts = factsOf(
    {
      aws_subnet: { b: { ...at("shop/staging/network"), vpc_id: "${aws_vpc.main.id}" }, a: { vpc_id: "vpc-1" } },
      aws_vpc: { main: at("shop/staging") },
    },
    { data: { aws_region: { current: {} } } },
  );

  test("lists resources by address, and reads apart from them", () => {
    expect(facts.resources.map(({ address }) => address)).toEqual(["aws_subnet.a", "aws_subnet.b", "aws_vpc.main"]);
    expect(facts.reads.map(({ address }) => address)).toEqual(["data.aws_region.current"]);
  });

  test("finds by construct and by reference", () => {
    expect(facts.below("shop/staging/network").map(({ address }) => address)).toEqual(["aws_subnet.b"]);
    expect(facts.referrers("aws_subnet", "vpc_id", "aws_vpc.main").map(({ address }) => address)).toEqual([
      "aws_subnet.b",
    ]);
    expect(facts.constructOf(facts.tryFind("aws_subnet.b")!)).toBe("network");
    expect(facts.constructOf(facts.tryFind("aws_vpc.main")!)).toBe("");
  });

  test("is made once for a record", () => {
    const record = environmentOf({});
    expect(Facts.of(record)).toBe(Facts.of(record));
  });

  test("reads a block whether it is an object or an array", () => {
    const { resources } = factsOf({
      aws_lb: { a: { access_logs: { bucket: "x" } }, b: { access_logs: [{ bucket: "x" }, { bucket: "y" }] } },
    });
    expect(resources.map((lb) => lb.text("access_logs", "bucket"))).toEqual(["x", "x"]);
    expect(resources.map((lb) => lb.blocks("access_logs").length)).toEqual([1, 2]);
  });
});

describe("policies", () => {
  const read = (policy: unknown, terraform = {}) => readPolicy(factsOf({}, terraform), policy);

  test("of JSON text with references", () => {
    const policy = JSON.stringify({
      Statement: {
        Sid: "S",
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com", AWS: ["${aws_iam_role.x.arn}"] },
        Action: "s3:*",
        NotResource: ["${aws_s3_bucket.b.arn}/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    });
    expect(read(policy).statements).toEqual([
      {
        sid: "S",
        effect: "Allow",
        principals: ["Service ecs-tasks.amazonaws.com", "AWS aws_iam_role.x"],
        actions: ["s3:*"],
        resources: ["everything except {aws_s3_bucket.b}/*"],
        conditions: ["Bool aws:SecureTransport = false"],
      },
    ]);
  });

  test("of a policy document that Terraform reads", () => {
    const statement = [
      {
        sid: "S",
        actions: ["s3:GetObject"],
        resources: ["*"],
        principals: { type: "AWS", identifiers: ["1"] },
        condition: [{ test: "StringEquals", variable: "a", values: ["b"] }],
      },
    ];
    const terraform = { data: { aws_iam_policy_document: { d: { statement } } } };
    expect(read("${data.aws_iam_policy_document.d.json}", terraform).statements).toEqual([
      {
        sid: "S",
        effect: "Allow",
        principals: ["AWS 1"],
        actions: ["s3:GetObject"],
        resources: ["*"],
        conditions: ["StringEquals a = b"],
      },
    ]);
  });

  test("that are known after a deploy are said to be", () => {
    expect(read("${jsonencode(var.policy)}")).toEqual({ statements: [], unread: "{jsonencode(var.policy)}" });
    expect(read(undefined)).toEqual({ statements: [], unread: "not set" });
  });
});

describe("firewall rules", () => {
  const all = (resource: Record<string, any>) =>
    firewallRules(factsOf(resource)).map(({ direction, peer, group, protocol, ports, address }) =>
      [direction, peer, group, protocol, ports, address].join(" "),
    );

  test("are read however they are written", () => {
    expect(
      all({
        aws_vpc_security_group_ingress_rule: {
          a: {
            security_group_id: "${aws_security_group.web.id}",
            cidr_ipv4: "0.0.0.0/0",
            ip_protocol: "tcp",
            from_port: 443,
            to_port: 443,
          },
        },
        aws_vpc_security_group_egress_rule: {
          b: {
            security_group_id: "${aws_security_group.web.id}",
            referenced_security_group_id: "${aws_security_group.db.id}",
            ip_protocol: "-1",
          },
        },
        aws_security_group_rule: {
          c: {
            type: "ingress",
            security_group_id: "${aws_security_group.db.id}",
            self: true,
            protocol: "tcp",
            from_port: 1,
            to_port: 9,
          },
        },
        aws_security_group: {
          d: { ingress: [{ cidr_blocks: ["10.0.0.0/8", "10.1.0.0/16"], protocol: "udp", from_port: 53, to_port: 53 }] },
        },
      }),
    ).toEqual([
      "ingress 0.0.0.0/0 aws_security_group.web tcp 443 aws_vpc_security_group_ingress_rule.a",
      "egress aws_security_group.db aws_security_group.web all all aws_vpc_security_group_egress_rule.b",
      "ingress aws_security_group.db aws_security_group.db tcp 1-9 aws_security_group_rule.c",
      "ingress 10.0.0.0/8 aws_security_group.d udp 53 aws_security_group.d",
      "ingress 10.1.0.0/16 aws_security_group.d udp 53 aws_security_group.d",
    ]);
  });
});

describe("workloads", () => {
  const definition = {
    cpu: "256",
    memory: 1024,
    container_definitions:
      '[{"name":"api","image":"${aws_ecr_repository.api.repository_url}:${var.v}","user":"10001","readonlyRootFilesystem":true,"linuxParameters":{"capabilities":{"drop":["ALL"]}},"portMappings":[{"containerPort":8080}]}]',
  };
  const service = {
    ...at("shop/staging/api"),
    task_definition: "${aws_ecs_task_definition.api.arn}",
    desired_count: 2,
  };

  test("of ECS are read from the task definition and its JSON", () => {
    const [api] = workloadsOf(
      factsOf({ aws_ecs_service: { api: service }, aws_ecs_task_definition: { api: definition } }),
    );
    expect(api).toMatchObject({
      construct: "api",
      cpu: "0.25 vCPU",
      memory: "1 GiB",
      copies: { min: "2", max: "2", address: "aws_ecs_service.api" },
    });
    expect(api!.containers).toMatchObject([
      {
        image: "{aws_ecr_repository.api}:{var.v}",
        user: "10001",
        readOnlyRoot: true,
        privileged: false,
        dropped: ["ALL"],
        ports: ["8080/tcp"],
      },
    ]);
  });

  test("that scale have the bounds and targets of their autoscaling", () => {
    const [api] = workloadsOf(
      factsOf({
        aws_ecs_service: { api: service },
        aws_ecs_task_definition: { api: definition },
        aws_appautoscaling_target: {
          api: { resource_id: "service/c/${aws_ecs_service.api.name}", min_capacity: 2, max_capacity: 9 },
        },
        aws_appautoscaling_policy: {
          cpu: {
            resource_id: "${aws_appautoscaling_target.api.resource_id}",
            target_tracking_scaling_policy_configuration: {
              target_value: 60,
              predefined_metric_specification: [{ predefined_metric_type: "CPU" }],
            },
          },
        },
      }),
    );
    expect(api!.copies).toEqual({
      min: "2",
      max: "9",
      address: "aws_appautoscaling_target.api",
      targets: [{ metric: "CPU", value: "60", address: "aws_appautoscaling_policy.cpu" }],
    });
  });

  test("whose containers are known after a deploy say so", () => {
    const facts = factsOf({
      aws_ecs_service: { api: service },
      aws_ecs_task_definition: { api: { container_definitions: "${jsonencode(var.c)}" } },
    });
    expect(workloadsOf(facts)[0]!.unread).toBe("{jsonencode(var.c)}");
    expect(taskContainers(facts, facts.tryFind("aws_ecs_task_definition.api")!)).toBeUndefined();
  });

  test("of Docker are read from the container", () => {
    const container = {
      ...at("shop/staging/api"),
      image: "${docker_image.api.image_id}",
      memory: 512,
      cpu_quota: 50_000,
      cpu_period: 100_000,
      ports: [{ internal: 80, external: 8080, ip: "127.0.0.1" }, { internal: 81 }],
    };
    const [api] = workloadsOf(
      factsOf({ docker_container: { api: container }, docker_image: { api: { name: "api:${var.v}" } } }),
    );
    expect(api).toMatchObject({ cpu: "0.5 vCPU", memory: "512 MiB" });
    expect(api!.containers).toMatchObject([
      {
        image: "api:{var.v}",
        imageAddress: "docker_image.api",
        ports: ["80/tcp, published on 127.0.0.1:8080", "81/tcp, published on 0.0.0.0:a free port"],
      },
    ]);
  });
});

test("stores say who uses them, what encrypts them and how long they keep", () => {
  const stores = storesOf(
    factsOf({
      aws_cloudwatch_log_group: {
        a: { kms_key_id: "${aws_kms_key.k.arn}", retention_in_days: 30 },
        b: { retention_in_days: 0 },
      },
      aws_flow_log: { f: { log_destination: "${aws_cloudwatch_log_group.a.arn}" } },
      aws_s3_bucket: { s: {} },
      aws_s3_bucket_server_side_encryption_configuration: {
        e: {
          bucket: "${aws_s3_bucket.s.id}",
          rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
        },
      },
      aws_s3_bucket_lifecycle_configuration: {
        l: { bucket: "${aws_s3_bucket.s.id}", rule: [{ expiration: [{ days: 90 }] }] },
      },
      aws_db_instance: { d: { storage_encrypted: false } },
    }),
  );
  expect(
    stores.map(({ resource, usedBy, encryption, retention }) => [resource.address, usedBy, encryption, retention]),
  ).toEqual([
    ["aws_cloudwatch_log_group.a", ["aws_flow_log.f"], "aws_kms_key.k", "30 days"],
    ["aws_cloudwatch_log_group.b", [], undefined, "without an end"],
    ["aws_db_instance.d", [], "not encrypted", undefined],
    ["aws_s3_bucket.s", [], "AES256", "90 days"],
  ]);
});
