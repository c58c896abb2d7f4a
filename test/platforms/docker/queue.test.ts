import { Duration, Queue, QueueProps, Topic } from "../../../src";
import { differencesOnDocker } from "../../../src/platforms/docker/differences";
import { dockerEnvironment, terraformOf } from "./shop";

const rowsOf = (props: QueueProps) => {
  const { dev } = dockerEnvironment();
  new Queue(dev, "orders", props).uses(new Topic(dev, "sales", { fifo: props.fifo }));
  return differencesOnDocker(dev).filter(({ construct }) => construct === "orders");
};

test("on Docker nobody is alerted of a queue, and nothing is encrypted", () => {
  const rows = rowsOf({ maxAge: Duration.hours(1) });
  expect(rows.map(({ property }) => property)).toEqual(["dataClass", "durability", "maxAge", "dataKeyReusePeriod"]);
  expect(rows).toContainEqual({
    construct: "orders",
    property: "maxAge",
    instead:
      "Nobody is alerted, instead of people when its oldest message is 1 hour old or a message is in the dead-letter queue.",
  });
  expect(rows).toContainEqual({
    construct: "orders",
    property: "dataKeyReusePeriod",
    instead: "No data key encrypts its messages, instead of one for 5 minutes at a time.",
  });
});

test("on Docker a FIFO queue drops duplicates by other rules, which are stated", () => {
  expect(rowsOf({ fifo: true })).toContainEqual({
    construct: "orders",
    property: "fifo",
    instead:
      "A second message with one deduplication id is dropped in every group and until the first one is deleted, instead of in its own group and for five minutes.",
  });
  expect(rowsOf({}).map(({ property }) => property)).not.toContain("fifo");
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<QueueProps>, "satisfies">]: QueueProps[P] } = {
  dataClass: "restricted",
  renamedFrom: "old",
  fifo: true,
  contentBasedDeduplication: true,
  visibilityTimeout: Duration.minutes(2),
  retention: Duration.days(7),
  delay: Duration.seconds(10),
  maxReceives: 3,
  maxAge: Duration.hours(1),
  rawDelivery: false,
  dataKeyReusePeriod: Duration.hours(1),
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a queue's %s changes the Terraform of Docker, or a difference that is stated",
  (property) => {
    const result = (props: QueueProps) => {
      const { dev } = dockerEnvironment();
      new Queue(dev, "orders", props).uses(new Topic(dev, "sales", { fifo: props.fifo }));
      return JSON.stringify([terraformOf(dev), differencesOnDocker(dev)]);
    };
    const unchanged: QueueProps = property === "contentBasedDeduplication" ? { fifo: true } : {};
    expect(result({ ...unchanged, [property]: changes[property] })).not.toBe(result(unchanged));
  },
);
