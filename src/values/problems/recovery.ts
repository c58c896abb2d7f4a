/** Mistakes of recovery. */
export const recoveryProblems = {} as const;
