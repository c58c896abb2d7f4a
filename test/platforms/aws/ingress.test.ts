import { Service } from "../../../src";
import { AwsServiceResources, HostedZone } from "../../../src/aws";
import { certificateNames } from "../../../src/platforms/aws/certificate";
import { TerraformWorkspace } from "../../../src/testing";
import { problemsOf } from "../../support/problems-of";
import {
  ACCOUNT,
  REGION,
  StagingProps,
  at,
  plain,
  resourcesOf,
  service,
  staging,
  statementsOf,
  terraformOf,
} from "./staging";

const ZONE_ID = "Z0123456789ABCDEFGHIJ";

function publicApp(domains: readonly string[], props: StagingProps = {}) {
  const { env } = staging(props);
  domains.forEach((domain, index) => service(env, `web${index + 1}`, at(domain)));
  return env;
}

const env = publicApp(["a.example.com", "b.example.com"]);
const resources = terraformOf(env).resource;

test("public services share one load balancer in the public subnets, behind one group that waits for the way in", () => {
  expect(plain(resources.aws_lb.public)).toEqual({
    name: "shop-staging-public",
    load_balancer_type: "application",
    internal: false,
    subnets: ["${aws_subnet.network_public_a.id}", "${aws_subnet.network_public_b.id}"],
    security_groups: ["${aws_security_group.load_balancer.id}"],
    drop_invalid_header_fields: true,
    desync_mitigation_mode: "defensive",
    enable_deletion_protection: false,
    access_logs: { bucket: "${aws_s3_bucket.access_logs.id}", enabled: true },
    depends_on: [
      "aws_s3_bucket_policy.access_logs",
      "aws_route.network_public",
      "aws_route_table_association.network_public_a",
      "aws_route_table_association.network_public_b",
    ],
  });
  expect(Object.keys(resources.aws_lb)).toEqual(["public"]);
});

test("in production nobody deletes the load balancer by accident", () => {
  const lb = resourcesOf(publicApp(["a.example.com"], { tier: "production" }), "aws_lb").public;
  expect(lb.enable_deletion_protection).toBe(true);
});

test("where nothing is public there is no load balancer, no certificate and no firewall", () => {
  const { env } = staging();
  service(env);
  const types = Object.keys(terraformOf(env).resource);
  expect(types.filter((type) => /^aws_(lb|acm|wafv2|s3|route53)/.test(type))).toEqual([]);
});

test("HTTP is redirected to HTTPS", () => {
  expect(plain(resources.aws_lb_listener.http)).toEqual({
    load_balancer_arn: "${aws_lb.public.arn}",
    port: 80,
    protocol: "HTTP",
    default_action: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" } }],
  });
});

test("HTTPS is TLS 1.2 or later with the validated certificate, and a name that no service has gets no answer of one", () => {
  expect(plain(resources.aws_lb_listener.https)).toEqual({
    load_balancer_arn: "${aws_lb.public.arn}",
    port: 443,
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificate_arn: "${aws_acm_certificate_validation.public.certificate_arn}",
    default_action: [
      {
        type: "fixed-response",
        fixed_response: { content_type: "text/plain", message_body: "Not found", status_code: "404" },
      },
    ],
  });
});

test("each service has a rule of its host, a target group of addresses and a DNS record", () => {
  expect(plain(resources.aws_lb_listener_rule.web1)).toEqual({
    listener_arn: "${aws_lb_listener.https.arn}",
    priority: expect.any(Number),
    condition: [{ host_header: { values: ["a.example.com"] } }],
    action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.web1.arn}" }],
  });
  expect(plain(resources.aws_lb_target_group.web1)).toEqual({
    name: expect.stringMatching(/^shop-staging-web1-[0-9a-f]{6}$/),
    port: 8080,
    protocol: "HTTP",
    target_type: "ip",
    vpc_id: "${aws_vpc.network.id}",
    deregistration_delay: "30",
    health_check: {
      enabled: true,
      protocol: "HTTP",
      path: "/healthz",
      matcher: "200-299",
      interval: 30,
      timeout: 5,
      unhealthy_threshold: 3,
      healthy_threshold: 2,
    },
    lifecycle: { create_before_destroy: true },
  });
  expect(plain(resources.aws_route53_record.web1)).toEqual({
    zone_id: ZONE_ID,
    name: "a.example.com",
    type: "A",
    alias: { name: "${aws_lb.public.dns_name}", zone_id: "${aws_lb.public.zone_id}", evaluate_target_health: true },
  });
});

test.each([
  ["the port", { port: 9090 }, {}],
  ["the network's range", {}, { addresses: "10.30.0.0/16" }],
])(
  "a target group that is replaced because of %s gets another name, because both exist for a while",
  (_, change, network) => {
    const nameOf = (props: object, addresses?: string) => {
      const { env } = staging({ network: addresses ? { addresses: addresses as never } : {} });
      service(env, "web", { ...at("a.example.com"), ...props });
      return resourcesOf(env, "aws_lb_target_group").web.name;
    };
    expect(nameOf(change, (network as { addresses?: string }).addresses)).not.toBe(nameOf({}));
  },
);

test("a service that is added renumbers no rule", () => {
  const priorities = (domains: readonly string[]) =>
    Object.entries(resourcesOf(publicApp(domains), "aws_lb_listener_rule")).map(
      ([id, { priority }]) => `${id} ${priority}`,
    );
  const domains = Array.from({ length: 8 }, (_, index) => `web${index}.example.com`);
  for (let count = 1; count < domains.length; count++) {
    expect(priorities(domains.slice(0, count + 1))).toEqual(
      expect.arrayContaining(priorities(domains.slice(0, count))),
    );
  }
});

describe("the certificate", () => {
  function namesOf(
    domains: readonly string[],
    hostedZones = [HostedZone.existing("example.com", ZONE_ID)],
  ): readonly string[] {
    const env = publicApp(domains, { platform: { hostedZones } });
    return certificateNames(env.platform as never, env.declaredOf(Service));
  }
  const below = (parent: string, count: number) => Array.from({ length: count }, (_, index) => `s${index}.${parent}`);

  test("names up to ten domains exactly", () => {
    expect(namesOf(below("example.com", 10))).toEqual(below("example.com", 10));
  });

  test("names the parents with most domains by wildcard where there are more than ten, as few as it takes", () => {
    expect(namesOf([...below("example.com", 6), ...below("eu.example.com", 3), ...below("us.example.com", 2)])).toEqual(
      ["*.example.com", ...below("eu.example.com", 3), ...below("us.example.com", 2)].sort(),
    );
  });

  test("never names a wildcard that none of the hosted zones could validate", () => {
    const zones = below("com", 11).map((name) => HostedZone.existing(name, ZONE_ID));
    const { id, got } = problemsOf(() =>
      terraformOf(publicApp(below("com", 11), { platform: { hostedZones: zones } })),
    )[0];
    expect([id, got]).toEqual(["SYM-AWS-004", `11 names: ${below("com", 11).sort().join(", ")}`]);
  });

  test("has a name of at most 64 characters as its subject, whichever is first in the alphabet", () => {
    const long = `a.${"b".repeat(60)}.example.com`;
    const certificate = resourcesOf(publicApp([long, "shop.example.com"]), "aws_acm_certificate").public;
    expect(certificate).toMatchObject({
      domain_name: "shop.example.com",
      subject_alternative_names: [long],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("is used only when each name was validated by a record in its hosted zone", () => {
    expect(resources.aws_acm_certificate_validation.public.validation_record_fqdns).toEqual([
      "${aws_route53_record.validation_a_example_com.fqdn}",
      "${aws_route53_record.validation_b_example_com.fqdn}",
    ]);
    expect(resources.aws_route53_record.validation_a_example_com).toMatchObject({
      zone_id: ZONE_ID,
      type: '${one([for option in aws_acm_certificate.public.domain_validation_options : option.resource_record_type if option.domain_name == "a.example.com"])}',
    });
  });

  test("has one validation record for a domain and its wildcard", () => {
    const records = resourcesOf(publicApp(["example.com", ...below("example.com", 10)]), "aws_route53_record");
    expect(Object.keys(records).filter((id) => id.startsWith("validation"))).toEqual(["validation_example_com"]);
  });

  test("tells domains apart that differ in a hyphen and a dot only", () => {
    const records = resourcesOf(publicApp(["a-b.example.com", "a.b.example.com"]), "aws_route53_record");
    expect(Object.keys(records)).toEqual(
      expect.arrayContaining(["validation_a__b_example_com", "validation_a_b_example_com"]),
    );
  });
});

test("a managed zone is created once, and its name servers are an output", () => {
  const env = publicApp(["a.example.com", "b.example.com"], {
    platform: { hostedZones: [HostedZone.managed("example.com")] },
  });
  const { resource, output } = terraformOf(env);
  expect(plain(resource.aws_route53_zone.example_com)).toEqual({
    name: "example.com",
    comment: "shop staging",
    force_destroy: true,
  });
  expect(output.name_servers_example_com.value).toBe("${aws_route53_zone.example_com.name_servers}");
  expect(resource.aws_route53_record.web1.zone_id).toBe("${aws_route53_zone.example_com.zone_id}");
  expect(output.web1_url.value).toBe("https://a.example.com");
});

describe("queries for names of a managed zone", () => {
  const managing = (region: string) =>
    terraformOf(
      publicApp(["a.example.com"], { platform: { region, hostedZones: [HostedZone.managed("example.com")] } }),
    ).resource;

  test("are logged in the one region that Route 53 writes to, under a key there", () => {
    const resource = managing("eu-west-1");
    expect(plain(resource.aws_route53_query_log.example_com)).toEqual({
      zone_id: "${aws_route53_zone.example_com.zone_id}",
      cloudwatch_log_group_arn: "${aws_cloudwatch_log_group.dns_example_com.arn}",
      depends_on: ["aws_cloudwatch_log_resource_policy.dns"],
    });
    expect(plain(resource.aws_cloudwatch_log_group.dns_example_com)).toEqual({
      provider: "aws.us_east_1",
      name: "/shop/staging/dns/example.com",
      retention_in_days: 30,
      kms_key_id: "${aws_kms_key.dns.arn}",
    });
    expect(resource.aws_kms_key.dns).toMatchObject({ provider: "aws.us_east_1", enable_key_rotation: true });
    expect(JSON.parse(resource.aws_cloudwatch_log_resource_policy.dns.policy_document).Statement).toEqual([
      {
        Sid: "WriteQueryLogs",
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/shop/staging/dns/*",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" },
        },
      },
    ]);
  });

  test("are logged under the environment's own key where it is in that region", () => {
    const { aws_cloudwatch_log_group: groups, aws_kms_key: keys } = managing("us-east-1");
    expect(groups.dns_example_com).toMatchObject({ kms_key_id: "${aws_kms_key.logs.arn}" });
    expect(groups.dns_example_com.provider).toBeUndefined();
    expect(keys.dns).toBeUndefined();
  });
});

test("a record goes to the hosted zone with the longest name that holds the domain", () => {
  const hostedZones = [HostedZone.existing("example.com", "ZOUTER"), HostedZone.existing("eu.example.com", "ZINNER")];
  const records = resourcesOf(
    publicApp(["a.eu.example.com", "a.example.com"], { platform: { hostedZones } }),
    "aws_route53_record",
  );
  expect([records.web1.zone_id, records.web2.zone_id]).toEqual(["ZINNER", "ZOUTER"]);
});

describe("the web application firewall", () => {
  test("limits the rate of each address and applies the managed rules", () => {
    const acl = resources.aws_wafv2_web_acl.public;
    expect(acl).toMatchObject({ scope: "REGIONAL", default_action: { allow: {} } });
    expect(acl.rule.map((rule: any) => [rule.priority, rule.name])).toEqual([
      [0, "RateLimit"],
      [1, "AWSManagedRulesAmazonIpReputationList"],
      [2, "AWSManagedRulesKnownBadInputsRuleSet"],
      [3, "AWSManagedRulesCommonRuleSet"],
      [4, "AWSManagedRulesSQLiRuleSet"],
    ]);
    expect(resources.aws_wafv2_web_acl_association.public).toMatchObject({
      resource_arn: "${aws_lb.public.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.public.arn}",
    });
  });

  test("logs without credentials to a group with the prefix that AWS WAF demands", () => {
    expect(plain(resources.aws_cloudwatch_log_group.waf)).toEqual({
      name: "aws-waf-logs-shop-staging-public",
      retention_in_days: 30,
      kms_key_id: "${aws_kms_key.logs.arn}",
    });
    expect(plain(resources.aws_wafv2_web_acl_logging_configuration.public)).toEqual({
      resource_arn: "${aws_wafv2_web_acl.public.arn}",
      log_destination_configs: ["${aws_cloudwatch_log_group.waf.arn}"],
      redacted_fields: [{ single_header: { name: "authorization" } }, { single_header: { name: "cookie" } }],
    });
  });
});

describe("customize of a public service", () => {
  const RULE = "rule.3.statement.managed_rule_group_statement";
  const { env: shared } = staging();
  const web = service(shared, "web", at("a.example.com"));
  const api = service(shared, "api");
  const seen: (AwsServiceResources | undefined)[] = [];
  web.customize(({ aws }) => {
    seen.push(aws);
    aws!.ingress!.loadBalancer.idleTimeout = 120;
    aws!.ingress!.httpsListener.sslPolicy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    aws!.ingress!.webAcl.addOverride(`${RULE}.rule_action_override`, [
      { name: "SizeRestrictions_BODY", action_to_use: { count: {} } },
    ]);
  });
  api.customize(({ aws }) => seen.push(aws));
  const terraform = terraformOf(shared);

  test("reaches the load balancer, the HTTPS listener and the web ACL that all public services share", () => {
    expect(terraform.resource.aws_lb.public.idle_timeout).toBe(120);
    expect(terraform.resource.aws_lb_listener.https.ssl_policy).toBe("ELBSecurityPolicy-TLS13-1-3-2021-06");
    expect(seen.map((aws) => Object.keys(aws!.ingress ?? {}))).toEqual([
      ["loadBalancer", "httpsListener", "webAcl"],
      [],
    ]);
  });

  test("lets bodies over 8 KB pass the common rule set, as its documentation says, and Terraform accepts it", async () => {
    expect(terraform.resource.aws_wafv2_web_acl.public.rule[3].statement.managed_rule_group_statement).toEqual({
      vendor_name: "AWS",
      name: "AWSManagedRulesCommonRuleSet",
      rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
    });
    const workspace = TerraformWorkspace.of(terraform, { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    } finally {
      workspace.dispose();
    }
  }, 120_000);
});

describe("the bucket for access logs", () => {
  test("is private, versioned, encrypted as Elastic Load Balancing can write it, and expires", () => {
    const { aws_s3_bucket, aws_s3_bucket_public_access_block, aws_s3_bucket_versioning } = resources;
    expect(aws_s3_bucket.access_logs).toMatchObject({
      bucket: expect.stringMatching(/^shop-staging-access-logs-123456789012-eu-west-1$/),
      force_destroy: true,
    });
    expect(aws_s3_bucket_public_access_block.access_logs).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(aws_s3_bucket_versioning.access_logs.versioning_configuration).toEqual({ status: "Enabled" });
    const [encryption] = resources.aws_s3_bucket_server_side_encryption_configuration.access_logs.rule;
    expect(encryption.apply_server_side_encryption_by_default).toEqual({ sse_algorithm: "AES256" });
    const [rule] = resources.aws_s3_bucket_lifecycle_configuration.access_logs.rule;
    expect(rule).toMatchObject({
      status: "Enabled",
      expiration: [{ days: 90 }],
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    });
  });

  test("admits TLS only, and for writing the load balancers of this account and region only", () => {
    expect(statementsOf(resources.aws_s3_bucket_policy.access_logs.policy)).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["${aws_s3_bucket.access_logs.arn}", "${aws_s3_bucket.access_logs.arn}/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "WriteAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `\${aws_s3_bucket.access_logs.arn}/AWSLogs/${ACCOUNT}/*`,
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/*` } },
      },
    ]);
  });

  test("keeps its objects in production, for a year", () => {
    const { resource } = terraformOf(publicApp(["a.example.com"], { tier: "production" }));
    expect(resource.aws_s3_bucket.access_logs.force_destroy).toBe(false);
    expect(resource.aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].expiration).toEqual([{ days: 365 }]);
  });
});
