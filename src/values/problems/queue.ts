import { entry } from "./entry";

/** Mistakes of queues. */
export const queueProblems = {
  "SYM-QUEUE-001": entry("Not a choice of a queue", "true or false", "give true or false, or leave the property out"),
  "SYM-QUEUE-002": entry(
    "Content-based deduplication of a standard queue",
    "contentBasedDeduplication only beside fifo: true",
    "make it a FIFO queue, or leave contentBasedDeduplication out: a standard queue may deliver a message twice",
  ),
  "SYM-QUEUE-003": entry(
    "Not a time of a queue",
    "a Duration of whole seconds",
    "give a time that Amazon SQS offers, such as Duration.minutes(5)",
  ),
  "SYM-QUEUE-004": entry(
    "Not a number of receives",
    "a whole number from 1 to 1000",
    "say how often a message is tried before it goes to the dead-letter queue",
  ),
  "SYM-QUEUE-005": entry(
    "Messages expire before they reach the dead-letter queue",
    "a retention that is longer than the delay and maxReceives times the visibilityTimeout together",
    "lengthen the retention, or lower maxReceives or the visibilityTimeout: SQS deletes what is older than the retention",
  ),
  "SYM-QUEUE-006": entry(
    "An age that no message reaches",
    "a maxAge below the retention, at which SQS deletes the message",
    "alert early enough that someone can still act",
  ),
  "SYM-QUEUE-007": entry(
    "A queue and a topic of different order",
    "a FIFO topic for a FIFO queue, and a standard topic for a standard queue",
    "make both FIFO, or neither",
  ),
  "SYM-QUEUE-008": entry(
    "More topics than a queue's policy holds",
    "topics whose names fit into a policy of 8192 bytes, about a hundred",
    "let another queue use some of the topics, or publish to fewer",
  ),
} as const;
