import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const [V, U, S] = ["violated", "unknown", "satisfied"];
const E4 = "0.0.0.0/0";
const sg = (ingress: unknown, locals?: object) => ({
  resource: { aws_security_group: { web: { name: "w", ingress } } },
  locals,
});
const rule = (attributes: object, more: object = {}) => ({
  resource: {
    aws_security_group: { web: { name: "w" } },
    aws_vpc_security_group_ingress_rule: { r: { security_group_id: "${aws_security_group.web.id}", ...attributes } },
    ...more,
  },
});
const ing = (change: object) => ({ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: [E4], ...change });

/** Ways to write Terraform that hide an opening, or that look like one: what each control says of it. */
const cases: readonly (readonly [id: string, what: string, terraform: object, status: string])[] = [
  ["EC2.13", "TCP", sg([ing({ protocol: "TCP" })]), V],
  ["EC2.18", "number 6", sg([ing({ protocol: 6, from_port: "22", to_port: "22" })]), V],
  ["EC2.13", "local list of rules", sg("${local.rules}", { rules: [ing({})] }), V],
  ["EC2.13", "expr member", sg(["${var.rule}"]), U],
  ["EC2.13", "0::/0", sg([ing({ cidr_blocks: null, ipv6_cidr_blocks: ["0::/0"] })]), V],
  ["EC2.13", "full", sg([ing({ cidr_blocks: null, ipv6_cidr_blocks: ["0:0:0:0:0:0:0:0/0"] })]), V],
  ["EC2.13", "object single", sg(ing({ cidr_blocks: E4 })), V],
  ["EC2.13", "self", sg([ing({ cidr_blocks: null, self: true })]), S],
  [
    "EC2.13",
    "static + dynamic",
    {
      resource: {
        aws_security_group: {
          web: {
            ingress: [ing({ cidr_blocks: ["10.0.0.0/8"] })],
            dynamic: { ingress: { for_each: "${var.x}", content: {} } },
          },
        },
      },
    },
    U,
  ],
  [
    "EC2.13",
    "prefix list literal",
    rule({ ip_protocol: "tcp", from_port: 22, to_port: 22, prefix_list_id: "pl-123" }),
    U,
  ],
  [
    "EC2.13",
    "prefix list own",
    rule(
      { ip_protocol: "tcp", from_port: 22, to_port: 22, prefix_list_id: "${aws_ec2_managed_prefix_list.p.id}" },
      { aws_ec2_managed_prefix_list: { p: { entry: [{ cidr: E4 }] } } },
    ),
    V,
  ],
  [
    "EC2.13",
    "prefix list own entry resource",
    rule(
      { ip_protocol: "tcp", from_port: 22, to_port: 22, prefix_list_id: "${aws_ec2_managed_prefix_list.p.id}" },
      {
        aws_ec2_managed_prefix_list: { p: { name: "p" } },
        aws_ec2_managed_prefix_list_entry: { e: { cidr: E4, prefix_list_id: "${aws_ec2_managed_prefix_list.p.id}" } },
      },
    ),
    V,
  ],
  [
    "EC2.13",
    "prefix list narrow",
    rule(
      { ip_protocol: "tcp", from_port: 22, to_port: 22, prefix_list_id: "${aws_ec2_managed_prefix_list.p.id}" },
      { aws_ec2_managed_prefix_list: { p: { entry: [{ cidr: "10.0.0.0/8" }] } } },
    ),
    S,
  ],
  ["EC2.13", "inline prefix", sg([ing({ cidr_blocks: [], prefix_list_ids: ["pl-1"] })]), U],
  [
    "EC2.13",
    "count 0",
    {
      resource: {
        aws_security_group: { web: {} },
        aws_security_group_rule: {
          r: { type: "ingress", ...ing({}), security_group_id: "${aws_security_group.web.id}", count: 0 },
        },
      },
    },
    S,
  ],
  [
    "EC2.13",
    "count var",
    {
      resource: {
        aws_security_group: { web: {} },
        aws_security_group_rule: {
          r: { type: "ingress", ...ing({}), security_group_id: "${aws_security_group.web.id}", count: "${var.x}" },
        },
      },
    },
    U,
  ],
  [
    "EC2.13",
    "type unknown",
    {
      resource: {
        aws_security_group: { web: {} },
        aws_security_group_rule: {
          r: { type: "${var.t}", ...ing({}), security_group_id: "${aws_security_group.web.id}" },
        },
      },
    },
    U,
  ],
  [
    "EC2.13",
    "type Egress",
    {
      resource: {
        aws_security_group: { web: {} },
        aws_security_group_rule: {
          r: { type: "egress", ...ing({}), security_group_id: "${aws_security_group.web.id}" },
        },
      },
    },
    S,
  ],
  ["EC2.13", "range", rule({ ip_protocol: "tcp", from_port: 0, to_port: 65535, cidr_ipv4: E4 }), V],
  ["EC2.13", "-1", rule({ ip_protocol: "-1", cidr_ipv6: "::/0" }), V],
  ["EC2.13", "null ports", rule({ ip_protocol: "tcp", cidr_ipv6: "::/0" }), U],
  [
    "EC2.13",
    "for_each cidr",
    rule({ ip_protocol: "tcp", from_port: 22, to_port: 22, cidr_ipv4: "${each.value}", for_each: { a: E4 } }),
    U,
  ],
  [
    "EC2.21",
    "nacl local",
    {
      resource: { aws_network_acl: { a: { ingress: "${local.r}" } } },
      locals: { r: [{ action: "allow", protocol: "tcp", from_port: 22, to_port: 22, cidr_block: E4 }] },
    },
    V,
  ],
  [
    "EC2.21",
    "nacl TCP",
    {
      resource: {
        aws_network_acl: {
          a: { ingress: [{ action: "ALLOW", protocol: "TCP", from_port: 22, to_port: 22, cidr_block: E4 }] },
        },
      },
    },
    V,
  ],
  [
    "EC2.21",
    "nacl egress unknown",
    {
      resource: {
        aws_network_acl_rule: {
          a: {
            network_acl_id: "acl-1",
            egress: "${var.x}",
            rule_action: "allow",
            protocol: "tcp",
            from_port: 22,
            to_port: 22,
            cidr_block: E4,
          },
        },
      },
    },
    U,
  ],
  [
    "EC2.13",
    "a prefix list of AWS",
    {
      ...rule({
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        prefix_list_id: "${data.aws_ec2_managed_prefix_list.p.id}",
      }),
      data: { aws_ec2_managed_prefix_list: { p: { name: "com.amazonaws.global.cloudfront.origin-facing" } } },
    },
    S,
  ],
];

test.each(cases)("%s: %s", (id, _, terraform, status) => {
  const judged = judge(recordOf(terraform)).controls.find(({ control }) => control.id === id)!;
  expect(judged.status).toBe(status);
});
