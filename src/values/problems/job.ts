/** Mistakes of jobs. */
export const jobProblems = {} as const;
