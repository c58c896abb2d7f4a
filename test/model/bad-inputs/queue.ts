import { Token } from "cdktf";
import { Duration, Queue, QueueProps, Topic } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, number } from "./kit";

const queue = (props: object) => () => new Queue(make.newEnvironment(), "orders", js(props));
const path = "shop/staging/orders";

/** A queue of one environment that uses something of it. */
const uses = (queueProps: QueueProps, ...use: readonly unknown[]) => {
  const env = make.newEnvironment();
  const [provider, ...rest] = use.map((each) => (typeof each === "function" ? each(env) : each));
  new Queue(env, "orders", queueProps).uses(js(provider), js(rest[0]), js(rest[1]));
};

export const queueMistakes: readonly BadInput[] = [
  [
    "a queue with properties that are none",
    () => new Queue(make.newEnvironment(), "orders", js("fifo")),
    ["SYM-PROPERTY-002", path, '"fifo"', { allowed: "an object of properties" }],
  ],
  [
    "a queue with a property by its name in AWS",
    queue({ visibilityTimeoutSeconds: 30 }),
    [
      "SYM-PROPERTY-001",
      path,
      "visibilityTimeoutSeconds",
      {
        allowed:
          "dataClass, renamedFrom, satisfies, fifo, contentBasedDeduplication, visibilityTimeout, retention, delay, maxReceives, maxAge, rawDelivery, dataKeyReusePeriod",
      },
    ],
  ],
  [
    "choices of a queue that are no booleans",
    queue({ fifo: "true", contentBasedDeduplication: 1, rawDelivery: Token.asAny({ resolve: () => true } as never) }),
    ["SYM-QUEUE-001", path, 'fifo: "true"'],
    ["SYM-QUEUE-001", path, "contentBasedDeduplication: 1"],
    ["SYM-QUEUE-001", path, "rawDelivery: {}"],
  ],
  [
    "deduplication of a standard queue",
    queue({ contentBasedDeduplication: true }),
    ["SYM-QUEUE-002", path, "contentBasedDeduplication: true without fifo: true"],
  ],
  [
    "times of a queue in seconds, and one that is a token",
    queue({ visibilityTimeout: 30, retention: number(), delay: NaN }),
    [
      "SYM-QUEUE-003",
      path,
      "visibilityTimeout: 30",
      { allowed: "a Duration of 0 seconds to 12 hours, in whole seconds" },
    ],
    ["SYM-QUEUE-003", path, `retention: ${TOKEN}`, { allowed: "a Duration of 1 minute to 14 days, in whole seconds" }],
    ["SYM-QUEUE-003", path, "delay: NaN", { allowed: "a Duration of 0 seconds to 15 minutes, in whole seconds" }],
  ],
  [
    "times beyond what SQS offers",
    queue({
      visibilityTimeout: Duration.hours(13),
      retention: Duration.days(15),
      delay: Duration.minutes(16),
      dataKeyReusePeriod: Duration.hours(25),
    }),
    [
      "SYM-QUEUE-003",
      path,
      "visibilityTimeout: 13 hours",
      { allowed: "a Duration of 0 seconds to 12 hours, in whole seconds" },
    ],
    ["SYM-QUEUE-003", path, "retention: 15 days", { allowed: "a Duration of 1 minute to 14 days, in whole seconds" }],
    [
      "SYM-QUEUE-003",
      path,
      "delay: 16 minutes",
      { allowed: "a Duration of 0 seconds to 15 minutes, in whole seconds" },
    ],
    [
      "SYM-QUEUE-003",
      path,
      "dataKeyReusePeriod: 25 hours",
      { allowed: "a Duration of 1 minute to 1 day, in whole seconds" },
    ],
  ],
  [
    "times of a queue below what SQS offers, or with a fraction of a second",
    queue({
      visibilityTimeout: Duration.millis(1500),
      retention: Duration.seconds(59),
      dataKeyReusePeriod: Duration.seconds(59),
    }),
    [
      "SYM-QUEUE-003",
      path,
      "visibilityTimeout: 1500 milliseconds",
      { allowed: "a Duration of 0 seconds to 12 hours, in whole seconds" },
    ],
    [
      "SYM-QUEUE-003",
      path,
      "retention: 59 seconds",
      { allowed: "a Duration of 1 minute to 14 days, in whole seconds" },
    ],
    [
      "SYM-QUEUE-003",
      path,
      "dataKeyReusePeriod: 59 seconds",
      { allowed: "a Duration of 1 minute to 1 day, in whole seconds" },
    ],
  ],
  [
    "a time that only looks like a Duration",
    queue({ delay: Object.create(Duration.prototype) as object }),
    [
      "SYM-QUEUE-003",
      path,
      "delay: an object of class Duration",
      { allowed: "a Duration of 0 seconds to 15 minutes, in whole seconds" },
    ],
  ],
  ["no receive at all", queue({ maxReceives: 0 }), ["SYM-QUEUE-004", path, "maxReceives: 0"]],
  ["more receives than SQS counts", queue({ maxReceives: 1001 }), ["SYM-QUEUE-004", path, "maxReceives: 1001"]],
  ["a token as receives", queue({ maxReceives: number() }), ["SYM-QUEUE-004", path, `maxReceives: ${TOKEN}`]],
  [
    "messages that expire before they are dead letters",
    queue({ visibilityTimeout: Duration.hours(12), maxReceives: 8 }),
    ["SYM-QUEUE-005", path, "retention: 4 days, delay: 0 seconds, 8 times a visibilityTimeout of 12 hours"],
  ],
  [
    "a retention that one delay more exceeds",
    queue({
      retention: Duration.minutes(10),
      delay: Duration.minutes(5),
      visibilityTimeout: Duration.minutes(1),
      maxReceives: 5,
    }),
    ["SYM-QUEUE-005", path, "retention: 10 minutes, delay: 5 minutes, 5 times a visibilityTimeout of 1 minute"],
  ],
  [
    "an age that no message reaches",
    queue({ maxAge: Duration.days(4) }),
    ["SYM-QUEUE-006", path, "maxAge: 4 days, retention: 4 days"],
  ],
  [
    "an age below a minute",
    queue({ maxAge: Duration.seconds(59) }),
    ["SYM-QUEUE-003", path, "maxAge: 59 seconds", { allowed: "a Duration of 1 minute or more, in whole seconds" }],
  ],
  ["a class of data that is none", queue({ dataClass: "secret" }), ["SYM-STORE-001", path, '"secret"']],
  [
    "a FIFO queue of a standard topic",
    () => uses({ fifo: true }, (env: never) => new Topic(env, "sales"), "consume"),
    ["SYM-QUEUE-007", path, "a FIFO queue of the standard topic shop/staging/sales"],
  ],
  [
    "a standard queue of a FIFO topic",
    () => uses({}, (env: never) => new Topic(env, "sales", { fifo: true })),
    ["SYM-QUEUE-007", path, "a standard queue of the FIFO topic shop/staging/sales"],
  ],
  [
    "a queue that uses a queue",
    () => uses({}, (env: never) => new Queue(env, "others"), "consume"),
    [
      "SYM-EDGE-006",
      path,
      "a Queue that uses the Queue shop/staging/others",
      { allowed: "a Queue uses Topic (consume)" },
    ],
  ],
  [
    "a queue that publishes to a topic",
    () => uses({}, (env: never) => new Topic(env, "sales"), "publish"),
    ["SYM-EDGE-006", path, '"publish" of the Topic shop/staging/sales', { allowed: '"consume"' }],
  ],
  [
    "a queue that uses a name",
    () => uses({}, "sales"),
    ["SYM-EDGE-001", path, '"sales"', { allowed: "one of the same environment: Topic (consume)" }],
  ],
  [
    "a queue that mounts a topic",
    () => uses({}, (env: never) => new Topic(env, "sales"), "consume", { path: "/mnt/sales" }),
    ["SYM-EDGE-008", path, '"/mnt/sales"', { allowed: "no path: shop/staging/sales is not a FileStore" }],
  ],
  [
    "a queue that subscribes after the build",
    () => {
      const env = make.newNetworkedEnvironment();
      make.newService(env);
      const orders = new Queue(env, "orders");
      const sales = new Topic(env, "sales");
      env.toTerraform();
      orders.uses(sales);
    },
    ["SYM-SCOPE-003", path, "shop/staging is built already"],
  ],
];
