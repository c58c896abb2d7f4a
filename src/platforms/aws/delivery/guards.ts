import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { Access } from "../../../model/access";
import { Audit } from "../../../model/audit";
import { EnvironmentModel } from "../../../model/environment";
import { Recovery } from "../../../model/recovery";
import { AwsContext } from "../context";
import { Statement } from "../policy";

type Resource = TerraformResource & Readonly<Record<string, unknown>>;

/**
 * Who may act, what watches, and by what backups are made: a person changes these, since whoever could change them by a
 * release could give himself everything, or hide it.
 */
export function isGuard(element: IConstruct): boolean {
  return element.node.scopes.some((scope) => Audit.is(scope) || Access.is(scope) || Recovery.is(scope));
}

/** Roles that services of AWS assume for the workloads and their stores: a deployment makes and changes these. */
export function deployedRoles(environment: EnvironmentModel): readonly IamRole[] {
  return rolesOf(environment).filter((role) => !isGuard(role) && /"Service":/.test(trustText(role)));
}

/** The role that backs up, whose policy names the stores and so changes with them; not the one that restores. */
export function backupRoles(environment: EnvironmentModel): readonly IamRole[] {
  return rolesOf(environment).filter(
    (role) => role.node.scopes.some((scope) => Recovery.is(scope)) && role.nameInput?.endsWith("-backup"),
  );
}

export function rolesOf(environment: EnvironmentModel): readonly IamRole[] {
  return resourcesOf(environment, "aws_iam_role") as unknown as readonly IamRole[];
}

/** Services of AWS that the trust of a role names. */
export function servicesOf(role: IamRole): readonly string[] {
  return Array.from(trustText(role).matchAll(/"Service":"([a-z0-9.-]+)"/g), ([, service]) => service);
}

function trustText(role: IamRole): string {
  return role.assumeRolePolicyInput ?? "";
}

export function resourcesOf(environment: EnvironmentModel, type: string): readonly Resource[] {
  return environment.node
    .findAll()
    .filter((it): it is Resource => TerraformResource.isTerraformResource(it) && it.terraformResourceType === type);
}

/** Names of what an `Audit` is made of, by the attribute that holds them. */
function watchingNames(environment: EnvironmentModel, type: string, attribute: string): readonly string[] {
  return resourcesOf(environment, type)
    .filter(({ node }) => node.scopes.some((scope) => Audit.is(scope)))
    .map((resource) => String(resource[`${attribute}Input`]));
}

/** The buckets of what watches, with what they hold. */
function auditBuckets({ environment, location }: AwsContext): readonly string[] {
  return watchingNames(environment, "aws_s3_bucket", "bucket").flatMap((name) => {
    const bucket = `arn:${location.partition}:s3:::${name}`;
    return [bucket, `${bucket}/*`];
  });
}

/** Denies a role what the trail holds: who works there has no business with it. */
export function auditBucketDenial(context: AwsContext): readonly Statement[] {
  const Resource = auditBuckets(context);
  return Resource.length === 0 ? [] : [{ Sid: "AuditBuckets", Effect: "Deny", Action: "s3:*", Resource }];
}

/** Denials of changes to what watches, where its names are within the environment's own. */
export function guardDenials(context: AwsContext): readonly Statement[] {
  const { environment, location, keys } = context;
  const { partition, account, region } = location;
  const watching = (type: string, attribute: string, arn: (name: string) => readonly string[]): readonly string[] =>
    watchingNames(environment, type, attribute).flatMap(arn);
  const regional = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const denied: readonly Statement[] = [
    {
      Sid: "AuditBuckets",
      Action: ["s3:DeleteBucket*", "s3:DeleteObject*", "s3:Put*"],
      Resource: auditBuckets(context),
    },
    {
      Sid: "AuditLogs",
      Action: ["logs:Delete*", "logs:DisassociateKmsKey", "logs:Put*"],
      Resource: watching("aws_cloudwatch_log_group", "name", (name) => [
        regional("logs", `log-group:${name}`),
        regional("logs", `log-group:${name}:*`),
      ]),
    },
    {
      Sid: "AuditAlarms",
      Action: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
      Resource: watching("aws_cloudwatch_metric_alarm", "alarmName", (name) => [
        regional("cloudwatch", `alarm:${name}`),
      ]),
    },
    {
      Sid: "AuditRules",
      Action: ["events:DeleteRule", "events:DisableRule", "events:Put*", "events:RemoveTargets"],
      Resource: watching("aws_cloudwatch_event_rule", "name", (name) => [regional("events", `rule/${name}`)]),
    },
    {
      Sid: "AuditKey",
      Action: ["kms:DisableKey*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
      Resource: environment.declaredOf(Audit).length > 0 ? [keys.of("audit").arn] : [],
    },
  ];
  return denied
    .filter(({ Resource }) => Resource !== undefined && Resource.length > 0)
    .map((statement) => ({ ...statement, Effect: "Deny" }));
}
