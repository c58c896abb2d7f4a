/** Mistakes of databases. */
export const databaseProblems = {} as const;
