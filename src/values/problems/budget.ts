import { entry } from "./entry";

/** Mistakes of budgets. */
export const budgetProblems = {
  "SYM-BUDGET-001": entry(
    "Not an amount of money",
    "a number of US dollars above 0, with two decimals at most",
    "say what the environment may cost in a month, such as 250",
  ),
  "SYM-BUDGET-002": entry(
    "Not shares of a budget",
    "an array of whole percentages from 1 to 1000, each once",
    "list the shares at which people are alerted, such as [50, 80, 100]",
  ),
  "SYM-BUDGET-003": entry(
    "No alert, or more than a budget has",
    "1 to 10 shares in alertAt and forecastAt together (AWS Budgets)",
    "keep the shares at which somebody would act",
  ),
} as const;
