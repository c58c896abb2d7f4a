/** Mistakes of buckets. */
export const bucketProblems = {} as const;
