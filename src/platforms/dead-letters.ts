/** Dead letters from which on no single poisonous message explains them: a judgement. */
export const MANY_DEAD_LETTERS = 10;

/** What many dead letters say. */
export const MANY_FAIL = `${MANY_DEAD_LETTERS} messages or more could not be worked on: it is no longer about a message, but about the consumer or what it uses. Messages that fail leave the queue, so that its age does not show it.`;
