/** Mistakes of caches. */
export const cacheProblems = {} as const;
