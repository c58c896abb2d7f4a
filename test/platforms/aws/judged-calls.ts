import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IamRequest, IamStatement, isAllowed } from "../../support/iam-evaluator";
import { iamRequests } from "../../support/iam-request";
import { RecordedCall } from "../../support/recording-proxy";

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
export const HARMLESS = [
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

export interface Statements {
  readonly policies: readonly IamStatement[];
  readonly boundary: readonly IamStatement[];
}

/** What Terraform knows after an apply: the policies as IAM has them, and the tags and boundaries of what is there. */
export class Applied {
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

export interface Judged {
  readonly request: IamRequest;
  readonly words: string;
}

export function judge(applied: Applied, calls: readonly RecordedCall[]): readonly Judged[] {
  return calls.flatMap((call) =>
    iamRequests(call).map((request) => {
      const words = `${request.action} ${applied.label(request.resource)}`;
      return { request: applied.complete(call, request), words };
    }),
  );
}

export function split(
  judged: readonly Judged[],
  { policies, boundary }: Statements,
): Record<"allowed" | "denied", string[]> {
  const sorted = { allowed: new Set<string>(), denied: new Set<string>() };
  for (const { request, words } of judged)
    sorted[isAllowed(policies, boundary, request) ? "allowed" : "denied"].add(words);
  return { allowed: [...sorted.allowed].sort(), denied: [...sorted.denied].sort() };
}

export const isGuard = (words: string): boolean => GUARDS.some((guard) => guard.test(words));
export const isChange = (words: string): boolean => !/^[\w-]+:(Describe|Get|List|View|Decrypt)/.test(words);
