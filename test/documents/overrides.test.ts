import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { overridden, sectionOf, shopRecord } from "./shop";

/** Facts that change behind the model's back, and what the documents then say of the environment. */
const OVERRIDES: readonly (readonly [
  name: string,
  path: readonly string[],
  value: unknown,
  document: string,
  text: string,
])[] = [
  [
    "a log retention",
    ["resource", "aws_cloudwatch_log_group", "api", "retention_in_days"],
    731,
    "infrastructure-spec",
    "| 731 days | `aws_cloudwatch_log_group.api` |",
  ],
  [
    "a log retention",
    ["resource", "aws_cloudwatch_log_group", "api", "retention_in_days"],
    731,
    "security-controls",
    "| 731 days | `aws_kms_key.logs` | `aws_cloudwatch_log_group.api` |",
  ],
  [
    "memory",
    ["resource", "aws_ecs_task_definition", "api", "memory"],
    "3072",
    "infrastructure-spec",
    "| `3 GiB` | 2 to 4 |",
  ],
  [
    "the number of copies",
    ["resource", "aws_appautoscaling_target", "api", "max_capacity"],
    77,
    "infrastructure-spec",
    "| 2 to 77 |",
  ],
  [
    "a range",
    ["resource", "aws_subnet", "network_private_a", "cidr_block"],
    "10.20.99.0/24",
    "infrastructure-spec",
    "| `10.20.99.0/24` |",
  ],
  [
    "a firewall rule",
    ["resource", "aws_vpc_security_group_ingress_rule", "web_to_api_http", "to_port"],
    9999,
    "security-controls",
    "| 8080-9999 | tcp | `aws_vpc_security_group_ingress_rule.web_to_api_http` |",
  ],
  [
    "the TLS policy",
    ["resource", "aws_lb_listener", "https", "ssl_policy"],
    "ELBSecurityPolicy-2016-08",
    "security-controls",
    "`ELBSecurityPolicy-2016-08`",
  ],
  [
    "rotation",
    ["resource", "aws_kms_key", "logs", "enable_key_rotation"],
    false,
    "security-controls",
    "| yes | no | `30` | `alias/shop-staging-logs` (`aws_kms_alias.logs`) | `aws_kms_key.logs` |",
  ],
  [
    "a statement",
    ["resource", "aws_iam_role_policy", "api_execution", "policy"],
    '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    "security-controls",
    "| `aws_iam_role.api_execution` | – | Allow | `*` | `*` | – | `aws_iam_role_policy.api_execution` |",
  ],
  [
    "a trust",
    ["resource", "aws_iam_role", "api_task", "assume_role_policy"],
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}',
    "security-controls",
    "| `aws_iam_role.api_task` | Allow | `*` | `sts:AssumeRole` | – |",
  ],
  [
    "a container",
    ["resource", "aws_ecs_task_definition", "api", "container_definitions"],
    '[{"name":"api","image":"evil:1","privileged":true}]',
    "security-controls",
    "| `aws_ecs_task_definition.api` | `api` | of the image | writable | – | – | yes |",
  ],
  [
    "an image",
    ["resource", "aws_ecs_task_definition", "api", "container_definitions"],
    '[{"name":"api","image":"evil:1"}]',
    "infrastructure-spec",
    "| `evil:1` |",
  ],
  [
    "encryption",
    ["resource", "aws_cloudwatch_log_group", "api", "kms_key_id"],
    undefined,
    "security-controls",
    "| log group | `/shop/staging/services/api` | the service's default | `aws_cloudwatch_log_group.api` |",
  ],
  [
    "a service that is gone",
    ["resource", "aws_ecs_service"],
    {},
    "infrastructure-spec",
    "- `api` is declared, and no resource of the Terraform runs it",
  ],
  [
    "the backend",
    ["terraform", "backend"],
    { s3: { bucket: "other", key: "k" } },
    "terraform",
    "`s3`: bucket `other`, key `k`",
  ],
  [
    "a password of the backend",
    ["terraform", "backend"],
    { pg: { conn_str: "postgres://u:hunter2@h/d" } },
    "terraform",
    "`pg`: conn_str is set (not shown)",
  ],
  ["a provider's version", ["terraform", "required_providers", "aws", "version"], "6.1.0", "terraform", "| `6.1.0` |"],
  [
    "an output",
    ["output"],
    { secret: { value: "${aws_lb.public.dns_name}", sensitive: true }, open: { value: "${aws_lb.public.dns_name}" } },
    "terraform",
    "| `output.open` | `aws_lb.public` | no | – |\n| `output.secret` | (not shown) | yes | – |",
  ],
  [
    "a variable",
    ["variable"],
    { v: { type: "string", default: "s3cret", sensitive: true, description: "d" } },
    "terraform",
    "| `var.v` | `string` | set (not shown) | yes | yes | d |",
  ],
  [
    "deletion protection",
    ["resource", "aws_lb", "public", "enable_deletion_protection"],
    true,
    "infrastructure-spec",
    "- `aws_lb.public` refuses to be deleted",
  ],
  ["a data source", ["data"], { aws_region: { here: {} } }, "terraform", "| `data.aws_region.here` |"],
];

let record: ProjectRecord;
beforeAll(() => (record = shopRecord()));

function sectionIn(project: ProjectRecord, document: string): string {
  const file = renderDocuments(project).find(({ path }) => path.endsWith(`/${document}.md`))!;
  return sectionOf(file.content, "staging");
}

test.each(OVERRIDES)("%s that an override sets shows (%j = %j in %s)", (_, path, value, document, text) => {
  expect(sectionIn(record, document)).not.toContain(text);
  expect(sectionIn(overridden(record, "staging", path, value), document)).toContain(text);
});

test("a password never shows", () => {
  const changed = overridden(record, "staging", ["terraform", "backend"], {
    pg: { conn_str: "postgres://u:hunter2@h/d" },
  });
  expect(
    renderDocuments(changed)
      .map(({ content }) => content)
      .join(""),
  ).not.toContain("hunter2");
});
