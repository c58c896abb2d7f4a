/** Mistakes of file stores. */
export const fileStoreProblems = {} as const;
