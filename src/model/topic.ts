import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface TopicProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A topic that hands each message to all of its subscribers. */
export class Topic extends Store<TopicResources, TopicProps> {
  readonly kind = "Topic";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;

  constructor(scope: Construct, id: string, props: TopicProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
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

/** What {@link Topic.customize} passes; each platform adds its own member. */
export interface TopicResources {}
