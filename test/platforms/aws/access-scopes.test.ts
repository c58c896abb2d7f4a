import { Access, Database, Environment, Image, Job, Schedule, Who } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { unscopableActions } from "../../../src/platforms/aws/unscopable-actions";
import { everyConstruct } from "../../support/every-construct";
import reference from "./service-authorization.json";
import { ACCOUNT, REGION, ecrImage, service, staging, statementsOf } from "./staging";

/** ARN patterns of the resource types to which AWS lets an action be scoped; none for one that is unscopable. */
const scopes: Readonly<Record<string, readonly string[]>> = reference.actions;

/** What an ARN of each type of resource looks like, in place of the reference that Terraform will resolve. */
const ARNS: Readonly<Record<string, string>> = {
  aws_acm_certificate: regional("acm", "certificate/1"),
  aws_appautoscaling_target: regional("application-autoscaling", "scalable-target/1"),
  aws_backup_plan: regional("backup", "backup-plan:1"),
  aws_backup_vault: regional("backup", "backup-vault:x"),
  aws_budgets_budget: `arn:aws:budgets::${ACCOUNT}:budget/x`,
  aws_cloudwatch_dashboard: `arn:aws:cloudwatch::${ACCOUNT}:dashboard/x`,
  aws_cloudwatch_event_rule: regional("events", "rule/x"),
  aws_cloudwatch_log_group: regional("logs", "log-group:/x"),
  aws_db_instance: regional("rds", "db:x"),
  aws_db_parameter_group: regional("rds", "pg:x"),
  aws_ecr_repository: regional("ecr", "repository/x"),
  aws_ecs_cluster: regional("ecs", "cluster/x"),
  aws_ecs_service: regional("ecs", "service/x/y"),
  aws_ecs_task_definition: regional("ecs", "task-definition/x"),
  aws_efs_file_system: regional("elasticfilesystem", "file-system/fs-1"),
  aws_elasticache_parameter_group: regional("elasticache", "parametergroup:x"),
  aws_elasticache_replication_group: regional("elasticache", "replicationgroup:x"),
  aws_iam_role: `arn:aws:iam::${ACCOUNT}:role/x`,
  aws_kms_key: regional("kms", "key/1"),
  aws_lb: regional("elasticloadbalancing", "loadbalancer/app/x/1"),
  aws_lb_target_group: regional("elasticloadbalancing", "targetgroup/x/1"),
  aws_rds_cluster: regional("rds", "cluster:x"),
  aws_rds_cluster_instance: regional("rds", "db:x"),
  aws_rds_cluster_parameter_group: regional("rds", "cluster-pg:x"),
  aws_s3_bucket: "arn:aws:s3:::x",
  aws_scheduler_schedule: regional("scheduler", "schedule/default/x"),
  aws_secretsmanager_secret: regional("secretsmanager", "secret:x"),
  aws_service_discovery_service: regional("servicediscovery", "service/srv-1"),
  aws_sns_topic: regional("sns", "x"),
  aws_sqs_queue: regional("sqs", "x"),
  aws_wafv2_web_acl: regional("wafv2", "regional/webacl/x/1"),
};

function regional(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

function resolved(resource: string): string {
  return resource.replace(/\$\{(\w+)\.\w+\.([^}]*)\}/, (_, type: string, attribute: string) => {
    if (/resource_id$/.test(attribute)) return "db-1";
    if (attribute.endsWith("secret_arn")) return ARNS.aws_secretsmanager_secret;
    if (!ARNS[type]) throw new Error(`no ARN of ${type}`);
    return ARNS[type];
  });
}

/** Whether a resource of a policy covers some resource of a type; a trailing wildcard covers all that follows. */
function covers(resource: string, pattern: string): boolean {
  const text = pattern
    .replace(/\$\{[^}]*\}/g, "\u0000")
    .replace(/[.+?^$()|[\]\\{}*]/g, "\\$&")
    .replace(/\\\*|\u0000/g, ".*");
  if (new RegExp(`^${text}$`).test(resource)) return true;
  const start = resource.replace(/\*$/, "");
  return resource.endsWith(":*") && new RegExp(`^${text.slice(0, -2)}`).test(`${start}log-stream:`);
}

const platform = new Aws({
  account: ACCOUNT,
  region: REGION,
  hostedZones: [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")],
});
/** What an app with one of each construct has no room for. */
function others(): Environment {
  const { env } = staging();
  new Database(env, "ledger", { engine: "aurora-postgresql" });
  service(env, "web", { image: Image.fromDirectory("test/platforms/aws/sources/plain") });
  new Job(env, "report", { image: ecrImage, when: Schedule.cron("0 3 * * *") });
  new Access(env, "someone", { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "administer" });
  return env;
}

const statements: readonly { Sid: string; Action: string[]; Resource: string | string[] }[] = [
  everyConstruct(platform, "production").environment,
  others(),
].flatMap((environment) =>
  Object.entries<any>(environment.toTerraform().resource.aws_iam_policy)
    .filter(([id]) => id !== "access_boundary")
    .flatMap(([, { policy }]) => statementsOf(policy)),
);
const scoped = statements.filter(({ Resource }) => Resource !== "*");

test("every action that a level permits exists", () => {
  const unknown = statements.flatMap(({ Action }) => Action).filter((action) => scopes[action] === undefined);
  expect(unknown).toEqual([]);
});

test("every action can be scoped to a resource of its statement, so that the statement has an effect", () => {
  const idle = scoped.flatMap(({ Sid, Action, Resource }) =>
    Action.filter(
      (action) => ![Resource].flat().some((each) => scopes[action].some((pattern) => covers(resolved(each), pattern))),
    ).map((action) => `${Sid} ${action}`),
  );
  expect(idle).toEqual([]);
});

test("every resource of a statement is one of some action of it", () => {
  const idle = scoped.flatMap(({ Sid, Action, Resource }) =>
    [Resource]
      .flat()
      .filter((each) => !Action.some((action) => scopes[action].some((pattern) => covers(resolved(each), pattern))))
      .map((each) => `${Sid} ${each}`),
  );
  expect(idle).toEqual([]);
});

test("AWS lists no resource type for an unscopable action, but where it refuses a scope all the same", () => {
  const scopable = Object.keys(unscopableActions).filter((action) => scopes[action].length > 0);
  const metrics = ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"];
  // Permitted on everything or refused, says the reference of each API; the table tells which.
  const lists = ["rds:DescribeDBClusters", "rds:DescribeDBInstances", "rds:DescribeGlobalClusters"];
  const others = [
    "ce:GetCostAndUsage",
    "cloudwatch:PutCompositeAlarm",
    "config:DescribeConfigurationRecorderStatus",
    "elasticfilesystem:DescribeFileSystems",
  ];
  expect(scopable).toEqual([...metrics, "cloudwatch:DescribeAlarms", ...others, ...lists].sort());
  for (const action of metrics)
    expect(scopes[action]).toEqual(["arn:${Partition}:cloudwatch:${Region}:${Account}:dataset/${DatasetId}"]);
});
