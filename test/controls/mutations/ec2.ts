import type { Mutation, Mutations } from "./mutation";

const INSTANCE = "aws_instance.batch";
const TEMPLATE = "aws_launch_template.ledger";
const DEFAULT_GROUP = "aws_default_security_group";
const GROUP = "aws_security_group.web";
/** A rule of a group that is not of the environment. */
const FOREIGN = "aws_vpc_security_group_ingress_rule.office";
const EVERYBODY = "0.0.0.0/0";

/** Controls of what a security group opens to everybody. */
const OPENINGS = ["EC2.13", "EC2.14", "EC2.18", "EC2.19"];

/** A group's rule as its own block writes it. */
const rule = (port: number, change: object = {}) => ({
  protocol: "tcp",
  from_port: port,
  to_port: port,
  cidr_blocks: [EVERYBODY],
  ...change,
});

/** A rule of a network access control list as the list's own block writes it. */
const entry = (port: number, change: object = {}) => ({
  rule_no: 100,
  action: "allow",
  protocol: "tcp",
  from_port: port,
  to_port: port,
  cidr_block: EVERYBODY,
  ...change,
});

/** The ways in which a port can be opened to everybody. */
function openings(id: string, port: number, also: readonly string[]): readonly Mutation[] {
  const every = OPENINGS.filter((other) => other !== id);
  return [
    { of: GROUP, at: "ingress", to: [rule(port)], also },
    { of: GROUP, at: "ingress", to: [rule(port, { protocol: "6" })], also },
    { of: GROUP, at: "ingress", to: [rule(0, { to_port: 65535 })], also: every },
    {
      of: GROUP,
      at: "ingress",
      to: [rule(port, { cidr_blocks: [], ipv6_cidr_blocks: ["::/0"] })],
      also,
    },
    {
      of: "aws_default_security_group.main",
      at: "ingress",
      to: [rule(port)],
      also: ["EC2.2", "SYM-REACH.1", ...also],
    },
    { of: FOREIGN, at: "ip_protocol", to: "-1", also: every },
    { of: "aws_security_group_rule.shared_https", at: "protocol", to: "-1", also: every },
    { of: "aws_security_group_rule.ledger_ping", at: "protocol", to: "all", also: every },
    { of: "aws_security_group_rule.ledger_out", at: "type", to: "ingress", also: every },
  ];
}

export const ec2: Mutations = {
  "EC2.2": [
    { of: DEFAULT_GROUP, at: "" },
    { of: DEFAULT_GROUP, at: "vpc_id", to: "vpc-0123456789abcdef0" },
    { of: DEFAULT_GROUP, at: "ingress", to: [rule(443, { cidr_blocks: ["10.0.0.0/8"] })], also: ["SYM-REACH.1"] },
    { of: DEFAULT_GROUP, at: "egress", to: [rule(443)], also: ["SYM-REACH.1"] },
    {
      of: FOREIGN,
      at: "security_group_id",
      to: "${aws_vpc.main.default_security_group_id}",
    },
    {
      of: "aws_security_group_rule.ledger_out",
      at: "security_group_id",
      to: "${aws_default_security_group.main.id}",
    },
  ],
  "EC2.3": [
    { of: "aws_ebs_volume.ledger", at: "encrypted", to: false, also: ["Backup.1"] },
    { of: INSTANCE, at: "root_block_device.encrypted", to: false },
    { of: INSTANCE, at: "ebs_block_device.encrypted", to: "false" },
    { of: TEMPLATE, at: "block_device_mappings.ebs.encrypted", to: "false" },
    // A volume that does not say so itself hangs on the account's default.
    { of: "aws_ebs_encryption_by_default.account", at: "enabled", to: false, also: ["EC2.7"] },
  ],
  "EC2.6": [
    { of: "aws_flow_log", at: "" },
    { of: "aws_flow_log", at: "traffic_type", to: "ACCEPT" },
    { of: "aws_flow_log", at: "vpc_id", to: "vpc-0123456789abcdef0" },
  ],
  "EC2.7": [
    { of: "aws_ebs_encryption_by_default", at: "enabled", to: false },
    { of: "aws_ebs_encryption_by_default.account", at: "", also: ["EC2.3"] },
  ],
  "EC2.8": [
    { of: INSTANCE, at: "metadata_options.http_tokens", to: "optional" },
    { of: INSTANCE, at: "metadata_options" },
    { of: TEMPLATE, at: "metadata_options.http_tokens", to: "optional" },
  ],
  "EC2.9": [
    { of: INSTANCE, at: "associate_public_ip_address", to: true },
    { of: "aws_subnet.private", at: "map_public_ip_on_launch", to: true, also: ["EC2.15"] },
    { of: "aws_instance.mail", at: "subnet_id" },
    {
      of: TEMPLATE,
      at: "network_interfaces.associate_public_ip_address",
      to: "true",
      also: ["EC2.25"],
    },
    { of: "aws_eip.mail", at: "instance", to: "${aws_instance.batch.id}" },
    { of: "aws_eip_association.batch", at: "instance_id", to: "${aws_instance.batch.id}" },
  ],
  "EC2.10": [
    { of: "aws_vpc_endpoint.ec2", at: "" },
    { of: "aws_vpc_endpoint.ec2", at: "service_name", to: "com.amazonaws.eu-west-1.sqs" },
    { of: "aws_vpc_endpoint.ec2", at: "vpc_id", to: "vpc-0123456789abcdef0" },
  ],
  "EC2.12": [
    { of: "aws_nat_gateway", at: "" },
    { of: "aws_nat_gateway", at: "allocation_id", to: "eipalloc-0123456789abcdef0" },
    { of: "aws_eip_association.batch", at: "allocation_id", to: "eipalloc-0123456789abcdef0" },
    { of: "aws_eip.mail", at: "network_interface" },
    { of: "aws_eip.mail", at: "network_interface", to: "" },
  ],
  "EC2.13": [
    ...openings("EC2.13", 22, ["EC2.18", "EC2.19"]),
    { of: FOREIGN, at: "from_port", to: 0, also: ["EC2.18", "EC2.19"] },
  ],
  "EC2.14": [
    ...openings("EC2.14", 3389, ["EC2.18", "EC2.19"]),
    { of: FOREIGN, at: "to_port", to: 4000, also: ["EC2.18", "EC2.19"] },
  ],
  "EC2.15": [{ of: "aws_subnet", at: "map_public_ip_on_launch", to: true }],
  "EC2.16": [
    { of: "aws_network_acl_association.public", at: "" },
    { of: "aws_network_acl_association.public", at: "network_acl_id", to: "acl-0123456789abcdef0" },
    { of: "aws_network_acl.private", at: "subnet_ids", to: [] },
    { of: "aws_network_acl.private", at: "subnet_ids" },
  ],
  "EC2.17": [
    { of: INSTANCE, at: "network_interface", to: [{ device_index: 0 }, { device_index: 1 }] },
    {
      of: TEMPLATE,
      at: "network_interfaces",
      to: [{ associate_public_ip_address: false }, { associate_public_ip_address: false }],
      // What the second interface leaves behind.
      also: ["EC2.22"],
    },
    {
      of: "aws_network_interface.mail",
      at: "attachment",
      to: [{ instance: "${aws_instance.batch.id}", device_index: 1 }],
    },
  ],
  "EC2.18": [
    ...openings("EC2.18", 8443, []),
    { of: FOREIGN, at: "to_port", to: 81 },
    { of: "aws_security_group_rule.shared_https", at: "protocol", to: "udp" },
    { of: "aws_security_group_rule.ledger_ping", at: "protocol", to: "47" },
  ],
  "EC2.19": [
    ...openings("EC2.19", 3306, ["EC2.18"]),
    // 22 and 3389 have controls of their own besides.
    ...[20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 4333, 5000, 5432, 5500, 5601]
      .concat([8080, 8088, 8888, 9200, 9300])
      .map((port) => ({ of: GROUP, at: "ingress", to: [rule(port)], also: ["EC2.18"] })),
  ],
  "EC2.21": [
    { of: "aws_network_acl.private", at: "ingress", to: [entry(22)] },
    { of: "aws_network_acl.private", at: "ingress", to: [entry(3389)] },
    { of: "aws_network_acl.private", at: "ingress", to: [entry(0, { protocol: "-1" })] },
    { of: "aws_network_acl.private", at: "ingress", to: [entry(22, { cidr_block: null, ipv6_cidr_block: "::/0" })] },
    { of: "aws_network_acl.private", at: "ingress.1.to_port", to: 3389 },
    { of: "aws_network_acl_rule.no_ssh", at: "rule_action", to: "allow" },
    { of: "aws_network_acl_rule.https", at: "from_port", to: 22 },
    { of: "aws_network_acl_rule.shared", at: "from_port", to: 22 },
  ],
  "EC2.22": [
    { of: "aws_ecs_service.worker", at: "network_configuration.security_groups", to: [] },
    { of: "aws_launch_template.ledger", at: "network_interfaces.security_groups", to: ["sg-0123456789abcdef0"] },
  ],
  "EC2.23": [{ of: "aws_ec2_transit_gateway", at: "auto_accept_shared_attachments", to: "enable" }],
  "EC2.24": [
    { of: INSTANCE, at: "instance_type", to: "m3.medium" },
    { of: TEMPLATE, at: "instance_type", to: "t1.micro" },
  ],
  "EC2.25": [{ of: TEMPLATE, at: "network_interfaces.associate_public_ip_address", to: "true", also: ["EC2.9"] }],
  "EC2.28": [
    { of: "aws_backup_selection.volumes", at: "" },
    { of: "aws_backup_selection.volumes", at: "resources", to: ["arn:aws:ec2:eu-west-1:123456789012:volume/vol-1"] },
  ],
  "EC2.51": [{ of: "aws_ec2_client_vpn_endpoint", at: "connection_log_options.enabled", to: false }],
};
