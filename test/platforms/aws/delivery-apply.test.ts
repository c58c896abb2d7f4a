import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pipeline, PipelineHost, StateBackend } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { everyConstruct } from "../../support/every-construct";
import { IamRequest, IamStatement, isAllowed } from "../../support/iam-evaluator";
import { iamRequests } from "../../support/iam-request";
import { RecordedCall, RecordingProxy } from "../../support/recording-proxy";
import { terraformOf } from "./staging";

const MINUTES = 60_000;

/** What a person changes: see "What a person does" of docs/pipelines-aws.md. */
const GUARDS = [
  // What watches the account.
  /^(access-analyzer|cloudtrail|config|guardduty|securityhub):/,
  /^ec2:(Dis|En)ableEbsEncryptionByDefault /,
  /^iam:\w*AccountPasswordPolicy /,
  /^s3:PutAccountPublicAccessBlock /,
  /:shop-staging-audit[\w-]*$/,
  /[:/]shop-staging-audit[\w-]*$/,
  /:log-group:\/shop\/staging\/trail\/audit$/,
  /^kms:(PutKeyPolicy|ScheduleKeyDeletion|DisableKeyRotation) audit$/,
  // Who may act: accesses, the roles of the pipeline, boundaries, providers of identity.
  /^iam:\w+ \S+:(role|policy)\/shop-staging-\w+-access(-\d+)?$/,
  /^iam:\w+ \S+:(role|policy)\/shop-staging-release-(plan|deploy)(-\d+)?$/,
  /^iam:\w+ \S+:policy\/shop-staging-(access|delivery|workload)-boundary$/,
  /^iam:\w+OpenIDConnectProvider /,
  // By what backups are made.
  /^iam:\w+ \S+:role\/shop-staging-(recovery-(backup|restore)|audit-(configuration|trail))$/,
  // Zones.
  /^route53:(CreateHostedZone|CreateQueryLoggingConfig|DeleteHostedZone|DeleteQueryLoggingConfig|GetDNSSEC) /,
  /^servicediscovery:(Create|Delete)\w*Namespace /,
];

/** Of what is a person's, all that a first apply could do: to make what watches anew, and to list what is backed up. */
const HARMLESS = [
  "iam:PutRolePolicy arn:aws:iam::123456789012:role/shop-staging-recovery-backup",
  "logs:CreateLogGroup arn:aws:logs:eu-west-1:123456789012:log-group:/shop/staging/trail/audit",
  "s3:CreateBucket arn:aws:s3:::shop-staging-audit-123456789012-eu-west-1",
  "s3:CreateBucket arn:aws:s3:::shop-staging-audit-access-123456789012-eu-west-1",
];

interface Instance {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, any>>;
}

interface Statements {
  readonly policies: readonly IamStatement[];
  readonly boundary: readonly IamStatement[];
}

/** What Terraform knows after an apply: the policies as IAM has them, and the tags and boundaries of what is there. */
class Applied {
  private readonly instances: readonly Instance[];
  private readonly known = new Map<string, Readonly<Record<string, any>>>();

  constructor(directory: string) {
    const { resources } = JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8"));
    this.instances = resources.flatMap(({ type, name, instances }: any) =>
      instances.map(({ attributes }: any) => ({ type, name, attributes })),
    );
    for (const { attributes } of this.instances)
      for (const key of [attributes.arn, attributes.id])
        if (typeof key === "string" && attributes.tags_all) this.known.set(key, attributes);
  }

  statementsOf(role: "release_plan" | "release_deploy"): Statements {
    const texts = this.instances.filter(({ type }) => type === "aws_iam_policy");
    const read = (isMeant: (name: string) => boolean): readonly IamStatement[] =>
      texts
        .filter(({ name }) => isMeant(name))
        .flatMap(({ attributes }) => JSON.parse(attributes.policy).Statement as IamStatement[]);
    return {
      policies: read((name) => name.startsWith(role)),
      boundary: read((name) => name === "delivery_boundary"),
    };
  }

  /** A request with what IAM would know of the resources that it names. */
  complete(call: RecordedCall, request: IamRequest): IamRequest {
    const named = request.resource === undefined ? namesIn(call) : [request.resource];
    const found = named.flatMap((name) => this.known.get(name) ?? []);
    const [first] = found;
    if (!first || /:(Create|Register|Request)/.test(request.action)) return request;
    const tags = ["Project", "Environment"].map((tag) => [`aws:ResourceTag/${tag}`, first.tags_all[tag]]);
    const isRole = request.action.startsWith("iam:") && "permissions_boundary" in first;
    return {
      ...request,
      context: {
        ...request.context,
        ...Object.fromEntries(tags),
        ...(isRole ? { "iam:PermissionsBoundary": first.permissions_boundary || undefined } : {}),
      },
    };
  }

  /** A key by what it is for, where the ARN says only a number. */
  label(resource: string | undefined): string {
    const audit = this.instances.find(({ type, name }) => type === "aws_kms_key" && name === "audit");
    return resource !== undefined && resource === audit?.attributes.arn ? "audit" : (resource ?? "?");
  }
}

/** Ids in the input of a call, as those of EC2. */
function namesIn({ input }: RecordedCall): readonly string[] {
  return Object.values(input).filter((value): value is string => typeof value === "string" && value.includes("-"));
}

interface Judged {
  readonly request: IamRequest;
  readonly words: string;
}

function judge(applied: Applied, calls: readonly RecordedCall[]): readonly Judged[] {
  return calls.flatMap((call) =>
    iamRequests(call).map((request) => {
      const words = `${request.action} ${applied.label(request.resource)}`;
      return { request: applied.complete(call, request), words };
    }),
  );
}

function split(judged: readonly Judged[], { policies, boundary }: Statements): Record<"allowed" | "denied", string[]> {
  const sorted = { allowed: new Set<string>(), denied: new Set<string>() };
  for (const { request, words } of judged)
    sorted[isAllowed(policies, boundary, request) ? "allowed" : "denied"].add(words);
  return { allowed: [...sorted.allowed].sort(), denied: [...sorted.denied].sort() };
}

const isGuard = (words: string): boolean => GUARDS.some((guard) => guard.test(words));
const isChange = (words: string): boolean => !/^[\w-]+:(Describe|Get|List|View|Decrypt)/.test(words);

/** Attributes of each type, and what a release makes of them. Of types whose change moto knows. */
const CHANGES: Readonly<Record<string, (was: any) => object>> = {
  aws_cloudwatch_log_group: () => ({ retention_in_days: 90 }),
  aws_cloudwatch_metric_alarm: ({ alarm_description: was }) => ({ alarm_description: `${was} Changed.` }),
  aws_ecs_task_definition: () => ({ cpu: "1024", memory: "2048" }),
  aws_iam_role_policy: () => ({ name: "changed" }),
  aws_secretsmanager_secret: () => ({ description: "changed" }),
  aws_sqs_queue: () => ({ visibility_timeout_seconds: 77 }),
};

function release(directory: string): void {
  const file = join(directory, "cdk.tf.json");
  const terraform = JSON.parse(readFileSync(file, "utf8"));
  for (const [type, change] of Object.entries(CHANGES))
    for (const resource of Object.values<any>(terraform.resource[type])) Object.assign(resource, change(resource));
  writeFileSync(file, JSON.stringify(terraform));
}

test(
  "the deploy role permits every call of a first apply, a change and a destroy but those of a person, and the plan role every call of a plan",
  async () => {
    const hostedZones = [HostedZone.managed("example.com")];
    const platform = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
    const state = StateBackend.s3({ bucket: "acme-terraform", region: "eu-west-1" });
    const { environment } = everyConstruct(platform, "development", { state });
    new Pipeline(environment.project, "release", {
      promote: ["staging"],
      runsOn: PipelineHost.github({ repository: "acme/shop" }),
    });
    const emulator = await Emulator.start();
    const proxy = await RecordingProxy.before(emulator);
    const workspace = TerraformWorkspace.of(terraformOf(environment), { emulator: proxy.emulator });
    try {
      await workspace.init();
      await workspace.apply();
      const first = proxy.take();
      const applied = new Applied(workspace.directory);
      const planRole = applied.statementsOf("release_plan");
      const deployRole = applied.statementsOf("release_deploy");
      expect([planRole.policies.length > 20, deployRole.policies.length > 60]).toEqual([true, true]);

      await workspace.plan();
      const planned = judge(applied, proxy.take());
      expect(planned.length).toBeGreaterThan(300);
      expect(split(planned, planRole).denied).toEqual([]);
      expect(split(planned, deployRole).denied).toEqual([]);

      const created = judge(applied, first);
      expect(split(created, deployRole).denied.filter((words) => !isGuard(words))).toEqual([]);
      expect(split(created, deployRole).allowed.filter((words) => isChange(words) && isGuard(words))).toEqual(HARMLESS);
      expect(split(created, planRole).allowed.filter(isChange)).toEqual([]);

      release(workspace.directory);
      await workspace.apply();
      const changed = judge(applied, proxy.take());
      expect(split(changed, deployRole).allowed.map((words) => words.split(" ")[0])).toEqual(
        expect.arrayContaining(["ecs:RegisterTaskDefinition", "ecs:UpdateService", "sqs:SetQueueAttributes"]),
      );
      expect(split(changed, deployRole).denied.filter((words) => !isGuard(words))).toEqual([]);
      expect(split(changed, planRole).allowed.filter(isChange)).toEqual([]);

      await workspace.destroy();
      const destroyed = judge(applied, proxy.take());
      expect(split(destroyed, deployRole).denied.filter((words) => !isGuard(words))).toEqual([]);
      expect(split(destroyed, deployRole).allowed.filter((words) => isChange(words) && isGuard(words))).toEqual([]);
    } finally {
      workspace.dispose();
      await proxy.stop();
      await emulator.stop();
    }
  },
  30 * MINUTES,
);
