import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { exampleShop } from "./example-shop";
import { overridden, sectionOf } from "./shop";

let record: ProjectRecord;
beforeAll(() => (record = exampleShop()));

function staging(project: ProjectRecord, document = "security-controls"): string {
  return sectionOf(renderDocuments(project).find(({ path }) => path.endsWith(`/${document}.md`))!.content, "staging");
}

test.each([[false], ["false"], [undefined]])("a bucket whose load balancer's logs are %j has no writer", (enabled) => {
  const written = /\| `aws_lb\.public` \| 90 days/;
  expect(staging(record)).toMatch(written);
  const changed = overridden(record, "staging", ["resource", "aws_lb", "public", "access_logs", "enabled"], enabled);
  expect(staging(changed)).not.toMatch(written);
  expect(staging(changed)).toContain("| `shop-staging-public` | yes | `defensive` | no | no |");
});

test("a group that a container names under another driver has no writer", () => {
  const path = ["resource", "aws_ecs_task_definition", "api", "container_definitions"];
  const definitions = path.reduce<any>((at, key) => at[key], record.environments[1]!.terraform) as string;
  const changed = overridden(record, "staging", path, definitions.replace('"awslogs"', '"splunk"'));
  const log = "| log group | `/shop/staging/services/api` |";
  expect(staging(record)).toContain(`${log} \`aws_ecs_task_definition.api\``);
  expect(staging(changed)).toContain(`${log} – |`);
  expect(staging(changed, "infrastructure-spec")).toContain("`/tmp` | `splunk` |");
});

test.each([
  ["aws_flow_log", "network", "log_destination"],
  ["aws_wafv2_web_acl_logging_configuration", "public", "log_destination_configs"],
])("a log group that %s.%s does not name is not written by it", (type, name, attribute) => {
  const changed = overridden(record, "staging", ["resource", type, name, attribute], "arn:aws:s3:::elsewhere");
  const writer = new RegExp(`\\| log group \\| [^|]+ \\| \`${type}\\.${name}\` \\|`);
  expect(staging(record)).toMatch(writer);
  expect(staging(changed)).not.toMatch(writer);
});

test("a cluster writes the record of its shells where it overrides the log, and not where it turns it off", () => {
  const log = { cloud_watch_log_group_name: "${aws_cloudwatch_log_group.waf.name}" };
  const configured = (logging: string) =>
    staging(
      overridden(record, "staging", ["resource", "aws_ecs_cluster", "services", "configuration"], {
        execute_command_configuration: { logging, log_configuration: log },
      }),
    );
  const writer = /\| `aws_wafv2_web_acl_logging_configuration\.public`, `aws_ecs_cluster\.services` \|/;
  expect(configured("OVERRIDE")).toMatch(writer);
  expect(configured("NONE")).not.toMatch(writer);
});
