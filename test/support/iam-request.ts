import type { IamRequest } from "./iam-evaluator";
import type { RecordedCall } from "./recording-proxy";

/** Account that the emulator holds. */
const ACCOUNT = "123456789012";
/** Prefix of actions where it is not the name in the signature. */
const SERVICES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/**
 * Actions of operations that are called otherwise: the tables of each service in the Service Authorization Reference. An
 * operation may need several.
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "budgets:CreateBudget": ["budgets:ModifyBudget"],
  "budgets:CreateNotification": ["budgets:ModifyBudget"],
  "budgets:DeleteBudget": ["budgets:ModifyBudget"],
  "budgets:DescribeBudget": ["budgets:ViewBudget"],
  "budgets:DescribeNotificationsForBudget": ["budgets:ViewBudget"],
  "budgets:DescribeSubscribersForNotification": ["budgets:ViewBudget"],
  "budgets:UpdateBudget": ["budgets:ModifyBudget"],
  "sts:GetCallerIdentity": [],
};

interface Route {
  readonly service: string;
  readonly method: string;
  readonly path: RegExp;
  /** A parameter of the query that makes another operation of the path. */
  readonly parameter?: string;
  readonly actions: readonly string[];
  /** ARN of what the path names, from its groups. */
  readonly resource?: (region: string, ...groups: readonly string[]) => string;
}

const bucketArn = (_: string, bucket: string): string => `arn:aws:s3:::${bucket}`;
const arn =
  (service: string, kind: (...groups: readonly string[]) => string) =>
  (region: string, ...groups: readonly string[]): string =>
    `arn:aws:${service}:${region}:${ACCOUNT}:${kind(...groups)}`;

function s3(method: string, parameter: string | undefined, ...actions: readonly string[]): Route {
  return { service: "s3", method, path: /^\/([a-z0-9.-]+)\/?$/, parameter, actions, resource: bucketArn };
}

function rest(service: string, method: string, path: RegExp, action: string, resource?: Route["resource"]): Route {
  return { service, method, path, actions: [`${service}:${action}`], resource };
}

const settings: readonly (readonly [parameter: string, read: string, write: string])[] = [
  ["accelerate", "s3:GetAccelerateConfiguration", "s3:PutAccelerateConfiguration"],
  ["acl", "s3:GetBucketAcl", "s3:PutBucketAcl"],
  ["cors", "s3:GetBucketCORS", "s3:PutBucketCORS"],
  ["encryption", "s3:GetEncryptionConfiguration", "s3:PutEncryptionConfiguration"],
  ["lifecycle", "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"],
  ["logging", "s3:GetBucketLogging", "s3:PutBucketLogging"],
  ["object-lock", "s3:GetBucketObjectLockConfiguration", "s3:PutBucketObjectLockConfiguration"],
  ["ownershipControls", "s3:GetBucketOwnershipControls", "s3:PutBucketOwnershipControls"],
  ["policy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"],
  ["publicAccessBlock", "s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
  ["replication", "s3:GetReplicationConfiguration", "s3:PutReplicationConfiguration"],
  ["requestPayment", "s3:GetBucketRequestPayment", "s3:PutBucketRequestPayment"],
  ["tagging", "s3:GetBucketTagging", "s3:PutBucketTagging"],
  ["versioning", "s3:GetBucketVersioning", "s3:PutBucketVersioning"],
  ["website", "s3:GetBucketWebsite", "s3:PutBucketWebsite"],
];

const vault = arn("backup", (name) => `backup-vault:${name}`);
const plan = arn("backup", (id) => `backup-plan:${id}`);
const schedule = arn("scheduler", (name) => `schedule/default/${name}`);
const group = arn("scheduler", (name) => `schedule-group/${name}`);
const analyzer = arn("access-analyzer", (name) => `analyzer/${name}`);
const zone = (_: string, id: string): string => `arn:aws:route53:::hostedzone/${id}`;
const fileSystem = arn("elasticfilesystem", (id) => `file-system/${id}`);
const itself = (_: string, named: string): string => named;

/** Operations of services with a REST protocol, which name none: "HTTP requests" of each service's API reference. */
const ROUTES: readonly Route[] = [
  s3("DELETE", "policy", "s3:DeleteBucketPolicy"),
  ...settings.flatMap(([parameter, read, write]) => [
    s3("GET", parameter, read),
    s3("PUT", parameter, write),
    s3("DELETE", parameter, write),
  ]),
  s3("GET", "versions", "s3:ListBucketVersions"),
  s3("POST", "delete", "s3:DeleteObject", "s3:DeleteObjectVersion"),
  { ...rest("s3", "GET", /^\/v20180820\/configuration\/publicAccessBlock$/, "GetAccountPublicAccessBlock") },
  { ...rest("s3", "PUT", /^\/v20180820\/configuration\/publicAccessBlock$/, "PutAccountPublicAccessBlock") },
  { ...rest("s3", "DELETE", /^\/v20180820\/configuration\/publicAccessBlock$/, "PutAccountPublicAccessBlock") },
  s3("GET", undefined, "s3:ListBucket"),
  s3("HEAD", undefined, "s3:ListBucket"),
  s3("PUT", undefined, "s3:CreateBucket"),
  s3("DELETE", undefined, "s3:DeleteBucket"),
  rest("access-analyzer", "GET", /^\/analyzer\/([^/]+)$/, "GetAnalyzer", analyzer),
  rest("access-analyzer", "PUT", /^\/analyzer$/, "CreateAnalyzer"),
  rest("access-analyzer", "DELETE", /^\/analyzer\/([^/]+)$/, "DeleteAnalyzer", analyzer),
  rest("backup", "GET", /^\/backup-vaults\/([^/]+)\/recovery-points$/, "ListRecoveryPointsByBackupVault", vault),
  rest("backup", "GET", /^\/backup-vaults\/([^/]+)\/?$/, "DescribeBackupVault", vault),
  rest("backup", "PUT", /^\/backup-vaults\/([^/]+)\/vault-lock$/, "PutBackupVaultLockConfiguration", vault),
  rest("backup", "PUT", /^\/backup-vaults\/([^/]+)$/, "CreateBackupVault", vault),
  rest("backup", "DELETE", /^\/backup-vaults\/([^/]+)$/, "DeleteBackupVault", vault),
  rest("backup", "GET", /^\/backup\/plans\/([^/]+)\/selections\/[^/]+$/, "GetBackupSelection", plan),
  rest("backup", "PUT", /^\/backup\/plans\/([^/]+)\/selections\/?$/, "CreateBackupSelection", plan),
  rest("backup", "DELETE", /^\/backup\/plans\/([^/]+)\/selections\/[^/]+$/, "DeleteBackupSelection", plan),
  rest("backup", "GET", /^\/backup\/plans\/([^/]+)\/?$/, "GetBackupPlan", plan),
  rest("backup", "PUT", /^\/backup\/plans\/?$/, "CreateBackupPlan"),
  rest("backup", "DELETE", /^\/backup\/plans\/([^/]+)$/, "DeleteBackupPlan", plan),
  rest("backup", "GET", /^\/tags\/(arn:[^/]+)\/?$/, "ListTags", itself),
  rest("elasticfilesystem", "POST", /^\/2015-02-01\/access-points$/, "CreateAccessPoint"),
  rest("elasticfilesystem", "GET", /^\/2015-02-01\/access-points$/, "DescribeAccessPoints"),
  rest("elasticfilesystem", "DELETE", /^\/2015-02-01\/access-points\/[^/]+$/, "DeleteAccessPoint"),
  rest("elasticfilesystem", "POST", /^\/2015-02-01\/file-systems$/, "CreateFileSystem"),
  rest("elasticfilesystem", "GET", /^\/2015-02-01\/file-systems$/, "DescribeFileSystems"),
  rest("elasticfilesystem", "DELETE", /^\/2015-02-01\/file-systems\/([^/]+)$/, "DeleteFileSystem", fileSystem),
  ...(["policy", "lifecycle-configuration"] as const).flatMap((part) => {
    const path = new RegExp(`^/2015-02-01/file-systems/([^/]+)/${part}$`);
    const name = part === "policy" ? "FileSystemPolicy" : "LifecycleConfiguration";
    return [
      rest("elasticfilesystem", "GET", path, `Describe${name}`, fileSystem),
      rest("elasticfilesystem", "PUT", path, `Put${name}`, fileSystem),
      rest("elasticfilesystem", "DELETE", path, `Delete${name}`, fileSystem),
    ];
  }),
  rest("elasticfilesystem", "POST", /^\/2015-02-01\/mount-targets$/, "CreateMountTarget"),
  rest("elasticfilesystem", "GET", /^\/2015-02-01\/mount-targets$/, "DescribeMountTargets"),
  rest("elasticfilesystem", "DELETE", /^\/2015-02-01\/mount-targets\/[^/]+$/, "DeleteMountTarget"),
  rest(
    "elasticfilesystem",
    "GET",
    /^\/2015-02-01\/mount-targets\/[^/]+\/security-groups$/,
    "DescribeMountTargetSecurityGroups",
  ),
  rest("guardduty", "POST", /^\/detector$/, "CreateDetector"),
  rest(
    "guardduty",
    "GET",
    /^\/detector\/([^/]+)$/,
    "GetDetector",
    arn("guardduty", (id) => `detector/${id}`),
  ),
  rest("guardduty", "POST", /^\/detector\/[^/]+$/, "UpdateDetector"),
  rest("guardduty", "DELETE", /^\/detector\/[^/]+$/, "DeleteDetector"),
  rest("route53", "POST", /^\/2013-04-01\/hostedzone$/, "CreateHostedZone"),
  rest("route53", "GET", /^\/2013-04-01\/hostedzone\/(\w+)$/, "GetHostedZone", zone),
  rest("route53", "DELETE", /^\/2013-04-01\/hostedzone\/(\w+)$/, "DeleteHostedZone", zone),
  rest("route53", "GET", /^\/2013-04-01\/hostedzone\/(\w+)\/dnssec$/, "GetDNSSEC", zone),
  rest("route53", "GET", /^\/2013-04-01\/hostedzone\/(\w+)\/rrset$/, "ListResourceRecordSets", zone),
  rest("route53", "POST", /^\/2013-04-01\/hostedzone\/(\w+)\/rrset\/?$/, "ChangeResourceRecordSets", zone),
  rest("route53", "GET", /^\/2013-04-01\/change\/(\w+)$/, "GetChange", (_, id) => `arn:aws:route53:::change/${id}`),
  rest("route53", "GET", /^\/2013-04-01\/tags\/hostedzone\/(\w+)$/, "ListTagsForResource", zone),
  rest("route53", "POST", /^\/2013-04-01\/tags\/hostedzone\/(\w+)$/, "ChangeTagsForResource", zone),
  rest("route53", "POST", /^\/2013-04-01\/queryloggingconfig$/, "CreateQueryLoggingConfig"),
  rest("route53", "GET", /^\/2013-04-01\/queryloggingconfig\/[^/]+$/, "GetQueryLoggingConfig"),
  rest("route53", "DELETE", /^\/2013-04-01\/queryloggingconfig\/[^/]+$/, "DeleteQueryLoggingConfig"),
  rest("scheduler", "GET", /^\/tags\/(arn:.+)$/, "ListTagsForResource", itself),
  ...(["GET Get", "POST Create", "PUT Update", "DELETE Delete"] as const).flatMap((pair) => {
    const [method, verb] = pair.split(" ");
    return [
      rest("scheduler", method, /^\/schedules\/([^/]+)$/, `${verb}Schedule`, schedule),
      rest("scheduler", method, /^\/schedule-groups\/([^/]+)$/, `${verb}ScheduleGroup`, group),
    ];
  }),
  rest("securityhub", "GET", /^\/accounts$/, "DescribeHub"),
  rest("securityhub", "POST", /^\/accounts$/, "EnableSecurityHub"),
  rest("securityhub", "PATCH", /^\/accounts$/, "UpdateSecurityHubConfiguration"),
  rest("securityhub", "DELETE", /^\/accounts$/, "DisableSecurityHub"),
  rest("securityhub", "POST", /^\/standards\/get$/, "GetEnabledStandards"),
  rest("securityhub", "POST", /^\/standards\/register$/, "BatchEnableStandards"),
  rest("securityhub", "POST", /^\/standards\/deregister$/, "BatchDisableStandards"),
];

/** Names in inputs, and the ARN that each makes. Where none is there, the action alone is judged. */
const NAMES: Readonly<Record<string, readonly (readonly [input: string, resource: string])[]>> = {
  budgets: [["BudgetName", "budget/"]],
  cloudwatch: [["AlarmName", "alarm:"]],
  ecs: [["family", "task-definition/"]],
  elasticache: [
    ["ReplicationGroupId", "replicationgroup:"],
    ["UserGroupId", "usergroup:"],
    ["UserId", "user:"],
    ["CacheClusterId", "cluster:"],
    ["CacheParameterGroupName", "parametergroup:"],
    ["CacheSubnetGroupName", "subnetgroup:"],
  ],
  events: [
    ["Rule", "rule/"],
    ["Name", "rule/"],
  ],
  iam: [
    ["RoleName", "role/"],
    ["PolicyName", "policy/"],
  ],
  kms: [["KeyId", "key/"]],
  logs: [["logGroupName", "log-group:"]],
  rds: [
    ["DBInstanceIdentifier", "db:"],
    ["DBClusterIdentifier", "cluster:"],
    ["DBParameterGroupName", "pg:"],
    ["DBSubnetGroupName", "subgrp:"],
    ["SubscriptionName", "es:"],
  ],
  secretsmanager: [["Name", "secret:"]],
  sns: [["Name", ""]],
  sqs: [["QueueName", ""]],
};
/** Inputs that hold the ARN of what a call is about. */
const ARNS = [
  "CertificateArn",
  "ListenerArn",
  "LoadBalancerArn",
  "OpenIDConnectProviderArn",
  "PolicyArn",
  "ResourceARN",
  "ResourceArn",
  "resourceArn",
  "resourceARN",
  "ResourceName",
  "RuleArn",
  "SecretId",
  "SubscriptionArn",
  "TargetGroupArn",
  "TopicArn",
];

/** What IAM is asked for a call: one request for each action that its operation needs. */
export function iamRequests(call: RecordedCall): readonly IamRequest[] {
  const service = SERVICES[call.service] ?? call.service;
  if (call.operation === undefined) return restRequests(call);
  const name = `${service}:${call.operation}`;
  const context = contextOf(call);
  return (ACTIONS[name] ?? [name]).map((action) => ({ action, resource: resourceOf(service, call), context }));
}

function restRequests(call: RecordedCall): readonly IamRequest[] {
  const { service, method, path, query, region } = call;
  const fits = (route: Route): boolean =>
    route.service === service &&
    route.method === method &&
    route.path.test(path) &&
    (route.parameter === undefined || query.has(route.parameter));
  const route = ROUTES.find(fits);
  if (!route) throw new Error(`no route of ${service} ${method} ${path}?${query.toString()}`);
  const [, ...groups] = route.path.exec(path)!;
  const scheduled = query.get("groupName");
  const resource = groups.length > 0 ? route.resource?.(region, ...groups) : undefined;
  const inGroup = scheduled ? resource?.replace("/default/", `/${scheduled}/`) : resource;
  return route.actions.map((action) => ({
    action,
    // A new schedule names its group in its body.
    resource: action === "scheduler:CreateSchedule" ? undefined : inGroup,
    context: contextOf(call),
  }));
}

function resourceOf(service: string, { input, region }: RecordedCall): string | undefined {
  // What is attached is a condition of the role's own permission.
  if (service === "iam" && typeof input.RoleName === "string") return arnIn(service, region, `role/${input.RoleName}`);
  const queue = input.QueueUrl;
  if (typeof queue === "string") return arnIn(service, region, queue.split("/").pop()!);
  for (const name of ARNS) {
    const value = input[name];
    if (typeof value === "string" && value.startsWith("arn:")) return subscribed(value);
  }
  for (const [name, resource] of NAMES[service] ?? []) {
    const value = input[name];
    if (typeof value !== "string") continue;
    if (value.startsWith("arn:")) return value;
    if (value.startsWith("alias/")) return undefined;
    return arnIn(service, region, `${resource}${value}${resource === "task-definition/" ? ":1" : ""}`);
  }
  return undefined;
}

/** A subscription is one of its topic, which the action is scoped to. */
function subscribed(value: string): string {
  return /^arn:aws:sns:[^:]*:\d*:[^:]+:/.test(value) ? value.split(":").slice(0, 6).join(":") : value;
}

function arnIn(service: string, region: string, resource: string): string {
  const place = service === "iam" || service === "budgets" ? "" : region;
  return `arn:aws:${service}:${place}:${ACCOUNT}:${resource}`;
}

/** Keys of conditions that the call itself tells. */
function contextOf({ service, region, input }: RecordedCall): IamRequest["context"] {
  const tags = requestTags(input);
  const boundary = input.PermissionsBoundary;
  return {
    "aws:RequestedRegion": region,
    ...(tags.length > 0 ? Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])) : {}),
    ...(service === "iam" && input.Action === "CreateRole"
      ? { "iam:PermissionsBoundary": boundary as string | undefined }
      : {}),
    ...(service === "iam" && typeof input.PolicyArn === "string" ? { "iam:PolicyARN": input.PolicyArn } : {}),
  };
}

/** In the forms `TagSpecification.1.Tag.2.Key`, `Tags.member.1.Key`, `Tags: [{ Key, Value }]` and `tags: { key: value }`. */
function requestTags(input: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const flat = Object.entries(input).flatMap(([name, key]) => {
    const prefix = /^(.*Tags?\b.*)\.Key$/.exec(name)?.[1];
    return prefix === undefined ? [] : [[String(key), String(input[`${prefix}.Value`])] as const];
  });
  const nested = input.Tags ?? input.tags;
  if (Array.isArray(nested))
    return nested.map((tag: Record<string, string>) => [
      tag.Key ?? tag.TagKey ?? tag.key,
      tag.Value ?? tag.TagValue ?? tag.value,
    ]);
  if (typeof nested === "object" && nested !== null) return Object.entries(nested as Record<string, string>);
  return flat;
}
