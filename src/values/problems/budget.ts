/** Mistakes of budgets. */
export const budgetProblems = {} as const;
