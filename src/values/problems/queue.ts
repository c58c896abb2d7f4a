/** Mistakes of queues. */
export const queueProblems = {} as const;
