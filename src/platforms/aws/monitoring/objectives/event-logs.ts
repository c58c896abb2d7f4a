import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { Objective } from "../../../../model/objective";
import { escapeTemplate } from "../../../../values/template";
import { resourceId } from "../../../resource-id";
import { arnOf } from "../../account";
import { type AwsContext, nameOf } from "../../context";
import { buildLogGroup } from "../../log-group";
import { policyDocument } from "../../policy";

const PART = "objectives";
/** PutRule of the EventBridge API. */
const LONGEST_NAME = 64;
const WRITERS = { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] };

/**
 * Keeps the events that an objective counts in a log group, where people can read them too. The metrics of EventBridge
 * would not do: their delivery is a best effort ("Monitoring Amazon EventBridge"), and one that is lost would be an alert.
 */
export class EventLogs {
  private policy?: CloudwatchLogResourcePolicy;

  constructor(private readonly context: AwsContext) {}

  /** @param pattern event pattern of EventBridge; tokens in it stay references */
  build(objective: Objective, description: string, pattern: object): CloudwatchLogGroup {
    const { context } = this;
    const { formerName } = objective;
    const logGroup = buildLogGroup(
      context,
      objective,
      [],
      `${groupsOf(context)}${formerName}`,
      context.environment.defaults.logRetention,
    );
    const rule = new CloudwatchEventRule(objective, resourceId("aws", "cloudwatch_event_rule"), {
      name: nameOf(context, LONGEST_NAME, PART, formerName),
      description,
      eventPattern: escapeTemplate(JSON.stringify(pattern)),
    });
    new CloudwatchEventTarget(objective, resourceId("aws", "cloudwatch_event_target"), {
      rule: rule.name,
      targetId: "log",
      arn: logGroup.arn,
      dependsOn: [(this.policy ??= this.buildPolicy())],
    });
    return logGroup;
  }

  /** An account has ten such policies in a region ("CloudWatch Logs quotas"): one for all objectives of the environment. */
  private buildPolicy(): CloudwatchLogResourcePolicy {
    const { environment } = this.context;
    return new CloudwatchLogResourcePolicy(environment, resourceId("aws", "cloudwatch_log_resource_policy", PART), {
      policyName: nameOf(this.context, 255, PART),
      policyDocument: writing(this.context),
    });
  }
}

/** What the names of the log groups begin with. */
function groupsOf({ environment }: AwsContext): string {
  return `/${environment.project.slug}/${environment.name}/${PART}/`;
}

/** What the names of all rules begin with, also of one that is cut and ends in a hash. */
function startOfNames({ environment }: AwsContext): string {
  const whole = [environment.project.slug, environment.name, PART].join("-");
  return whole.slice(0, LONGEST_NAME - 16).replace(/-+$/, "");
}

/**
 * "Using resource-based policies for Amazon EventBridge", on CloudWatch Logs: a stream is made without a rule being named;
 * what is written names it.
 */
function writing(context: AwsContext): string {
  const { location } = context;
  const groups = arnOf(location, "logs", `log-group:${groupsOf(context)}*`);
  const rules = arnOf(location, "events", `rule/${startOfNames(context)}*`);
  return policyDocument(
    { Sid: "MakeStreams", Principal: WRITERS, Action: "logs:CreateLogStream", Resource: groups },
    {
      Sid: "WriteEvents",
      Principal: WRITERS,
      Action: "logs:PutLogEvents",
      Resource: groups,
      Condition: { ArnLike: { "aws:SourceArn": rules } },
    },
  );
}
