import { reviewPlan } from "../../../src/operations/review/review-plan";
import type { TerraformChange, TerraformResourceChange } from "../../../src/operations/terraform-json";
import { type Resources, factsOf, of } from "./reviewed-terraform";

type Values = Readonly<Record<string, unknown>>;

/** A change in the shape of Terraform's plan representation. */
function change(
  type: string,
  before: Values | null,
  after: Values | null,
  more: Partial<TerraformChange> & { readonly name?: string } = {},
): TerraformResourceChange {
  const { name = "x", ...rest } = more;
  const actions: TerraformChange["actions"] = before === null ? ["create"] : after === null ? ["delete"] : ["update"];
  const given = { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...rest };
  return { address: `${type}.${name}`, mode: "managed", type, name, change: given };
}

const replaced = { actions: ["delete", "create"] as const };

/** `high data: The volume is deleted...`, of every risk. */
function risks(changes: readonly TerraformResourceChange[], declared: Resources = {}): readonly string[] {
  const plan = { format_version: "1.2", terraform_version: "1.11.4", resource_changes: changes };
  return reviewPlan(factsOf(declared), plan).risks.map(({ level, kind, what }) => `${level} ${kind}: ${what}`);
}

const risksOf = (...given: Parameters<typeof change>): readonly string[] => risks([change(...given)]);
const policy = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (more: object): object => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::a/*",
  ...more,
});

describe("risks of data", () => {
  test("the container that stands for Amazon's services takes what is in its memory with it; any other holds nothing", () => {
    const emulator = { env: ["MOTO_PORT=5000", 'EMULATOR_RESOURCES={"buckets":[]}'] };
    const lost = (how: string) =>
      `medium data: The container is ${how}: what all buckets and queues hold is in its memory, and lost, as whenever it stops.`;
    expect(risksOf("docker_container", emulator, null)).toContain(lost("deleted"));
    expect(risksOf("docker_container", emulator, emulator, replaced)).toContain(lost("replaced"));
    const of = (...given: Parameters<typeof risksOf>) => risksOf(...given).filter((each) => each.includes(" data: "));
    expect(of("docker_container", emulator, emulator)).toEqual([]);
    expect(of("docker_container", { env: ["PORT=80"] }, null)).toEqual([]);
  });

  test.each<[string, Values, Partial<TerraformChange>, string]>([
    [
      "aws_db_instance",
      { skip_final_snapshot: true },
      replaced,
      "high data: The database is replaced: what it holds is lost, and no final snapshot is taken.",
    ],
    [
      "aws_db_instance",
      { skip_final_snapshot: false },
      replaced,
      "high data: The database is replaced: what it holds is left in a final snapshot alone.",
    ],
    [
      "aws_db_instance",
      { replicate_source_db: "orders" },
      replaced,
      "medium data: The database is replaced: it is a copy, whose source stays.",
    ],
    [
      "aws_s3_bucket",
      { force_destroy: true },
      replaced,
      "high data: The bucket is replaced: every object in it is deleted.",
    ],
    ["docker_volume", {}, replaced, "high data: The volume is replaced: what it holds is lost."],
    [
      "aws_elasticache_replication_group",
      {},
      replaced,
      "medium data: The cache is replaced: what it holds has to be made again.",
    ],
    [
      "aws_secretsmanager_secret",
      { recovery_window_in_days: 0 },
      replaced,
      "high data: The secret is replaced: its value is lost at once.",
    ],
    [
      "aws_kms_key",
      { deletion_window_in_days: 7 },
      replaced,
      "high data: The key is replaced: what it encrypts cannot be read any more; its deletion can be cancelled for 7 days.",
    ],
  ])("%s %j", (type, before, more, risk) => {
    expect(risksOf(type, before, { ...before }, more)).toContain(risk);
  });

  test("are none of what Terraform leaves in place", () => {
    expect(risksOf("aws_cloudwatch_log_group", { skip_destroy: true }, null)).toEqual([]);
    const forgotten = change("aws_db_instance", {}, null, { actions: ["forget"] });
    expect(risks([forgotten])).toEqual([]);
  });

  test.each<[string, Values, Values, string]>([
    [
      "aws_db_instance",
      { deletion_protection: true },
      { deletion_protection: false },
      "medium data: Deletion protection is turned off: one call deletes it.",
    ],
    [
      "aws_db_instance",
      { backup_retention_period: 35 },
      { backup_retention_period: 7 },
      "medium data: Backups are kept 7 days, not 35 days as before.",
    ],
    [
      "aws_db_instance",
      { backup_retention_period: 35 },
      { backup_retention_period: 0 },
      "high data: Backups are kept 0 days, not 35 days as before.",
    ],
    [
      "aws_rds_cluster",
      { skip_final_snapshot: false },
      { skip_final_snapshot: true },
      "medium data: A deletion takes no final snapshot any more.",
    ],
    [
      "aws_cloudwatch_log_group",
      { retention_in_days: 0 },
      { retention_in_days: 30 },
      "medium data: Log lines are kept 30 days, not without an end as before.",
    ],
    [
      "aws_sqs_queue",
      { kms_master_key_id: "alias/a" },
      { kms_master_key_id: "" },
      "medium data: It loses its own encryption key.",
    ],
  ])("%s %j %j", (type, before, after, risk) => {
    expect(risksOf(type, before, after)).toContain(risk);
    expect(risksOf(type, after, before).filter((each) => each.includes(" data: "))).toEqual([]);
  });

  test("are a protector that goes while what it protects stays", () => {
    const versioning = change("aws_s3_bucket_versioning", { bucket: "files" }, null);
    expect(risks([versioning])).toEqual([
      "high data: The bucket loses its versioning: what is overwritten or deleted is gone.",
    ]);
    expect(risks([versioning, change("aws_s3_bucket", { bucket: "files", force_destroy: true }, null)])).toEqual([
      "high data: The bucket is deleted: every object in it is deleted.",
    ]);
  });

  test("are objects of a bucket that expire sooner", () => {
    const expiring = (days: number): Values => ({ rule: [{ status: "Enabled", expiration: [{ days }] }] });
    const type = "aws_s3_bucket_lifecycle_configuration";
    expect(risksOf(type, expiring(90), expiring(30))).toEqual([
      "medium data: Objects are deleted after 30 days, not 90 as before.",
    ]);
    expect(risksOf(type, expiring(30), expiring(90))).toEqual([]);
    expect(risksOf(type, null, expiring(30))).toEqual([
      "medium data: Objects are deleted after 30 days, and not at all before.",
    ]);
  });
});

describe("risks of access", () => {
  const widened = (before: object[], after: object[], type = "aws_iam_policy") =>
    risksOf(type, { policy: policy(...before) }, { policy: policy(...after) });

  test.each<[string, object[], object[], readonly string[]]>([
    [
      "another action",
      [allow({})],
      [allow({ Action: ["s3:GetObject", "s3:PutObject"] })],
      ["medium access: Newly allowed: s3:PutObject on arn:aws:s3:::a/*."],
    ],
    [
      "another resource",
      [allow({})],
      [allow({ Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"] })],
      ["medium access: Newly allowed: s3:GetObject on arn:aws:s3:::b/*."],
    ],
    [
      "a wildcard in place of a name",
      [allow({})],
      [allow({ Action: "s3:*" })],
      ["medium access: Newly allowed: s3:* on arn:aws:s3:::a/*."],
    ],
    [
      "a condition less",
      [allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })],
      [allow({})],
      ["medium access: Newly allowed: s3:GetObject on arn:aws:s3:::a/*."],
    ],
    [
      "a value more of a condition",
      [allow({ Condition: { StringEquals: { k: "a" } } })],
      [allow({ Condition: { StringEquals: { k: ["a", "b"] } } })],
      ["medium access: Newly allowed: s3:GetObject on arn:aws:s3:::a/*."],
    ],
    [
      "everything",
      [allow({})],
      [allow({ Action: "*", Resource: "*" })],
      ["high access: Newly allowed: * on everything."],
    ],
    [
      "everything but",
      [allow({})],
      [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
      ["high access: Newly allowed: everything but iam:* on everything."],
    ],
    [
      "passing any role",
      [],
      [allow({ Action: "iam:PassRole", Resource: "*" })],
      ["high access: Newly allowed: iam:PassRole on everything."],
    ],
    [
      "a denial that is gone",
      [allow({}), { ...allow({}), Effect: "Deny" }],
      [allow({})],
      ["high access: No longer denied: s3:GetObject on arn:aws:s3:::a/*."],
    ],
    [
      "a denial with a condition more",
      [{ ...allow({}), Effect: "Deny" }],
      [{ ...allow({}), Effect: "Deny", Condition: { Bool: { x: "true" } } }],
      ["high access: No longer denied: s3:GetObject on arn:aws:s3:::a/*."],
    ],
  ])("are %s", (_, before, after, expected) => {
    expect(widened(before, after)).toEqual(expected);
  });

  test.each<[string, object[], object[]]>([
    [
      "another order or spelling",
      [allow({ Action: ["s3:GetObject", "s3:PutObject"] })],
      [allow({ Action: "S3:putObject" }), allow({ Sid: "Read" })],
    ],
    ["what a wildcard held", [allow({ Action: "s3:Get*" })], [allow({})]],
    ["a condition more", [allow({})], [allow({ Condition: { Bool: { x: "true" } } })]],
    [
      "a value less of a condition",
      [allow({ Condition: { StringEquals: { k: ["a", "b"] } } })],
      [allow({ Condition: { StringEquals: { k: "a" } } })],
    ],
    ["a denial more", [allow({})], [allow({}), { ...allow({}), Effect: "Deny" }]],
  ])("are not %s", (_, before, after) => {
    expect(widened(before, after)).toEqual([]);
  });

  test("are somebody else who may assume a role, or use a bucket", () => {
    const trust = (...principals: string[]): object => ({
      Effect: "Allow",
      Principal: { AWS: principals },
      Action: "sts:AssumeRole",
    });
    const roles = [["a"], ["a", "b"]].map((names) => ({ assume_role_policy: policy(trust(...names)) }));
    expect(risksOf("aws_iam_role", roles[0], roles[1])).toEqual([
      "medium access: Newly allowed: sts:AssumeRole for AWS b.",
    ]);
    expect(widened([allow({ Principal: { AWS: "a" } })], [allow({ Principal: "*" })], "aws_s3_bucket_policy")).toEqual([
      "high access: Newly allowed: s3:GetObject on arn:aws:s3:::a/* for everybody.",
    ]);
  });

  test("are none of a role that is made with its policy, unless it may do everything", () => {
    const declared: Resources = {
      aws_iam_role: { x: of("api", {}) },
      aws_iam_role_policy: { x: of("api", { role: "${aws_iam_role.x.name}" }) },
    };
    const made = (statement: object) => [
      change("aws_iam_role", null, {
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
      change("aws_iam_role_policy", null, { policy: policy(statement) }),
    ];
    expect(risks(made(allow({})), declared)).toEqual([]);
    expect(risks(made(allow({ Action: "*", Resource: "*" })), declared)).toEqual([
      "high access: Newly allowed: * on everything.",
    ]);
    expect(risks(made(allow({})).slice(1), declared)).toEqual([
      "medium access: Newly allowed: s3:GetObject on arn:aws:s3:::a/*.",
    ]);
  });

  test("are a boundary that lets more through, and none of one that is made: it gives nobody anything", () => {
    const declared: Resources = { aws_iam_policy: { x: of("api", {}) } };
    const all = { policy: policy(allow({ Action: "*", Resource: "*" })) };
    expect(risks([change("aws_iam_policy", null, all)], declared)).toEqual([]);
    expect(risks([change("aws_iam_policy", { policy: policy(allow({})) }, all)], declared)).toEqual([
      "medium access: As a boundary it lets through what it did not: * on everything.",
    ]);
  });

  test("are keys, users, boundaries and policies of AWS", () => {
    const all = risks([
      change("aws_iam_access_key", null, {}),
      change("aws_iam_role", { permissions_boundary: "arn:aws:iam::1:policy/limit" }, {}),
      change("aws_iam_role_policy_attachment", null, { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
      change("aws_lambda_permission", null, { principal: "*" }),
    ]);
    expect(all).toEqual([
      "high access: A long-lived access key is made.",
      "high access: Its permissions boundary is removed: nothing limits what its policies allow.",
      "high access: The policy AdministratorAccess is attached: it allows nearly everything.",
      "high access: Everybody may call the function.",
    ]);
  });

  test("are a policy of which only the declaration tells the actions, since the apply decides the rest", () => {
    const declared = (action: string): Resources => ({
      aws_sqs_queue_policy: {
        x: of("work", { policy: policy(allow({ Action: action, Resource: "${aws_sqs_queue.x.arn}" })) }),
      },
    });
    const given = change(
      "aws_sqs_queue_policy",
      { policy: policy(allow({ Action: "sqs:SendMessage" })) },
      {},
      { after_unknown: { policy: true } },
    );
    expect(risks([given], declared("sqs:SendMessage"))).toEqual([
      "low access: Its policy allows the same actions; on what, the apply decides.",
    ]);
    expect(risks([given], declared("sqs:*"))).toEqual([
      "medium access: Newly allowed: sqs:*; on what, the apply decides.",
    ]);
  });
});

describe("risks of the network", () => {
  const rule = (cidr_ipv4: string, from_port = 5432, to_port = from_port, ip_protocol = "tcp"): Values => ({
    cidr_ipv4,
    from_port,
    to_port,
    ip_protocol,
  });
  const ingress = "aws_vpc_security_group_ingress_rule";

  test.each<[Values | null, Values, readonly string[]]>([
    [null, rule("0.0.0.0/0"), ["high network: Everybody on the internet reaches it on tcp 5432."]],
    [null, rule("0.0.0.0/0", 443), ["medium network: Everybody on the internet reaches it on tcp 443."]],
    [
      null,
      { cidr_ipv6: "::/0", from_port: 0, to_port: 65535, ip_protocol: "-1" },
      ["high network: Everybody on the internet reaches it on every port."],
    ],
    [null, rule("198.51.100.0/24"), ["medium network: Public addresses 198.51.100.0/24 reach it on tcp 5432."]],
    [null, rule("10.0.0.0/8"), []],
    [rule("10.20.0.0/16"), rule("10.20.0.0/15"), ["low network: 10.20.0.0/15 reaches it on tcp 5432."]],
    [rule("10.20.0.0/16"), rule("10.20.3.0/24"), []],
    [
      rule("10.20.0.0/16"),
      rule("10.20.0.0/16", 5000, 6000),
      ["low network: 10.20.0.0/16 reaches it on tcp 5000 to 6000."],
    ],
    [rule("10.20.0.0/16", 0, 65535, "-1"), rule("10.20.1.0/24"), []],
  ])("of a rule that was %j and is %j", (before, after, expected) => {
    expect(risksOf(ingress, before, after)).toEqual(expected);
  });

  test("are found in the rules of a group itself, and of an ACL", () => {
    const group = (...cidr_blocks: string[]): Values => ({
      ingress: [{ cidr_blocks, from_port: 22, to_port: 22, protocol: "tcp" }],
    });
    expect(risksOf("aws_security_group", group("10.0.0.0/8"), group("10.0.0.0/8", "0.0.0.0/0"))).toEqual([
      "high network: Everybody on the internet reaches it on tcp 22.",
    ]);
    const entry = {
      rule_action: "allow",
      egress: false,
      protocol: "6",
      from_port: 22,
      to_port: 22,
      cidr_block: "0.0.0.0/0",
    };
    expect(risksOf("aws_network_acl_rule", null, entry)).toEqual([
      "high network: Everybody on the internet reaches it on tcp 22.",
    ]);
  });

  test.each<[string, Values | null, Values | null, string]>([
    [
      "aws_db_instance",
      { publicly_accessible: false },
      { publicly_accessible: true },
      "high network: It gets an address on the internet.",
    ],
    [
      "aws_lb",
      { internal: true },
      { internal: false },
      "high network: The load balancer faces the internet: it was internal.",
    ],
    ["aws_lb", null, { internal: false }, "medium network: A load balancer that faces the internet is made."],
    [
      "aws_s3_bucket_public_access_block",
      { bucket: "files" },
      null,
      "high network: Public access to the bucket is no longer blocked.",
    ],
    [
      "aws_wafv2_web_acl_association",
      { resource_arn: "arn" },
      null,
      "high network: No web firewall stands before it any more.",
    ],
    [
      "aws_lambda_function_url",
      null,
      { authorization_type: "NONE" },
      "high network: Everybody on the internet may call the function.",
    ],
    [
      "aws_lb_listener",
      { protocol: "HTTPS" },
      { protocol: "HTTP" },
      "high network: What passes the listener is no longer encrypted.",
    ],
    [
      "docker_container",
      { ports: [{ internal: 80, external: 8080, ip: "127.0.0.1" }] },
      { ports: [{ internal: 80, external: 8080, ip: "0.0.0.0" }] },
      "high network: Whoever reaches the host reaches it on port 8080.",
    ],
  ])("%s %j %j", (type, before, after, risk) => {
    expect(risksOf(type, before, after)).toContain(risk);
  });
});

describe("risks of downtime and cost", () => {
  test.each<[string, Values | null, Values | null, Partial<TerraformChange>, string]>([
    ["aws_ecs_service", { desired_count: 2 }, { desired_count: 0 }, {}, "high downtime: It has 0 copies, not 2."],
    [
      "aws_ecs_service",
      { desired_count: 2 },
      { desired_count: 2 },
      replaced,
      "high downtime: It is replaced, the old one first: none of its copies runs meanwhile.",
    ],
    [
      "aws_lb",
      {},
      {},
      { actions: ["create", "delete"] },
      "low downtime: It is replaced; the new one is there before the old one goes.",
    ],
    [
      "aws_appautoscaling_target",
      { min_capacity: 2 },
      { min_capacity: 1 },
      {},
      "medium downtime: It has 1 copies at least, not 2.",
    ],
    [
      "aws_db_instance",
      { engine_version: "16.1" },
      { engine_version: "17.2", apply_immediately: true },
      {},
      "high downtime: It restarts at once: engine_version changes.",
    ],
    [
      "aws_db_instance",
      { instance_class: "a.large" },
      { instance_class: "a.small" },
      {},
      "medium downtime: It restarts in its maintenance window: instance_class changes.",
    ],
    [
      "aws_db_instance",
      { multi_az: true },
      { multi_az: false },
      {},
      "medium downtime: No copy in another zone takes over any more.",
    ],
    ["aws_route53_record", {}, null, {}, "medium downtime: It is deleted: its name is not found."],
    ["aws_nat_gateway", null, {}, {}, "medium cost: A NAT gateway is paid for by the hour, and by what passes it."],
    [
      "aws_vpc_endpoint",
      null,
      { vpc_endpoint_type: "Interface" },
      {},
      "low cost: An interface endpoint is paid for by the hour in each zone.",
    ],
    [
      "aws_ecs_task_definition",
      { memory: "512" },
      { memory: "1024" },
      replaced,
      "low cost: 1024 MiB of memory for each copy, not 512.",
    ],
    [
      "aws_db_instance",
      { instance_class: "db.t4g.micro" },
      { instance_class: "db.r6g.2xlarge" },
      {},
      "medium cost: db.r6g.2xlarge is paid for, not db.t4g.micro.",
    ],
    [
      "aws_db_instance",
      { allocated_storage: 20 },
      { allocated_storage: 100 },
      {},
      "low cost: 100 GiB of storage, not 20.",
    ],
  ])("%s %j %j %j", (type, before, after, more, risk) => {
    expect(risksOf(type, before, after, more)).toContain(risk);
  });

  test("are none of a gateway endpoint, of a smaller class, or of a task definition that is replaced", () => {
    expect(risksOf("aws_vpc_endpoint", null, { vpc_endpoint_type: "Gateway" })).toEqual([]);
    expect(risksOf("aws_ecs_task_definition", { cpu: "256" }, { cpu: "256" }, replaced)).toEqual([]);
    expect(risksOf("aws_instance", { instance_type: "m5.2xlarge" }, { instance_type: "m5.xlarge" })).toEqual([]);
  });
});

test("a secret is in no sentence, whatever the rule reads", () => {
  const secret = policy(allow({ Action: "hush:Hush" }));
  expect(
    risksOf("aws_iam_policy", { policy: "" }, { policy: secret }, { after_sensitive: { policy: true } }).join(),
  ).not.toContain("hush");
});
