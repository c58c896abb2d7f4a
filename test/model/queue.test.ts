import { Token } from "cdktf";
import fc from "fast-check";
import { Duration, Queue, QueueProps, SpecificationError, Topic } from "../../src";
import * as make from "../support/declare";

const declared = (props?: QueueProps) => new Queue(make.newEnvironment(), "orders", props);
const figures = ({ visibilityTimeout, retention, delay, maxReceives, maxAge, dataKeyReusePeriod, ...rest }: Queue) => ({
  times: [visibilityTimeout, retention, delay, maxAge, dataKeyReusePeriod].map(String),
  maxReceives,
  fifo: rest.fifo,
  contentBasedDeduplication: rest.contentBasedDeduplication,
  rawDelivery: rest.rawDelivery,
  dataClass: rest.dataClass,
});

test("a queue without properties has the defaults that its documentation names", () => {
  expect(figures(declared())).toEqual({
    times: ["30 seconds", "4 days", "0 seconds", "2 days", "5 minutes"],
    maxReceives: 5,
    fifo: false,
    contentBasedDeduplication: false,
    rawDelivery: true,
    dataClass: "confidential",
  });
});

test("a queue keeps what it is given, up to the bounds that SQS has", () => {
  const most = declared({
    visibilityTimeout: Duration.hours(12),
    retention: Duration.days(14),
    delay: Duration.minutes(15),
    maxReceives: 27,
    maxAge: Duration.days(13),
    dataKeyReusePeriod: Duration.hours(24),
  });
  expect(figures(most)).toMatchObject({
    times: ["12 hours", "14 days", "15 minutes", "13 days", "1 day"],
    maxReceives: 27,
  });
  const least = declared({
    visibilityTimeout: Duration.seconds(0),
    retention: Duration.minutes(1),
    maxReceives: 1000,
    dataKeyReusePeriod: Duration.minutes(1),
  });
  expect(figures(least)).toMatchObject({
    times: ["0 seconds", "1 minute", "0 seconds", "30 seconds", "1 minute"],
    maxReceives: 1000,
  });
});

test("the alert is at half of the retention, in whole seconds", () => {
  expect(declared({ retention: Duration.seconds(301) }).maxAge.toSeconds()).toBe(150);
});

test("a message that waits until the moment it would be moved is refused, and one second more is enough", () => {
  const five = { visibilityTimeout: Duration.seconds(60), maxReceives: 5 };
  expect(() => declared({ ...five, retention: Duration.seconds(300) })).toThrow("SYM-QUEUE-005");
  expect(declared({ ...five, retention: Duration.seconds(301) }).maxReceives).toBe(5);
});

test("a use of a topic is one edge, however often it is declared, and sets no variable", () => {
  const env = make.newEnvironment();
  const [orders, sales] = [new Queue(env, "orders"), new Topic(env, "sales")];
  orders.uses(sales);
  orders.uses(sales, "consume");
  expect(env.edges).toEqual([
    { consumer: orders, provider: sales, access: "consume", port: undefined, path: undefined },
  ]);
});

test("a refused use leaves no edge, and a refused queue no construct", () => {
  const env = make.newEnvironment();
  expect(() => new Queue(env, "orders", { maxReceives: 0 })).toThrow(SpecificationError);
  expect(env.node.tryFindChild("orders")).toBeUndefined();
  expect(() => new Queue(env, "orders", { fifo: true }).uses(new Topic(env, "sales"))).toThrow("SYM-QUEUE-007");
  expect(env.edges).toEqual([]);
});

test("whatever it is given, a queue or topic is made or refused by a SpecificationError", () => {
  const names: readonly (keyof QueueProps)[] = [
    "dataClass",
    "renamedFrom",
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
  const fake = Object.create(Duration.prototype) as Duration;
  const odd = fc.constantFrom<unknown>(
    fake,
    NaN,
    10n,
    Symbol("x"),
    [, 1],
    Token.asNumber({ resolve: () => 1 } as never),
    Duration.days(1),
    Duration.millis(1),
    true,
    5,
  );
  const value = fc.oneof(odd, fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true }));
  const props = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(props, (given) => {
      for (const Kind of [Queue, Topic])
        try {
          new Kind(make.newEnvironment(), "orders", given as never);
        } catch (error) {
          if (!SpecificationError.is(error)) throw error;
        }
    }),
    { numRuns: 300 },
  );
});
