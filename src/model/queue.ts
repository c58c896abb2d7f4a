import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface QueueProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A queue of messages with a dead-letter queue. */
export class Queue extends Store<QueueResources, QueueProps> {
  readonly kind = "Queue";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;

  constructor(scope: Construct, id: string, props: QueueProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a queue, also of another copy of this package. */
  static is(x: unknown): x is Queue {
    return Declared.isKind(x, "Queue");
  }

  variablesOf(): readonly string[] {
    return ["QUEUE_URL"];
  }
}

/** What {@link Queue.customize} passes; each platform adds its own member. */
export interface QueueResources {}
