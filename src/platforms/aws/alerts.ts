import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { type TerraformResource, dependable } from "cdktf";
import { EnvironmentModel } from "../../model/environment";
import type { Severity } from "../../model/severity";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { AwsLocation, arnOf } from "./account";
import { KeyRing } from "./key-ring";
import { Statement, policyDocument } from "./policy";

const PURPOSE = "alerts";
const PAGES = "pages";
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Services of AWS that raise alerts by themselves, with what tells their principals apart in a policy. */
export type AlertSource = "budgets" | "cloudwatch" | "events" | "events.rds" | "scheduler";

/** The topic of what can wait, and the one of what wakes somebody. */
type Channel = typeof PURPOSE | typeof PAGES;

/**
 * The environment's topics for people, each created when something first raises an alert there: "pages" for severity "page"
 * where the tier pages, "alerts" for everything else. Who is on call is subscribed to the first and the owner's contact to
 * the second, where they are e-mail addresses; AWS asks them to confirm. Encrypted, so each source is named in the topic's
 * policy and in its key's: "Enable compatibility between event sources from AWS services and encrypted topics".
 */
export class Alerts {
  private readonly topics = new Map<Channel, SnsTopic>();
  private readonly waiting: TerraformResource[] = [];
  private readonly sources = new Map<Channel, Set<AlertSource>>();

  constructor(
    private readonly environment: EnvironmentModel,
    private readonly location: AwsLocation,
    private readonly keys: KeyRing,
  ) {}

  /** The topic of a severity, open to one more source. */
  from(source: AlertSource, severity: Severity = "ticket"): SnsTopic {
    const channel = severity === "page" && this.environment.defaults.pages ? PAGES : PURPOSE;
    const sources = this.sources.get(channel) ?? new Set();
    this.sources.set(channel, sources.add(source));
    const topic = this.topics.get(channel) ?? this.build(channel);
    this.topics.set(channel, topic);
    return topic;
  }

  /** Lets a resource wait for the topic's policy, for a service that tries the topic out as soon as it is told of it. */
  admitBefore(resource: TerraformResource): void {
    this.waiting.push(resource);
  }

  /** Writes the policies of the topics and of their key: called once, when every source is known. */
  close(): void {
    for (const source of this.sourcesOf(...this.topics.keys()))
      this.keys.admit(PURPOSE, this.statementOf(source, KEY_ACTIONS, "*", this.keyCondition(source)));
    for (const [channel, { arn }] of this.topics) {
      const sources = this.sourcesOf(channel);
      if (sources.length === 0) continue;
      const policy = new SnsTopicPolicy(this.environment, resourceId("aws", "sns_topic_policy", channel), {
        arn,
        policy: policyDocument(
          ...sources.map((source) => this.statementOf(source, "sns:Publish", arn, this.topicCondition(source))),
        ),
      });
      for (const resource of this.waiting) resource.dependsOn = [...(resource.dependsOn ?? []), dependable(policy)];
    }
  }

  /** What publishes there as a service; a schedule does so by its role, which the key names itself. */
  private sourcesOf(...channels: readonly Channel[]): readonly AlertSource[] {
    const all = new Set(channels.flatMap((channel) => [...(this.sources.get(channel) ?? [])]));
    return [...all].filter((source) => source !== "scheduler").sort();
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
    const channels = [...this.topics.keys()].filter((channel) => this.sources.get(channel)!.has(source)).sort();
    const topics = channels.map((channel) => arnOf(this.location, "sns", this.topicName(channel)));
    return source === "events" || source === "events.rds"
      ? { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topics.length === 1 ? topics[0] : topics } }
      : this.topicCondition(source);
  }

  private topicName(channel: Channel): string {
    const { project, name } = this.environment;
    return physicalName([project.slug, name, channel], 256);
  }

  private build(channel: Channel): SnsTopic {
    const { environment } = this;
    const { contact, onCall = contact } = environment.project.owner;
    const address = channel === PAGES ? onCall : contact;
    const topic = new SnsTopic(environment, resourceId("aws", "sns_topic", channel), {
      name: this.topicName(channel),
      kmsMasterKeyId: this.keys.of(PURPOSE).arn,
    });
    if (EMAIL.test(address))
      new SnsTopicSubscription(environment, resourceId("aws", "sns_topic_subscription", channel, "owner"), {
        topicArn: topic.arn,
        protocol: "email",
        endpoint: escapeTemplate(address),
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
