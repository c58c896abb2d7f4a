/** Mistakes of audits. */
export const auditProblems = {} as const;
