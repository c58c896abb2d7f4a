import { Topic } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, text } from "./kit";

const topic = (props: object) => () => new Topic(make.newEnvironment(), "sales", js(props));
const path = "shop/staging/sales";

export const topicMistakes: readonly BadInput[] = [
  [
    "a topic with an array of properties",
    topic([]),
    ["SYM-PROPERTY-002", path, "[]", { allowed: "an object of properties" }],
  ],
  [
    "a topic with a property of a queue",
    topic({ retention: 5 }),
    [
      "SYM-PROPERTY-001",
      path,
      "retention",
      { allowed: "dataClass, renamedFrom, satisfies, fifo, contentBasedDeduplication" },
    ],
  ],
  ["a FIFO topic by a word", topic({ fifo: "yes" }), ["SYM-TOPIC-001", path, 'fifo: "yes"']],
  ["a FIFO topic by a token", topic({ fifo: text() }), ["SYM-TOPIC-001", path, `fifo: ${TOKEN}`]],
  ["a FIFO topic by null", topic({ fifo: null }), ["SYM-TOPIC-001", path, "fifo: null"]],
  [
    "deduplication of a standard topic",
    topic({ fifo: false, contentBasedDeduplication: true }),
    ["SYM-TOPIC-002", path, "contentBasedDeduplication: true without fifo: true"],
  ],
  [
    "a topic of which everything is wrong",
    topic({ dataClass: "public", fifo: 1, contentBasedDeduplication: true, renamedFrom: "Sales" }),
    ["SYM-NAME-001", path, 'renamedFrom: "Sales"'],
    ["SYM-STORE-001", path, '"public"'],
    ["SYM-TOPIC-001", path, "fifo: 1"],
    ["SYM-TOPIC-002", path, "contentBasedDeduplication: true without fifo: true"],
  ],
  [
    "a topic with a property that cannot be read",
    () =>
      new Topic(make.newEnvironment(), "sales", {
        get fifo(): boolean {
          throw new Error("no");
        },
      }),
    ["SYM-PROPERTY-002", path, "fifo: a value that cannot be read"],
  ],
];
