import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { type TerraformResource, dependable } from "cdktf";
import { EnvironmentModel } from "../../model/environment";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { AwsLocation, arnOf } from "./account";
import { KeyRing } from "./key-ring";
import { Statement, policyDocument } from "./policy";

const PURPOSE = "alerts";
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Services of AWS that raise alerts by themselves, with what tells their principals apart in a policy. */
export type AlertSource = "budgets" | "cloudwatch" | "events" | "events.rds" | "scheduler";

/**
 * The environment's one topic for people, created when something first raises an alert there. The owner's contact is
 * subscribed where it is an e-mail address; AWS asks it to confirm. Encrypted, so each source is named in the topic's
 * policy and in its key's: "Enable compatibility between event sources from AWS services and encrypted topics".
 */
export class Alerts {
  private topic?: SnsTopic;
  private readonly waiting: TerraformResource[] = [];
  private readonly sources = new Set<AlertSource>();

  constructor(
    private readonly environment: EnvironmentModel,
    private readonly location: AwsLocation,
    private readonly keys: KeyRing,
  ) {}

  /** The topic, open to one more source. */
  from(source: AlertSource): SnsTopic {
    if (!this.sources.has(source)) {
      this.sources.add(source);
      // A schedule publishes by its role, which the key names itself.
      if (source !== "scheduler")
        this.keys.admit(PURPOSE, this.statementOf(source, KEY_ACTIONS, "*", this.keyCondition(source)));
    }
    return (this.topic ??= this.build());
  }

  /** Lets a resource wait for the topic's policy, for a service that tries the topic out as soon as it is told of it. */
  admitBefore(resource: TerraformResource): void {
    this.waiting.push(resource);
  }

  /** Writes the topic's policy: called once, when every source is known. */
  close(): void {
    const sources = [...this.sources].filter((source) => source !== "scheduler").sort();
    if (!this.topic || sources.length === 0) return;
    const { arn } = this.topic;
    const policy = new SnsTopicPolicy(this.environment, resourceId("aws", "sns_topic_policy", PURPOSE), {
      arn,
      policy: policyDocument(
        ...sources.map((source) => this.statementOf(source, "sns:Publish", arn, this.topicCondition(source))),
      ),
    });
    for (const resource of this.waiting) resource.dependsOn = [...(resource.dependsOn ?? []), dependable(policy)];
  }

  private statementOf(
    source: AlertSource,
    actions: string | readonly string[],
    resource: string,
    condition: Statement["Condition"],
  ): Statement {
    return {
      Sid: SIDS[source],
      Principal: { Service: `${source}.amazonaws.com` },
      Action: actions,
      Resource: resource,
      ...(condition && { Condition: condition }),
    };
  }

  /** EventBridge publishes to no topic whose policy has a condition for it: "Using resource-based policies for Amazon EventBridge". */
  private topicCondition(source: AlertSource): Statement["Condition"] {
    return source === "events" ? undefined : { StringEquals: { "aws:SourceAccount": this.location.account } };
  }

  /**
   * Nor does it name its account to the key: "Managing Amazon SNS encryption keys and costs". SNS names the topic to it. That
   * RDS names an account to a key its manual does not say, so the topic is asked for there too.
   */
  private keyCondition(source: AlertSource): Statement["Condition"] {
    const topic = arnOf(this.location, "sns", this.topicName);
    return source === "events" || source === "events.rds"
      ? { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topic } }
      : this.topicCondition(source);
  }

  private get topicName(): string {
    const { project, name } = this.environment;
    return physicalName([project.slug, name, PURPOSE], 256);
  }

  private build(): SnsTopic {
    const { environment } = this;
    const { contact } = environment.project.owner;
    const topic = new SnsTopic(environment, resourceId("aws", "sns_topic", PURPOSE), {
      name: this.topicName,
      kmsMasterKeyId: this.keys.of(PURPOSE).arn,
    });
    if (EMAIL.test(contact))
      new SnsTopicSubscription(environment, resourceId("aws", "sns_topic_subscription", PURPOSE, "owner"), {
        topicArn: topic.arn,
        protocol: "email",
        endpoint: escapeTemplate(contact),
      });
    return topic;
  }
}

const SIDS: Readonly<Record<AlertSource, string>> = {
  budgets: "Budgets",
  cloudwatch: "Cloudwatch",
  events: "Events",
  "events.rds": "DatabaseEvents",
  scheduler: "Scheduler",
};
const KEY_ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey*"];
