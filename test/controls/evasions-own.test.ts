import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Members = Readonly<Record<string, Readonly<Record<string, object>>>>;

const statusOf = (id: string, resource: Members, more: object = {}): string =>
  judge(recordOf({ resource, ...more })).controls.find(({ control }) => control.id === id)!.status;

describe("routes of subnets", () => {
  const network = {
    aws_vpc: { own: {} },
    aws_internet_gateway: { own: { vpc_id: "${aws_vpc.own.id}" } },
    aws_subnet: { own: { vpc_id: "${aws_vpc.own.id}" } },
    aws_instance: { own: { subnet_id: "${aws_subnet.own.id}" } },
    aws_db_subnet_group: { own: { subnet_ids: ["${aws_subnet.own.id}"] } },
  };
  const toInternet = { gateway_id: "${aws_internet_gateway.own.id}" };
  const everything = { destination_cidr_block: "0.0.0.0/0", ...toInternet };
  const table = "${aws_route_table.own.id}";
  const associated = {
    aws_route_table: { own: { vpc_id: "${aws_vpc.own.id}" } },
    aws_route_table_association: { own: { subnet_id: "${aws_subnet.own.id}", route_table_id: table } },
  };

  test.each<[string, Members]>([
    [
      "of the default table",
      {
        aws_default_route_table: {
          own: {
            default_route_table_id: "${aws_vpc.own.default_route_table_id}",
            route: { cidr_block: "0.0.0.0/0", ...toInternet },
          },
        },
      },
    ],
    [
      "that name the main table by the VPC",
      { aws_route: { own: { route_table_id: "${aws_vpc.own.main_route_table_id}", ...everything } } },
    ],
    [
      "of a table that is made the main one",
      {
        aws_route_table: { own: {} },
        aws_main_route_table_association: { own: { vpc_id: "${aws_vpc.own.id}", route_table_id: table } },
        aws_route: { own: { route_table_id: table, ...everything } },
      },
    ],
    [
      "for half of all addresses",
      {
        ...associated,
        aws_route: { own: { route_table_id: table, destination_cidr_block: "128.0.0.0/1", ...toInternet } },
      },
    ],
    [
      "for a prefix list to the internet",
      {
        ...associated,
        aws_route: { own: { route_table_id: table, destination_prefix_list_id: "pl-1", ...toInternet } },
      },
    ],
  ])("%s are found", (_, more) => {
    expect(statusOf("SYM-NET.1", { ...network, ...more })).toBe("violated");
    expect(statusOf("SYM-NET.2", { ...network, ...more })).toBe("violated");
  });

  test("that are not made do not count, and a list of subnets is followed through its local", () => {
    const route = (count: number) => ({ own: { route_table_id: table, count, ...everything } });
    const byLocal = { aws_db_subnet_group: { own: { subnet_ids: "${local.data}" } } };
    const locals = { locals: { data: ["${aws_subnet.own.id}"] } };
    expect(statusOf("SYM-NET.1", { ...network, ...associated, ...byLocal, aws_route: route(0) }, locals)).toBe(
      "satisfied",
    );
    expect(statusOf("SYM-NET.1", { ...network, ...associated, ...byLocal, aws_route: route(1) }, locals)).toBe(
      "violated",
    );
  });
});

describe("what a container is given", () => {
  const given = (container: object, more: object = {}) =>
    statusOf(
      "SYM-SECRET.2",
      { aws_ecs_task_definition: { own: { container_definitions: JSON.stringify([{ name: "api", ...container }]) } } },
      more,
    );
  const variable = (value: string) => ({ environment: [{ name: "X", value }] });

  test.each<[string, object, object, string]>([
    ["a local that is a key", variable("${local.key}"), { locals: { key: "AKIAIOSFODNN7EXAMPLE" } }, "violated"],
    [
      "a local with a password",
      variable("${local.url}"),
      { locals: { url: "redis://:${random_password.own.result}@a" } },
      "violated",
    ],
    ["a local that is none", variable("${local.host}"), { locals: { host: "ledger.internal" } }, "satisfied"],
    ["a password of a database", variable("${aws_db_instance.own.password}"), {}, "violated"],
    ["the value of a secret", variable("${aws_secretsmanager_secret_version.own.secret_string}"), {}, "violated"],
    ["the ARN of a secret", variable("${aws_secretsmanager_secret_version.own.arn}"), {}, "satisfied"],
    ["another state", variable("${data.terraform_remote_state.own.outputs.key}"), {}, "unknown"],
    ["a check of health with a password", { healthCheck: { command: ["CMD", "redis://:horse@a"] } }, {}, "violated"],
    [
      "a token of a log driver",
      { logConfiguration: { options: { "splunk-token": "${aws_mq_broker.own.arn}", x: "AKIAIOSFODNN7EXAMPLE" } } },
      {},
      "violated",
    ],
  ])("%s", (_, container, more, status) => expect(given(container, more)).toBe(status));
});

describe("keys of one's own", () => {
  const queue = (kms_master_key_id: string, more: object = {}) =>
    statusOf("SYM-KEY.1", { aws_sqs_queue: { own: { kms_master_key_id } }, aws_kms_key: { own: {} } }, more);

  test("are followed through a local, and a choice is unknown", () => {
    expect(queue("${local.key}", { locals: { key: "${aws_kms_key.own.arn}" } })).toBe("satisfied");
    expect(queue('${var.own ? aws_kms_key.own.arn : "alias/aws/sqs"}')).toBe("unknown");
  });
});

describe("without a provider block", () => {
  test("resources of AWS are of any account, and have no tags", () => {
    for (const id of ["SYM-STATE.2", "SYM-TAG.1"]) {
      expect(statusOf(id, { aws_vpc: { own: {} } })).toBe("violated");
      expect(statusOf(id, {})).toBe("not-applicable");
    }
  });
});

test("tags of an expression may have another value, and those of a local have what it says", () => {
  const tags = { Project: "payments", Environment: "production", Owner: "ledger" };
  const tagged = (own: unknown, more: object = {}) =>
    statusOf(
      "SYM-TAG.1",
      { aws_vpc: { own: { tags: own } } },
      { provider: { aws: { default_tags: { tags } } }, ...more },
    );
  expect(tagged("${merge(var.tags, {})}")).toBe("unknown");
  expect(tagged("${local.tags}", { locals: { tags: { Owner: "somebody" } } })).toBe("violated");
  expect(tagged("${local.tags}", { locals: { tags: { Name: "ledger" } } })).toBe("satisfied");
  expect(tagged(null)).toBe("satisfied");
});

describe("policies of AWS that are wide by their name", () => {
  const attached = (policy_arn: string, more: object = {}) =>
    statusOf("SYM-IAM.2", { aws_iam_role_policy_attachment: { own: { role: "own", policy_arn } } }, more);

  test.each([
    ["arn:aws:iam::aws:policy/AdministratorAccess", "violated"],
    ["arn:${data.aws_partition.own.partition}:iam::aws:policy/AmazonS3FullAccess", "violated"],
    ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole", "not-applicable"],
    ["${aws_iam_policy.own.arn}", "not-applicable"],
  ])("%s is %s", (arn, status) => expect(attached(arn)).toBe(status));

  test("are found behind a local, a data source and the role itself", () => {
    const arn = "arn:aws:iam::aws:policy/PowerUserAccess";
    expect(attached("${local.policy}", { locals: { policy: arn } })).toBe("violated");
    const data = { aws_iam_policy: { wide: { name: "AdministratorAccess" } } };
    expect(attached("${data.aws_iam_policy.wide.arn}", { data })).toBe("violated");
    expect(statusOf("SYM-IAM.2", { aws_iam_role: { own: { managed_policy_arns: [arn] } } })).toBe("violated");
  });
});
