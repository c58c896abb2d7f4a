import { entry } from "./entry";

/** Mistakes of topics. */
export const topicProblems = {
  "SYM-TOPIC-001": entry("Not a choice of a topic", "true or false", "give true or false, or leave the property out"),
  "SYM-TOPIC-002": entry(
    "Content-based deduplication of a standard topic",
    "contentBasedDeduplication only beside fifo: true",
    "make it a FIFO topic, or leave contentBasedDeduplication out: a standard topic may deliver a message twice",
  ),
} as const;
