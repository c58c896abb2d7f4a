import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { exampleShop } from "./example-shop";
import { overridden, sectionOf } from "./shop";

type Path = readonly (string | number)[];

let record: ProjectRecord;
beforeAll(() => (record = exampleShop()));

function section(project: ProjectRecord, document: string, environment: string): string {
  const file = renderDocuments(project).find(({ path }) => path.endsWith(`/${document}.md`))!;
  return sectionOf(file.content, environment);
}

/** Settings that the library leaves out or to its defaults, set behind its back, and what security-controls.md then says. */
const SETTINGS: readonly (readonly [address: string, path: Path, value: unknown, text: RegExp])[] = [
  ["aws_ecs_service.api", ["enable_execute_command"], true, /`shop-staging-api` \| `FARGATE` \| yes \| no \| `awsvpc`/],
  ["aws_ecs_service.api", ["network_configuration", "assign_public_ip"], true, /`FARGATE` \| no \| yes \| `awsvpc`/],
  [
    "aws_s3_bucket_public_access_block.access_logs",
    ["block_public_policy"],
    false,
    /not blocked: public policies \(`aws_s3_bucket_public_access_block\.access_logs`\)/,
  ],
  [
    "aws_s3_bucket_versioning.access_logs",
    ["versioning_configuration", "status"],
    "Suspended",
    /`Suspended` \(`aws_s3_bucket_versioning\.access_logs`\)/,
  ],
  ["aws_ecr_repository.api", ["image_tag_mutability"], "MUTABLE", /`shop-staging-api` \| `MUTABLE` \| yes/],
  ["aws_ecr_repository.api", ["image_scanning_configuration", "scan_on_push"], false, /`IMMUTABLE` \| no \| `KMS`/],
  [
    "aws_wafv2_web_acl.public",
    ["rule", 0, "statement", "rate_based_statement", "limit"],
    9999,
    /`RateLimit` \| more than `9999` requests in `300` s by `IP` \| block/,
  ],
  [
    "aws_wafv2_web_acl.public",
    ["rule", 3, "statement", "managed_rule_group_statement", "rule_action_override"],
    [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
    /of the managed rules, except `SizeRestrictions_BODY` count/,
  ],
  [
    "aws_wafv2_web_acl_logging_configuration.public",
    ["redacted_fields"],
    [{ single_header: { name: "cookie" } }],
    /\| `single_header cookie` \| – \|/,
  ],
  [
    "aws_vpc_endpoint.network_s3",
    ["policy"],
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:List*","Resource":"*"}]}',
    /`aws_vpc_endpoint\.network_s3` \| – \| Allow \| `\*` \| `s3:List\*`/,
  ],
  ["aws_lb.public", ["drop_invalid_header_fields"], false, /`shop-staging-public` \| no \| `defensive`/],
  ["aws_lb.public", ["desync_mitigation_mode"], "monitor", /`shop-staging-public` \| yes \| `monitor`/],
  ["aws_kms_key.logs", ["is_enabled"], false, /`shop staging: logs` \| no \| every year/],
  ["aws_kms_key.logs", ["enable_key_rotation"], false, /`shop staging: logs` \| yes \| no \|/],
  ["aws_cloudwatch_log_group.api", ["skip_destroy"], true, /30 days, also when Terraform destroys it/],
  [
    "aws_iam_role.api_task",
    ["permissions_boundary"],
    "arn:aws:iam::1:policy/b",
    /`arn:aws:iam::1:policy\/b` \| 1 hour/,
  ],
  ["aws_iam_role.api_task", ["max_session_duration"], 43200, /– \| 12 hours \| What the process of api may do/],
];

test.each(SETTINGS)("%s with %j = %j is in the security controls", (address, path, value, text) => {
  const at = ["resource", ...address.split("."), ...path] as readonly string[];
  expect(section(record, "security-controls", "staging")).not.toMatch(text);
  expect(section(overridden(record, "staging", at, value), "security-controls", "staging")).toMatch(text);
});

test("an endpoint without a policy of its own is named as such", () => {
  const changed = overridden(record, "staging", ["resource", "aws_vpc_endpoint", "network_s3", "policy"], undefined);
  expect(section(changed, "security-controls", "staging")).toMatch(
    /Endpoints without a policy of their own.*`aws_vpc_endpoint\.network_s3`/,
  );
});

test("a container that reaches its host's engine shows it", () => {
  const socket = [{ host_path: "/var/run/docker.sock", container_path: "/var/run/docker.sock" }];
  const changed = overridden(record, "dev", ["resource", "docker_container", "api", "volumes"], socket);
  expect(section(changed, "security-controls", "dev")).toContain("docker.sock");
});

describe("physical names, for whoever looks for them in a console", () => {
  test.each([
    "/shop/prod/services/api",
    "shop-prod",
    "shop-prod-api",
    "shop-prod-public",
    "shop-prod-access-logs-111122223333-eu-west-1",
  ])("%s is in the specification", (name) =>
    expect(section(record, "infrastructure-spec", "prod")).toContain(`| \`${name}\` |`),
  );

  test("the log group of a container stands beside it", () =>
    expect(section(record, "infrastructure-spec", "prod")).toContain("| `/shop/prod/services/api` by `awslogs` |"));

  test("a target group and a key's alias have theirs", () => {
    expect(section(record, "infrastructure-spec", "prod")).toMatch(/\| `shop-prod-web-\w+` \| `HTTP` `8081` \|/);
    expect(section(record, "security-controls", "prod")).toContain("`alias/shop-prod-logs` (`aws_kms_alias.logs`)");
  });

  test("a name is the Terraform's, not the address's", () => {
    const path = ["resource", "aws_cloudwatch_log_group", "api", "name"];
    const changed = section(overridden(record, "prod", path, "/old/name"), "infrastructure-spec", "prod");
    expect(changed).toContain("| log group | `/old/name` |");
    expect(changed).toContain("| `/old/name` by `awslogs` |");
  });
});
