import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import { refuse } from "../values/specification-error";
import { QueueAccess } from "./accesses";
import { Declared } from "./declared";
import { Provider } from "./provider";
import * as check from "./queue-checks";
import { Store, StoreProps } from "./store";
import { Topic } from "./topic";
import { UseArguments, edgeOf } from "./uses";

/** Figures are those of "Amazon SQS message quotas" and "SetQueueAttributes" in the SQS documentation. */
export interface QueueProps extends StoreProps {
  /**
   * Whether messages of one group keep their order and are delivered once. A FIFO queue uses FIFO topics only. It cannot
   * be changed later without replacing the queue and its dead-letter queue.
   * @default false
   */
  readonly fifo?: boolean;
  /**
   * Whether a second message with the same body, in the same group and within five minutes, is dropped; otherwise each
   * sender gives a deduplication id. Only for a FIFO queue.
   * @default false
   */
  readonly contentBasedDeduplication?: boolean;
  /**
   * Time that a consumer has for a message before another one gets it, 0 seconds to 12 hours: longer than the slowest
   * message takes, or it is worked on twice.
   * @default Duration.seconds(30)
   */
  readonly visibilityTimeout?: Duration;
  /**
   * How long a message waits to be consumed before it is lost, 1 minute to 14 days. A standard queue's message keeps its
   * age in the dead-letter queue, which holds it until it is 14 days old: the closer the retention comes to that, the
   * less time remains to look at what failed.
   * @default Duration.days(4)
   */
  readonly retention?: Duration;
  /**
   * Time before a new message may be received, up to 15 minutes.
   * @default Duration.seconds(0)
   */
  readonly delay?: Duration;
  /**
   * How often a message is received without being deleted before it goes to the dead-letter queue, 1 to 1000.
   * @default 5
   */
  readonly maxReceives?: number;
  /**
   * Age of the oldest message at which people are alerted: their consumers are down, or too slow. From 1 minute to below
   * the retention.
   * @default - half of the retention
   */
  readonly maxAge?: Duration;
  /**
   * Whether the messages of topics arrive as they were published, rather than within a JSON envelope of SNS. SNS drops
   * one that has more than ten message attributes.
   * @default true
   */
  readonly rawDelivery?: boolean;
  /**
   * How long SQS encrypts with one data key before it asks KMS for another, 1 minute to 24 hours. Longer costs fewer calls
   * of KMS; shorter makes a withdrawn permission on the key take effect sooner.
   * @default Duration.minutes(5)
   */
  readonly dataKeyReusePeriod?: Duration;
}

const PROPERTIES = [
  "fifo",
  "contentBasedDeduplication",
  "visibilityTimeout",
  "retention",
  "delay",
  "maxReceives",
  "maxAge",
  "rawDelivery",
  "dataKeyReusePeriod",
];

/** A queue of messages, with a dead-letter queue for those that cannot be worked on. */
export class Queue extends Store<QueueResources, QueueProps> {
  readonly kind = "Queue";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly visibilityTimeout: Duration;
  readonly retention: Duration;
  readonly delay: Duration;
  readonly maxReceives: number;
  readonly maxAge: Duration;
  readonly rawDelivery: boolean;
  readonly dataKeyReusePeriod: Duration;

  /** How long the dead-letter queue keeps a message: the longest that SQS offers. */
  static readonly deadLetterRetention = Duration.days(14);

  /** @throws SpecificationError SYM-QUEUE-001 to 006, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: QueueProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    this.fifo = check.choice(problems, "fifo", given.fifo, false);
    this.contentBasedDeduplication = check.deduplication(problems, this.fifo, given.contentBasedDeduplication);
    this.visibilityTimeout = check.time(problems, "visibilityTimeout", given.visibilityTimeout);
    this.retention = check.time(problems, "retention", given.retention);
    this.delay = check.time(problems, "delay", given.delay);
    this.maxReceives = check.maxReceives(problems, given.maxReceives);
    this.maxAge = check.maxAge(problems, given.maxAge, this.retention);
    this.rawDelivery = check.choice(problems, "rawDelivery", given.rawDelivery, true);
    this.dataKeyReusePeriod = check.time(problems, "dataKeyReusePeriod", given.dataKeyReusePeriod);
    check.deadLettersBeforeExpiry(problems, this);
    this.settle(problems);
  }

  /** True for a queue, also of another copy of this package. */
  static is(x: unknown): x is Queue {
    return Declared.isKind(x, "Queue");
  }

  /**
   * Declares that this queue receives every message of a topic of its environment: it subscribes the queue, and permits
   * exactly this topic to send to it and to use its key. Both are FIFO or neither is: Amazon SNS feeds no FIFO queue from
   * a standard topic, and what a FIFO topic cannot deliver goes to a FIFO queue only ("Amazon SNS dead-letter queues").
   * @param use the word for how, and options; the word may be left out where there is only one, as for a `Topic`
   * @throws SpecificationError SYM-EDGE-001 to 004, SYM-EDGE-006 to 008, SYM-QUEUE-007
   */
  uses<P extends Provider>(provider: P, ...use: UseArguments<QueueAccess<P>>): void;
  uses(provider: Provider, access?: unknown, options?: unknown): void {
    const edge = edgeOf(this, provider, access, options);
    if (Topic.is(provider) && provider.fifo !== this.fifo)
      refuse(
        "SYM-QUEUE-007",
        this.node.path,
        `a ${order(this)} queue of the ${order(provider)} topic ${provider.node.path}`,
      );
    this.environment.connect(edge);
  }

  variablesOf(): readonly string[] {
    return ["QUEUE_URL"];
  }
}

function order({ fifo }: { readonly fifo: boolean }): string {
  return fifo ? "FIFO" : "standard";
}

/** What {@link Queue.customize} passes; each platform adds its own member. */
export interface QueueResources {}
