/** Mistakes of secrets. */
export const secretProblems = {} as const;
