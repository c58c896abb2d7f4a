import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const [V, U, S] = ["violated", "unknown", "satisfied"];

/** Ways to write Terraform that hide an opening, or that look like one: what each control says of it. */
const cases: readonly (readonly [id: string, what: string, terraform: object, status: string])[] = [
  [
    "EC2.12",
    "count 0 nat",
    { resource: { aws_eip: { e: {} }, aws_nat_gateway: { n: { allocation_id: "${aws_eip.e.id}", count: 0 } } } },
    V,
  ],
  [
    "EC2.12",
    "count var nat",
    {
      resource: { aws_eip: { e: {} }, aws_nat_gateway: { n: { allocation_id: "${aws_eip.e.id}", count: "${var.n}" } } },
    },
    U,
  ],
  [
    "EC2.2",
    "count 0 rule",
    {
      resource: {
        aws_vpc: { v: {} },
        aws_default_security_group: { d: { vpc_id: "${aws_vpc.v.id}" } },
        aws_security_group_rule: { r: { count: 0, security_group_id: "${aws_vpc.v.default_security_group_id}" } },
      },
    },
    S,
  ],
  [
    "EC2.9",
    "eip on eni",
    {
      resource: {
        aws_instance: { i: { network_interface: [{ network_interface_id: "${aws_network_interface.n.id}" }] } },
        aws_network_interface: { n: {} },
        aws_eip: { e: { network_interface: "${aws_network_interface.n.id}" } },
      },
    },
    V,
  ],
  [
    "EC2.9",
    "eip on primary eni",
    {
      resource: {
        aws_instance: { i: { associate_public_ip_address: false } },
        aws_eip_association: { e: { network_interface_id: "${aws_instance.i.primary_network_interface_id}" } },
      },
    },
    V,
  ],
  [
    "EC2.9",
    "eip count 0",
    {
      resource: {
        aws_instance: { i: { associate_public_ip_address: false } },
        aws_eip: { e: { count: 0, instance: "${aws_instance.i.id}" } },
      },
    },
    S,
  ],
  [
    "EC2.17",
    "attachment count 0",
    {
      resource: {
        aws_instance: { i: {} },
        aws_network_interface_attachment: { e: { count: 0, instance_id: "${aws_instance.i.id}" } },
      },
    },
    S,
  ],
  [
    "EC2.28",
    "tag",
    {
      resource: {
        aws_ebs_volume: { v: { tags: { backup: "daily" } } },
        aws_backup_selection: { s: { selection_tag: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] } },
      },
    },
    S,
  ],
  [
    "EC2.28",
    "pattern",
    {
      resource: { aws_ebs_volume: { v: {} }, aws_backup_selection: { s: { resources: ["arn:aws:ec2:*:*:volume/*"] } } },
    },
    S,
  ],
  [
    "EC2.28",
    "excluded",
    {
      resource: {
        aws_ebs_volume: { v: {} },
        aws_backup_selection: {
          s: { resources: ["${aws_ebs_volume.v.arn}"], not_resources: ["${aws_ebs_volume.v.arn}"] },
        },
      },
    },
    V,
  ],
  [
    "EC2.6",
    "certain accept, possible all",
    {
      resource: {
        aws_vpc: { v: {} },
        aws_flow_log: {
          a: { vpc_id: "${aws_vpc.v.id}", traffic_type: "ACCEPT" },
          b: { vpc_id: "${aws_vpc.v.id}", traffic_type: "ALL", count: "${var.n}" },
        },
      },
    },
    U,
  ],
  ["EC2.3", "encrypted str", { resource: { aws_ebs_volume: { v: { encrypted: "true" } } } }, S],
  [
    "EC2.25",
    "second",
    {
      resource: {
        aws_launch_template: {
          v: {
            network_interfaces: [{ associate_public_ip_address: "false" }, { associate_public_ip_address: "true" }],
          },
        },
      },
    },
    V,
  ],
  [
    "EC2.10",
    "an endpoint that there may be",
    {
      resource: {
        aws_instance: { i: {} },
        aws_vpc: { v: {} },
        aws_vpc_endpoint: {
          e: { vpc_id: "${aws_vpc.v.id}", service_name: "com.amazonaws.eu-west-1.ec2", count: "${var.n}" },
        },
      },
    },
    U,
  ],
  [
    "EC2.2",
    "the group of the default network",
    { resource: { aws_default_vpc: { v: {} }, aws_default_security_group: { g: {} } } },
    S,
  ],
  [
    "EC2.2",
    "the open group of the default network",
    { resource: { aws_default_vpc: { v: {} }, aws_default_security_group: { g: { egress: [{ protocol: "-1" }] } } } },
    V,
  ],
];

test.each(cases)("%s: %s", (id, _, terraform, status) => {
  const judged = judge(recordOf(terraform)).controls.find(({ control }) => control.id === id)!;
  expect(judged.status).toBe(status);
});
