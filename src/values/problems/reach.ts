/** Mistakes of reachability. */
export const reachProblems = {} as const;
