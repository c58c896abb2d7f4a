import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import type { Severity } from "../../model/severity";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { withRunbook } from "./alert-text";
import { AwsContext, nameOf } from "./context";

export interface AlertRuleProps {
  /** What tells the rule from its siblings below the construct. */
  readonly parts: readonly string[];
  readonly name: readonly string[];
  readonly description: string;
  /** Event pattern of EventBridge; tokens in it stay references. */
  readonly pattern: object;
  /** Paths into the event by the names that the message refers to. */
  readonly values: Readonly<Record<string, string>>;
  /** @default "ticket" */
  readonly severity?: Severity;
  /** One line for people, in which `<name>` stands for a value. */
  readonly message: string;
}

/** Alerts people when an event matches: Amazon EventBridge publishes one readable line to the environment's topic. */
export function buildAlertRule(context: AwsContext, scope: Construct, props: AlertRuleProps): CloudwatchEventRule {
  const { slug } = context.environment.project;
  const { severity = "ticket" } = props;
  const name = nameOf(context, 64, ...props.name);
  const rule = new CloudwatchEventRule(scope, resourceId("aws", "cloudwatch_event_rule", ...props.parts), {
    name,
    description: withRunbook(context, name, `${props.description}.`),
    eventPattern: escapeTemplate(JSON.stringify(props.pattern)),
    tags: { Severity: severity },
  });
  new CloudwatchEventTarget(scope, resourceId("aws", "cloudwatch_event_target", ...props.parts), {
    rule: rule.name,
    targetId: "alerts",
    arn: context.alerts.from("events", severity).arn,
    inputTransformer: {
      inputPaths: { ...props.values },
      inputTemplate: JSON.stringify(
        withRunbook(context, name, `${slug} ${context.environment.name}: ${props.message}`),
      ),
    },
  });
  return rule;
}
