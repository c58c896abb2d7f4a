import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Route53QueryLog } from "@cdktf/provider-aws/lib/route53-query-log";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { resourceId } from "../resource-id";
import { AwsLocation, arnOf } from "./account";
import { AwsContext, nameOf } from "./context";
import { administration, buildKey } from "./key";
import { logsKeyUser } from "./logs-key";
import { policyDocument } from "./policy";

/** The one region to which Route 53 writes what it answered: "Configuring logging for DNS queries". */
const REGION = "us-east-1";
const PART = "dns";

/** Logs of the queries for names of the zones that the environment owns; what they share is built with the first. */
export class QueryLogs {
  private shared?: { readonly key: KmsKey; readonly policy: CloudwatchLogResourcePolicy };

  constructor(private readonly context: AwsContext) {}

  /** @param part the zone's name as a part of an address */
  add(zone: Route53Zone, name: string, part: string): void {
    const { environment, location } = this.context;
    // In China and GovCloud there is no such region.
    if (location.partition !== "aws") return;
    const { key, policy } = (this.shared ??= this.build());
    const group = new CloudwatchLogGroup(environment, resourceId("aws", "cloudwatch_log_group", PART, part), {
      provider: this.provider,
      name: `${groupsOf(this.context)}${name}`,
      retentionInDays: environment.defaults.logRetention.toDays(),
      kmsKeyId: key.arn,
    });
    new Route53QueryLog(environment, resourceId("aws", "route53_query_log", part), {
      zoneId: zone.zoneId,
      cloudwatchLogGroupArn: group.arn,
      // Route 53 tries to write before it accepts.
      dependsOn: [policy],
    });
  }

  private get provider() {
    const { location, otherRegions } = this.context;
    return location.region === REGION ? undefined : otherRegions.of(REGION);
  }

  private build(): { readonly key: KmsKey; readonly policy: CloudwatchLogResourcePolicy } {
    const { environment } = this.context;
    // An account has ten such policies in a region ("CloudWatch Logs quotas"): one for all zones of the environment.
    const policy = new CloudwatchLogResourcePolicy(
      environment,
      resourceId("aws", "cloudwatch_log_resource_policy", PART),
      { provider: this.provider, policyName: nameOf(this.context, 255, PART), policyDocument: writing(this.context) },
    );
    return { key: this.buildKey(), policy };
  }

  /** The environment's own key for logs, or one like it where the log group is in another region. */
  private buildKey(): KmsKey {
    const { environment, keys, location } = this.context;
    const { provider } = this;
    if (!provider) return keys.of("logs");
    return buildKey(environment, {
      part: PART,
      provider,
      description: `${environment.project.slug} ${environment.name}: logs of DNS queries`,
      aliasName: nameOf(this.context, 250, PART),
      policy: policyDocument(administration(location), logsKeyUser(environment, there(location))),
    }).key;
  }
}

function there(location: AwsLocation): AwsLocation {
  return { ...location, region: REGION };
}

/** What the names of the log groups begin with. */
function groupsOf({ environment }: AwsContext): string {
  return `/${environment.project.slug}/${environment.name}/${PART}/`;
}

/** Only for zones of this account: "Configuring logging for DNS queries", on the confused deputy. */
function writing(context: AwsContext): string {
  const { location } = context;
  return policyDocument({
    Sid: "WriteQueryLogs",
    Principal: { Service: "route53.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: arnOf(there(location), "logs", `log-group:${groupsOf(context)}*`),
    Condition: {
      StringEquals: { "aws:SourceAccount": location.account },
      ArnLike: { "aws:SourceArn": `arn:${location.partition}:route53:::hostedzone/*` },
    },
  });
}
