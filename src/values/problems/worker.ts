/** Mistakes of workers. */
export const workerProblems = {} as const;
