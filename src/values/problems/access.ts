/** Mistakes of access of people, CI and accounts. */
export const accessProblems = {} as const;
