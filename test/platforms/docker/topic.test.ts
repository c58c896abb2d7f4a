import { Topic, TopicProps } from "../../../src";
import { differencesOnDocker } from "../../../src/platforms/docker/differences";
import { dockerEnvironment, terraformOf } from "./shop";

const rowsOf = (props: TopicProps) => {
  const { dev } = dockerEnvironment();
  new Topic(dev, "sales", props);
  return differencesOnDocker(dev).filter(({ construct }) => construct === "sales");
};

test("on Docker nobody is alerted of a topic, and nothing is encrypted", () => {
  expect(rowsOf({}).map(({ property }) => property)).toEqual(["dataClass", "durability", "deliveries"]);
  expect(rowsOf({})).toContainEqual({
    construct: "sales",
    property: "deliveries",
    instead: "Nobody is alerted, instead of people when a message cannot be delivered to a queue.",
  });
  expect(rowsOf({ fifo: true })).toContainEqual({
    construct: "sales",
    property: "fifo",
    instead: "Each queue drops a second message with one deduplication id, instead of the topic.",
  });
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<TopicProps>, "satisfies">]: TopicProps[P] } = {
  dataClass: "restricted",
  renamedFrom: "old",
  fifo: true,
  contentBasedDeduplication: true,
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a topic's %s changes the Terraform of Docker, or a difference that is stated",
  (property) => {
    const result = (props: TopicProps) => {
      const { dev } = dockerEnvironment();
      new Topic(dev, "sales", props);
      return JSON.stringify([terraformOf(dev), differencesOnDocker(dev)]);
    };
    const unchanged: TopicProps = property === "contentBasedDeduplication" ? { fifo: true } : {};
    expect(result({ ...unchanged, [property]: changes[property] })).not.toBe(result(unchanged));
  },
);
