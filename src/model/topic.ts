import { Construct } from "constructs";
import { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface TopicProps extends StoreProps {
  /**
   * Whether messages of one group keep their order. A FIFO topic feeds FIFO queues only, a standard topic standard ones. It
   * cannot be changed later without replacing the topic.
   * @default false
   */
  readonly fifo?: boolean;
  /**
   * Whether a second message with the same body, in the same group and within five minutes, is dropped; otherwise each
   * publisher gives a deduplication id. Only for a FIFO topic.
   * @default false
   */
  readonly contentBasedDeduplication?: boolean;
}

const PROPERTIES = ["fifo", "contentBasedDeduplication"];

/** A topic that hands each message to all of its subscribers: the queues that use it. */
export class Topic extends Store<TopicResources, TopicProps> {
  readonly kind = "Topic";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;

  /** @throws SpecificationError SYM-TOPIC-001 and 002, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: TopicProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.fifo = checkChoice(problems, "fifo", this.given.fifo);
    this.contentBasedDeduplication = checkChoice(
      problems,
      "contentBasedDeduplication",
      this.given.contentBasedDeduplication,
    );
    if (this.contentBasedDeduplication && !this.fifo)
      problems.report("SYM-TOPIC-002", "contentBasedDeduplication: true without fifo: true");
    this.settle(problems);
  }

  /** True for a topic, also of another copy of this package. */
  static is(x: unknown): x is Topic {
    return Declared.isKind(x, "Topic");
  }

  variablesOf(): readonly string[] {
    return ["TOPIC_ARN"];
  }
}

function checkChoice(problems: ProblemCollector, property: string, given: unknown = false): boolean {
  if (typeof given !== "boolean") problems.report("SYM-TOPIC-001", `${property}: ${show(given)}`);
  return given === true;
}

/** What {@link Topic.customize} passes; each platform adds its own member. */
export interface TopicResources {}
