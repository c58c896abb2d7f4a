import { Testing } from "cdktf";
import fc from "fast-check";
import {
  Access,
  Audit,
  Bucket,
  Budget,
  Cache,
  Database,
  Duration,
  Exposure,
  FileStore,
  Image,
  Job,
  Queue,
  Recovery,
  Rotation,
  Schedule,
  Secret,
  Topic,
  Who,
} from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { ACCOUNT, REGION, at, ecrImage, resourcesOf, service, staging, terraformOf } from "./staging";

/** What AWS admits as a name: type and attribute, and the API reference's limits of length and characters. */
const LIMITS: Readonly<Record<string, RegExp>> = {
  "aws_lb.name": /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
  "aws_lb_target_group.name": /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
  "aws_security_group.name": /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_security_group.description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_vpc_security_group_egress_rule.description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_vpc_security_group_ingress_rule.description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_iam_role.name": /^[\w+=,.@-]{1,64}$/,
  "aws_iam_role.description": /^[\u0020-\u007e]{1,1000}$/,
  "aws_iam_role_policy.name": /^[\w+=,.@-]{1,128}$/,
  "aws_cloudwatch_log_group.name": /^(?!aws\/)[\w./#-]{1,512}$/,
  "aws_wafv2_web_acl.name": /^[\w-]{1,128}$/,
  "aws_ecr_repository.name": /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
  "aws_kms_alias.name": /^alias\/(?!aws\/)[\w/-]{1,250}$/,
  "aws_s3_bucket.bucket": /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "aws_ecs_cluster.name": /^[A-Za-z0-9_-]{1,255}$/,
  "aws_ecs_service.name": /^[A-Za-z0-9_-]{1,255}$/,
  "aws_ecs_task_definition.family": /^[A-Za-z0-9_-]{1,255}$/,
  "aws_service_discovery_service.name": /^[a-z0-9-]{1,63}$/,
  "aws_service_discovery_private_dns_namespace.name": /^[a-z0-9.-]{1,253}$/,
  "aws_appautoscaling_policy.name": /^[\x20-\x7e]{1,256}$/,
  "aws_iam_policy.name": /^[\w+=,.@-]{1,128}$/,
  "aws_db_instance.identifier": /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/,
  "aws_db_instance.final_snapshot_identifier": /^(?!.*--)[A-Za-z][A-Za-z0-9-]{0,254}(?<!-)$/,
  "aws_rds_cluster.cluster_identifier": /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/,
  "aws_rds_cluster.final_snapshot_identifier": /^(?!.*--)[A-Za-z][A-Za-z0-9-]{0,254}(?<!-)$/,
  "aws_rds_cluster_instance.identifier": /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/,
  "aws_db_parameter_group.name": /^(?!.*--)[a-z][a-z0-9-]{0,254}(?<!-)$/,
  "aws_rds_cluster_parameter_group.name": /^(?!.*--)[a-z][a-z0-9-]{0,254}(?<!-)$/,
  "aws_db_subnet_group.name": /^(?!default$)[a-z0-9._ -]{1,255}$/,
  "aws_elasticache_replication_group.replication_group_id": /^(?!.*--)[a-z][a-z0-9-]{0,39}(?<!-)$/,
  "aws_elasticache_replication_group.final_snapshot_identifier": /^(?!.*--)[a-z][a-z0-9-]{0,254}(?<!-)$/,
  "aws_elasticache_parameter_group.name": /^(?!.*--)[a-z][a-z0-9-]{0,254}(?<!-)$/,
  "aws_elasticache_subnet_group.name": /^[a-z0-9-]{1,255}$/,
  "aws_elasticache_user.user_id": /^(?!.*--)[a-z][a-z0-9-]{0,39}(?<!-)$/,
  "aws_elasticache_user_group.user_group_id": /^(?!.*--)[a-z][a-z0-9-]{0,39}(?<!-)$/,
  "aws_sqs_queue.name": /^(?=.{1,80}$)[\w-]+(\.fifo)?$/,
  "aws_sns_topic.name": /^(?=.{1,256}$)[\w-]+(\.fifo)?$/,
  "aws_cloudwatch_metric_alarm.alarm_name": /^(?!:)[\x20-\x7e]{1,255}$/,
  "aws_cloudwatch_metric_alarm.alarm_description": /^[^]{0,1024}$/,
  "aws_cloudwatch_event_rule.name": /^[.\w-]{1,64}$/,
  "aws_cloudwatch_event_rule.description": /^[^]{0,512}$/,
  "aws_scheduler_schedule.name": /^[\w.-]{1,64}$/,
  "aws_scheduler_schedule.description": /^[^]{0,512}$/,
  "aws_scheduler_schedule_group.name": /^(?!default$)[\w.-]{1,64}$/,
  // Not as an ARN ends.
  "aws_secretsmanager_secret.name": /^(?!.*-[^-]{6}$)[\w/+=.@-]{1,512}$/,
  "aws_lambda_permission.statement_id": /^[\w-]{1,100}$/,
  "aws_efs_file_system.creation_token": /^.{1,64}$/,
  "aws_backup_vault.name": /^[\w-]{2,50}$/,
  "aws_backup_plan.name": /^[\w.-]{1,50}$/,
  "aws_backup_selection.name": /^[\w.-]{1,50}$/,
  "aws_budgets_budget.name": /^[^:\\]{1,100}$/,
  "aws_cloudtrail.name": /^(?!.*[._-]{2})[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/,
  "aws_config_configuration_recorder.name": /^.{1,256}$/,
  "aws_config_delivery_channel.name": /^.{1,256}$/,
  "aws_accessanalyzer_analyzer.analyzer_name": /^[A-Za-z][\w.-]{0,254}$/,
};
/** Names that are unique in the account and region, or in the network where that is one for all. */
const UNIQUE = Object.keys(LIMITS).filter(
  (limit) => !limit.endsWith(".description") && !limit.endsWith("_description"),
);
const SCOPED = ["aws_iam_role_policy.name", "aws_service_discovery_service.name"];

function namesOf(terraform: any, limit: string): readonly string[] {
  const [type, attribute] = limit.split(".");
  return Object.values<any>(terraform.resource[type] ?? {})
    .map((resource) => resource[attribute])
    .filter((name) => name !== undefined);
}

const longName = (letter: string) => letter.repeat(40);
const name = fc.oneof(
  fc
    .stringMatching(/^[a-z][a-z0-9]{0,12}(-[a-z0-9]{1,12}){0,2}$/)
    .filter((text) => text.length <= 40 && text !== "constructor"),
  fc.constantFrom(
    "internal",
    "internal-tools",
    "sg",
    "sthree",
    "amzn-s3-demo",
    "aws",
    "a",
    longName("x"),
    `${"abc-".repeat(9)}abcd`,
  ),
);

function build(project: string, environment: string, services: readonly string[]): any {
  const { env } = staging({ app: Testing.app(), project, name: environment, network: { egress: "none" } });
  const declared = services.map((id, i) =>
    service(env, id, {
      ...(i === 0 ? { image: Image.fromDirectory("test/platforms/aws/sources/plain", { name: services[0] }) } : {}),
      ...(i < 2 ? at(`s${i}.example.com`) : {}),
    }),
  );
  declared.slice(1).forEach((consumer) => consumer.uses(declared[0]));
  return terraformOf(env);
}

const QUARTER = Duration.days(90);
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:rotate`;

/** One of each construct that has names of its own in AWS, in the tier in which a deletion leaves snapshots too. */
function buildAll(project: string, environment: string, names: readonly string[]): any {
  const { env } = staging({ app: Testing.app(), project, name: environment, tier: "production" });
  const [api, nightly, orders, events, files, sessions, receipts, work, topic, key, token, ...others] = names;
  new Database(env, orders, { engine: "postgres", databaseName: "data" });
  new Database(env, events, { engine: "aurora-postgresql", databaseName: "data" });
  new FileStore(env, files);
  new Bucket(env, receipts, { replicateTo: "eu-central-1" });
  new Queue(env, work, { fifo: true }).uses(new Topic(env, topic, { fifo: true }), "consume");
  new Secret(env, key, {
    source: Secret.external(),
    rotateEvery: QUARTER,
    rotation: Rotation.manual({ steps: ["Ask"] }),
  });
  new Secret(env, token, { rotation: Rotation.function(FUNCTION), rotateEvery: QUARTER });
  service(env, api, at("s.example.com")).uses(new Cache(env, sessions), "read");
  new Job(env, nightly, { image: ecrImage, when: Schedule.every(Duration.days(1)) });
  const [audit, recovery, budget, access] = others;
  new Audit(env, audit);
  new Recovery(env, recovery, { copyTo: "eu-central-1" });
  new Budget(env, budget, { monthly: 100 });
  new Access(env, access, {
    who: Who.ssoGroup({ permissionSet: "Emergency" }),
    level: "administer",
    breakGlass: true,
  });
  return terraformOf(env);
}
const CONSTRUCTS = 15;

function expectNamesOfAws(terraform: any): void {
  for (const [limit, pattern] of Object.entries(LIMITS)) {
    for (const found of namesOf(terraform, limit))
      expect([limit, found]).toEqual([limit, expect.stringMatching(pattern)]);
  }
  for (const limit of UNIQUE.filter((each) => !SCOPED.includes(each))) {
    const found = namesOf(terraform, limit);
    expect([limit, [...new Set(found)]]).toEqual([limit, found]);
  }
}

test("whatever project, environment and services are called, AWS admits each name", () => {
  fc.assert(
    fc.property(name, name, fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), (project, environment, services) =>
      expectNamesOfAws(build(project, environment, services)),
    ),
    {
      numRuns: 60,
      examples: [
        ["internal", "staging", ["api"]],
        ["sg", "staging", ["api"]],
      ],
    },
  );
}, 60_000);

const longest = Array.from({ length: CONSTRUCTS }, (_, i) => `${"construct-".repeat(4)}`.slice(0, 38) + `${i + 10}`);

test("whatever project, environment and stores are called, AWS admits each name", () => {
  fc.assert(
    fc.property(
      name,
      name,
      fc.uniqueArray(name, { minLength: CONSTRUCTS, maxLength: CONSTRUCTS }),
      (project, environment, names) => expectNamesOfAws(buildAll(project, environment, names)),
    ),
    { numRuns: 40, examples: [[longName("p"), longName("e"), longest]] },
  );
}, 120_000);

test("every limit is one of a name that some app has", () => {
  const apps = [build("shop", "staging", ["api", "web"]), buildAll("shop", "prod", longest)];
  expect(Object.keys(LIMITS).filter((limit) => apps.every((app) => namesOf(app, limit).length === 0))).toEqual([]);
});

test("names that differ at their end only stay different when they are cut", () => {
  const services = ["a", "b", "c"].map((letter) => `${"service-".repeat(4)}${letter}`);
  const roles = namesOf(build(longName("p"), longName("e"), services), "aws_iam_role.name");
  expect(new Set(roles).size).toBe(7);
  for (const role of roles) expect(role.length).toBeLessThanOrEqual(64);
});

test("a load balancer is not called internal-, which AWS keeps for itself", () => {
  expect(namesOf(build("internal", "staging", ["api"]), "aws_lb.name")).toEqual(["lb-internal-staging-public"]);
});

test("a security group is not called sg-, which AWS keeps for its ids", () => {
  const terraform = build("sg", "staging", ["api"]);
  expect([...namesOf(terraform, "aws_security_group.name")].sort()).toEqual([
    "group-sg-staging-api",
    "group-sg-staging-load-balancer",
    "group-sg-staging-network-endpoints",
  ]);
});

describe("a construct that is renamed", () => {
  function renamed(props: { readonly renamedFrom?: string }, id: string, networkId: string) {
    const { env } = staging({ network: { name: networkId, ...(props.renamedFrom ? { renamedFrom: "net" } : {}) } });
    const api = service(env, id, {
      image: Image.fromDirectory("test/platforms/aws/sources/plain"),
      exposure: Exposure.public({ domain: "a.example.com" }),
      ...props,
    });
    service(env, "web").uses(api);
    return terraformOf(env);
  }
  const before = renamed({}, "old", "net");
  const after = renamed({ renamedFrom: "old" }, "api", "network");

  test("keeps every physical name", () => {
    for (const limit of UNIQUE)
      expect([limit, [...namesOf(after, limit)].sort()]).toEqual([limit, [...namesOf(before, limit)].sort()]);
  });

  test("tells Terraform for each of its resources where it moved", () => {
    const addresses = (terraform: any) =>
      Object.entries<any>(terraform.resource).flatMap(([type, members]) =>
        Object.keys(members).map((id) => `${type}.${id}`),
      );
    const [gone, come] = [addresses(before), addresses(after)].map((all, i, both) =>
      all.filter((address) => !both[1 - i].includes(address)),
    );
    expect(gone).toContain("aws_ecs_service.old");
    expect(come).toContain("aws_vpc_security_group_egress_rule.web_to_api_http");
    const moved: readonly { readonly from: string; readonly to: string }[] = after.moved;
    expect(moved.map(({ from }) => from).sort()).toEqual([...gone].sort());
    expect(moved.map(({ to }) => to).sort()).toEqual([...come].sort());
    expect(moved).toContainEqual({ from: "aws_ecs_service.old", to: "aws_ecs_service.api" });
  });

  test("is accepted by Terraform", async () => {
    const workspace = TerraformWorkspace.of(after, { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    } finally {
      workspace.dispose();
    }
  }, 120_000);
});

test("with the longest names, two zones, no way out and several public services, Terraform and its provider plan every resource", async () => {
  const letters = ["r", "s", "t"];
  const { env } = staging({
    project: longName("p"),
    name: longName("e"),
    network: { name: longName("n"), egress: "none", zones: 2 },
  });
  const services = letters.map((letter, i) =>
    service(env, longName(letter), {
      exposure: Exposure.public({ domain: `${letter}.example.com` }),
      image:
        i === 0
          ? Image.fromDirectory("test/platforms/aws/sources/plain", { name: longName("i") })
          : Image.of(`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/a:1`),
    }),
  );
  services[0].uses(services[1]);
  const count = Object.values(terraformOf(env).resource).flatMap((members) => Object.keys(members as object)).length;
  const workspace = TerraformWorkspace.of(terraformOf(env), {
    offline: true,
    variables: { [`${longName("i")}_version`]: "1.0.0" },
  });
  try {
    await workspace.init();
    expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    const { resource_changes = [] } = (await workspace.plan()).json;
    expect(resource_changes.filter(({ change }) => change.actions.join() === "create")).toHaveLength(count);
  } finally {
    workspace.dispose();
  }
  expect(Object.values(resourcesOf(env, "aws_lb"))).toHaveLength(1);
}, 120_000);
