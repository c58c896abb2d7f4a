import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const [V, U, S, N] = ["violated", "unknown", "satisfied", "not-applicable"];
const lb = (attributes: object, more: object = {}) => ({ resource: { aws_lb: { l: attributes }, ...more } });

/** Ways to write Terraform that hide an opening, or that look like one: what each control says of it. */
const cases: readonly (readonly [id: string, what: string, terraform: object, status: string])[] = [
  [
    "ELB.1",
    "lower http",
    { resource: { aws_lb_listener: { l: { port: 80, protocol: "http", default_action: [{ type: "forward" }] } } } },
    V,
  ],
  ["ELB.1", "no proto", { resource: { aws_lb_listener: { l: { port: 80, default_action: { type: "forward" } } } } }, V],
  [
    "ELB.1",
    "redirect to http",
    {
      resource: {
        aws_lb_listener: {
          l: {
            port: 80,
            protocol: "HTTP",
            default_action: { type: "redirect", redirect: { protocol: "#{protocol}" } },
          },
        },
      },
    },
    V,
  ],
  [
    "ELB.1",
    "redirect default",
    {
      resource: {
        aws_lb_listener: {
          l: { port: 80, protocol: "HTTP", default_action: { type: "redirect", redirect: [{ host: "x" }] } },
        },
      },
    },
    V,
  ],
  [
    "ELB.1",
    "rule count 0",
    {
      resource: {
        aws_lb_listener: {
          l: { port: 80, protocol: "HTTP", default_action: { type: "redirect", redirect: { protocol: "HTTPS" } } },
        },
        aws_lb_listener_rule: {
          r: { count: 0, listener_arn: "${aws_lb_listener.l.arn}", action: { type: "forward" } },
        },
      },
    },
    S,
  ],
  [
    "ELB.1",
    "rule count var",
    {
      resource: {
        aws_lb_listener: {
          l: { port: 80, protocol: "HTTP", default_action: { type: "redirect", redirect: { protocol: "HTTPS" } } },
        },
        aws_lb_listener_rule: {
          r: { count: "${var.n}", listener_arn: "${aws_lb_listener.l.arn}", action: { type: "forward" } },
        },
      },
    },
    U,
  ],
  [
    "ELB.1",
    "rule by local",
    {
      resource: {
        aws_lb_listener: {
          l: { port: 80, protocol: "HTTP", default_action: { type: "redirect", redirect: { protocol: "HTTPS" } } },
        },
        aws_lb_listener_rule: { r: { listener_arn: "${local.l}", action: { type: "forward" } } },
      },
      locals: { l: "${aws_lb_listener.l.arn}" },
    },
    V,
  ],
  ["ELB.5", "bucket only", lb({ access_logs: { bucket: "b" } }), V],
  ["ELB.5", "nlb", lb({ load_balancer_type: "network" }), N],
  ["ELB.13", "dup", lb({ subnets: ["${aws_subnet.a.id}", "${aws_subnet.a.id}"] }), V],
  ["ELB.13", "splat", lb({ subnets: "${aws_subnet.a[*].id}" }, { aws_subnet: { a: { count: 1 } } }), U],
  ["ELB.13", "dynamic mapping", lb({ dynamic: { subnet_mapping: { for_each: "${var.x}", content: {} } } }), U],
  [
    "ELB.16",
    "count 0",
    lb({}, { aws_wafv2_web_acl_association: { a: { count: 0, resource_arn: "${aws_lb.l.arn}" } } }),
    V,
  ],
  ["WAF.10", "rule_json []", { resource: { aws_wafv2_web_acl: { a: { rule_json: "[]" } } } }, V],
  [
    "WAF.10",
    "rule_json jsonencode []",
    { resource: { aws_wafv2_web_acl: { a: { rule_json: "${jsonencode([])}" } } } },
    V,
  ],
  [
    "WAF.12",
    "rule_json",
    {
      resource: {
        aws_wafv2_web_acl: {
          a: { rule_json: JSON.stringify([{ Name: "x", VisibilityConfig: { CloudWatchMetricsEnabled: false } }]) },
        },
      },
    },
    V,
  ],
  ["WAF.12", "rule_json var", { resource: { aws_wafv2_web_acl: { a: { rule_json: "${var.x}" } } } }, U],
  [
    "ACM.2",
    "key",
    {
      resource: {
        aws_acm_certificate: { a: { private_key: "${tls_private_key.k.private_key_pem}" } },
        tls_private_key: { k: { algorithm: "RSA", rsa_bits: 1024 } },
      },
    },
    V,
  ],
  ["ACM.1", "email", { resource: { aws_acm_certificate: { a: { validation_method: "EMAIL" } } } }, V],
  [
    "Route53.2",
    "dynamic vpc",
    { resource: { aws_route53_zone: { z: { dynamic: { vpc: { for_each: "${var.x}", content: {} } } } } } },
    U,
  ],
  ["ELB.13", "one subnet and none", { resource: { aws_lb: { l: { subnets: ["subnet-1", null] } } } }, V],
];

test.each(cases)("%s: %s", (id, _, terraform, status) => {
  const judged = judge(recordOf(terraform)).controls.find(({ control }) => control.id === id)!;
  expect(judged.status).toBe(status);
});
