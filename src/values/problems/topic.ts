/** Mistakes of topics. */
export const topicProblems = {} as const;
