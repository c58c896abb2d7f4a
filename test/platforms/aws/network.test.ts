import fc from "fast-check";
import { Cidr, Duration, Egress } from "../../../src";
import { subnetRange } from "../../../src/platforms/aws/network";
import { ACCOUNT, REGION, at, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

const LAYERS = ["public", "private", "data"] as const;

function networkOf(egress: Egress, zones = 2): Record<string, any> {
  const { env } = staging({ network: { egress, zones } });
  service(env);
  return terraformOf(env).resource;
}

test("the ranges of a network of any size lie within it, do not overlap, and are subnets that AWS admits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 16, max: 24 }), fc.nat(255), (prefix, index) => {
      const network = Cidr.of("10.0.0.0/8").subnet(prefix, index);
      const ranges = LAYERS.flatMap((layer) => [0, 1, 2, 3].map((zone) => subnetRange(network, layer, zone)));
      for (const range of ranges) {
        expect(network.contains(range)).toBe(true);
        expect(range.prefix).toBeGreaterThanOrEqual(16);
        expect(range.prefix).toBeLessThanOrEqual(28);
        expect(ranges.filter((other) => other.overlaps(range))).toEqual([range]);
      }
      expect(ranges.reduce((sum, range) => sum + range.size, 0)).toBe(network.size);
    }),
  );
});

test("a zone that is added moves no subnet of another", () => {
  const ranges = (zones: number) => {
    const { env } = staging({ network: { zones, egress: "nat-per-zone" }, platform: { region: "us-west-2" } });
    service(env);
    return Object.entries(resourcesOf(env, "aws_subnet")).map(
      ([id, { cidr_block, availability_zone }]) => `${id} ${cidr_block} ${availability_zone}`,
    );
  };
  for (const zones of [1, 2, 3]) expect(ranges(zones + 1)).toEqual(expect.arrayContaining(ranges(zones)));
  expect(ranges(2)).toEqual([
    "network_data_a 10.20.192.0/20 us-west-2a",
    "network_data_b 10.20.208.0/20 us-west-2b",
    "network_private_a 10.20.0.0/19 us-west-2a",
    "network_private_b 10.20.32.0/19 us-west-2b",
    "network_public_a 10.20.128.0/20 us-west-2a",
    "network_public_b 10.20.144.0/20 us-west-2b",
  ]);
});

test("zones are those of the platform, in its order", () => {
  const { env } = staging({ network: { zones: 2 }, platform: { zones: ["eu-west-1c", "eu-west-1a", "eu-west-1b"] } });
  service(env);
  expect(Object.keys(resourcesOf(env, "aws_subnet"))).toEqual([
    "network_data_a",
    "network_data_c",
    "network_private_a",
    "network_private_c",
    "network_public_a",
    "network_public_c",
  ]);
});

test("no subnet gives its members a public address, and private DNS works for the endpoints", () => {
  const { aws_subnet, aws_vpc } = networkOf("none");
  for (const subnet of Object.values<any>(aws_subnet)) expect(subnet.map_public_ip_on_launch).toBe(false);
  expect(aws_vpc.network).toMatchObject({ enable_dns_support: true, enable_dns_hostnames: true });
});

describe("without a way out", () => {
  const resources = networkOf("none");

  test("there is neither a NAT gateway nor an internet gateway nor a route, while nothing is public", () => {
    expect(resources.aws_nat_gateway).toBeUndefined();
    expect(resources.aws_eip).toBeUndefined();
    expect(resources.aws_internet_gateway).toBeUndefined();
    expect(resources.aws_route).toBeUndefined();
  });

  test("a public service brings the internet gateway and the public subnets' route, and moves no subnet", () => {
    const { env } = staging({ network: { egress: "none" } });
    service(env, "api", at("a.example.com"));
    const { aws_internet_gateway, aws_route, aws_subnet, aws_route_table_association } = terraformOf(env).resource;
    expect(Object.keys(aws_internet_gateway)).toEqual(["network"]);
    expect(Object.keys(aws_route)).toEqual(["network_public"]);
    expect(Object.values<any>(aws_subnet).map(plain)).toEqual(Object.values<any>(resources.aws_subnet).map(plain));
    expect(Object.keys(aws_route_table_association)).toEqual(Object.keys(resources.aws_route_table_association));
  });

  test("the endpoint of S3 leads to the account's own buckets and to image layers, and to nobody else's bucket", () => {
    expect(statementsOf(resources.aws_vpc_endpoint.network_s3.policy)).toEqual([
      {
        Sid: "OwnBuckets",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceAccount": ACCOUNT } },
      },
      {
        Sid: "ImageLayers",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::prod-${REGION}-starport-layer-bucket/*`,
      },
    ]);
  });

  test.each(["ecr_api", "ecr_dkr", "logs"])("the endpoint %s admits nobody of another account", (endpoint) => {
    expect(statementsOf(resources.aws_vpc_endpoint[`network_${endpoint}`].policy)).toEqual([
      {
        Sid: "OwnPrincipals",
        Effect: "Allow",
        Principal: "*",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT } },
      },
    ]);
  });

  test("tasks reach what they need of AWS, and only that, through endpoints", () => {
    const { network_s3, ...interfaces } = resources.aws_vpc_endpoint;
    expect(network_s3).toMatchObject({
      service_name: "com.amazonaws.eu-west-1.s3",
      vpc_endpoint_type: "Gateway",
      route_table_ids: ["private_a", "private_b"].map((table) => `\${aws_route_table.network_${table}.id}`),
    });
    expect(Object.values<any>(interfaces).map((endpoint) => endpoint.service_name)).toEqual([
      "com.amazonaws.eu-west-1.ecr.api",
      "com.amazonaws.eu-west-1.ecr.dkr",
      "com.amazonaws.eu-west-1.logs",
    ]);
    for (const endpoint of Object.values<any>(interfaces)) {
      expect(endpoint).toMatchObject({
        vpc_endpoint_type: "Interface",
        private_dns_enabled: true,
        security_group_ids: ["${aws_security_group.network_endpoints.id}"],
        subnet_ids: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
      });
    }
  });

  test("a service starts after the endpoints that its tasks start through", () => {
    expect(resources.aws_ecs_cluster.services.depends_on).toEqual([
      "aws_route_table_association.network_private_a",
      "aws_route_table_association.network_private_b",
      "aws_vpc_endpoint.network_s3",
      "aws_vpc_endpoint.network_ecr_api",
      "aws_vpc_endpoint.network_ecr_dkr",
      "aws_vpc_endpoint.network_logs",
    ]);
  });
});

test("in China the endpoints of ECR have the names that they have there", () => {
  const { env } = staging({ network: { egress: "none" }, platform: { region: "cn-north-1", hostedZones: [] } });
  service(env, "api", {
    image: { kind: "published", reference: `${ACCOUNT}.dkr.ecr.cn-north-1.amazonaws.com.cn/shared/api:1.2.3` },
  });
  expect(Object.values(resourcesOf(env, "aws_vpc_endpoint")).map((endpoint) => endpoint.service_name)).toEqual([
    "cn.com.amazonaws.cn-north-1.ecr.api",
    "cn.com.amazonaws.cn-north-1.ecr.dkr",
    "com.amazonaws.cn-north-1.logs",
    "com.amazonaws.cn-north-1.s3",
  ]);
  expect(statementsOf(resourcesOf(env, "aws_vpc_endpoint").network_s3.policy)[1].Resource).toBe(
    "arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*",
  );
  expect(statementsOf(resourcesOf(env, "aws_kms_key").logs.policy)[1].Principal).toEqual({
    Service: "logs.cn-north-1.amazonaws.com.cn",
  });
});

test.each([
  ["single-nat", 1],
  ["nat-per-zone", 3],
] as const)("with %s, %d gateway(s) carry what leaves three zones", (egress, gateways) => {
  const { aws_nat_gateway, aws_eip, aws_route, aws_security_group, aws_vpc_endpoint } = networkOf(egress, 3);
  expect(Object.keys(aws_nat_gateway)).toEqual(["network_a", "network_b", "network_c"].slice(0, gateways));
  expect(Object.keys(aws_eip)).toHaveLength(gateways);
  const target = (zone: string) => (gateways === 1 ? "a" : zone);
  for (const zone of ["a", "b", "c"]) {
    expect(aws_route[`network_private_${zone}`].nat_gateway_id).toBe(`\${aws_nat_gateway.network_${target(zone)}.id}`);
  }
  for (const gateway of Object.values<any>(aws_nat_gateway))
    expect(gateway.depends_on).toContain("aws_route.network_public");
  expect(Object.keys(aws_vpc_endpoint)).toEqual(["network_s3"]);
  expect(Object.keys(aws_security_group)).toEqual(["api"]);
});

test("with NAT the endpoint of S3 stays open, because its route takes all S3 traffic of the region, others' too", () => {
  expect(networkOf("single-nat").aws_vpc_endpoint.network_s3.policy).toBeUndefined();
});

test("services wait for the way out, because a first deployment without it fails for good", () => {
  const { aws_ecs_cluster } = networkOf("single-nat");
  expect(aws_ecs_cluster.services.depends_on).toEqual(
    expect.arrayContaining([
      "aws_route.network_private_a",
      "aws_route.network_private_b",
      "aws_route_table_association.network_private_b",
    ]),
  );
});

test.each(["none", "nat-per-zone"] as const)("subnets of data have no route but the local one with %s", (egress) => {
  const { aws_route = {}, aws_route_table_association, aws_vpc_endpoint } = networkOf(egress);
  expect(Object.values<any>(aws_route).map((route) => route.route_table_id)).not.toContain(
    "${aws_route_table.network_data.id}",
  );
  expect(aws_vpc_endpoint.network_s3.route_table_ids).not.toContain("${aws_route_table.network_data.id}");
  expect(aws_route_table_association.network_data_a.route_table_id).toBe("${aws_route_table.network_data.id}");
});

test("the default security group is empty, and rules that are added to it are removed again", () => {
  expect(plain(networkOf("none").aws_default_security_group.network)).toEqual({
    vpc_id: "${aws_vpc.network.id}",
    ingress: [],
    egress: [],
  });
});

test("every connection is logged, to a group with the network's retention and the environment's key", () => {
  const { env } = staging({ network: { logRetention: Duration.days(90) } });
  service(env);
  const { aws_flow_log, aws_cloudwatch_log_group, aws_iam_role, aws_iam_role_policy } = terraformOf(env).resource;
  expect(plain(aws_flow_log.network)).toEqual({
    vpc_id: "${aws_vpc.network.id}",
    traffic_type: "ALL",
    log_destination_type: "cloud-watch-logs",
    log_destination: "${aws_cloudwatch_log_group.network_flow.arn}",
    iam_role_arn: "${aws_iam_role.network_flow.arn}",
    depends_on: ["aws_iam_role_policy.network_flow"],
  });
  expect(plain(aws_cloudwatch_log_group.network_flow)).toEqual({
    name: "/shop/staging/flow/network",
    retention_in_days: 90,
    kms_key_id: "${aws_kms_key.logs.arn}",
  });
  expect(statementsOf(aws_iam_role.network_flow.assume_role_policy)).toEqual([
    {
      Sid: "Assume",
      Effect: "Allow",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-flow-log/*` },
      },
    },
  ]);
  expect(statementsOf(aws_iam_role_policy.network_flow.policy)).toEqual([
    {
      Sid: "WriteFlowLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: ["${aws_cloudwatch_log_group.network_flow.arn}", "${aws_cloudwatch_log_group.network_flow.arn}:*"],
    },
    // AWS checks this action against no log group.
    {
      Sid: "FindLogGroup",
      Effect: "Allow",
      Action: ["logs:DescribeLogGroups"],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": REGION } },
    },
  ]);
});

test("the key for logs stays administrable and serves log groups of this environment only", () => {
  const { env } = staging();
  service(env);
  const key = resourcesOf(env, "aws_kms_key").logs;
  expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  const [administration, logs] = statementsOf(key.policy);
  expect(administration).toEqual({
    Sid: "Administration",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "kms:*",
    Resource: "*",
  });
  expect(logs.Principal).toEqual({ Service: "logs.eu-west-1.amazonaws.com" });
  expect(logs.Condition).toEqual({
    ArnLike: {
      "kms:EncryptionContext:aws:logs:arn": [
        `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/staging/*`,
        `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:aws-waf-logs-shop-staging-public`,
      ],
    },
  });
});

test("the key for logs admits the firewall's log group by its exact name, and not that of an environment named alike", () => {
  const { env } = staging({ name: "prod" });
  service(env, "web", at("a.example.com"));
  const { aws_kms_key, aws_cloudwatch_log_group } = terraformOf(env).resource;
  const [, logs] = statementsOf(aws_kms_key.logs.policy);
  const [, firewall] = logs.Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"];
  expect(firewall).toBe(`arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${aws_cloudwatch_log_group.waf.name}`);
});
