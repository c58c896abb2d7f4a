import { Budget } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, number } from "./kit";

const budget = (props: object) => () => new Budget(make.newEnvironment(), "costs", js({ monthly: 250, ...props }));
const monthly = (mistake: string, amount: unknown, shown: string): BadInput => [
  mistake,
  budget({ monthly: amount }),
  ["SYM-BUDGET-001", "shop/staging/costs", `monthly: ${shown}`],
];
const shares = (mistake: string, alertAt: unknown, shown: string): BadInput => [
  mistake,
  budget({ alertAt }),
  ["SYM-BUDGET-002", "shop/staging/costs", `alertAt: ${shown}`],
];

export const budgetMistakes: readonly BadInput[] = [
  [
    "a budget without properties",
    () => new Budget(make.newEnvironment(), "costs", js(undefined)),
    ["SYM-PROPERTY-002", "shop/staging/costs", "undefined", { allowed: "an object of properties" }],
    ["SYM-BUDGET-001", "shop/staging/costs", "monthly: undefined"],
  ],
  monthly("a budget of nothing", 0, "0"),
  monthly("a budget in fractions of a cent", 99.999, "99.999"),
  monthly("a budget that is no number", NaN, "NaN"),
  monthly("a budget as a text", "250 USD", '"250 USD"'),
  monthly("a budget that is a token", number(), TOKEN),
  shares("a share of nothing", [0, 50], "[0, 50]"),
  shares("shares with a hole", [50, , 100], "[50, undefined, 100]"),
  shares("a share twice", [50, 50], "[50, 50]"),
  shares("one share without a list", 80, "80"),
  shares("half a percent", [0.5], "[0.5]"),
  [
    "a budget that alerts nobody",
    budget({ alertAt: [], forecastAt: [] }),
    ["SYM-BUDGET-003", "shop/staging/costs", "alertAt: [], forecastAt: []"],
  ],
  [
    "more alerts than a budget has",
    budget({ alertAt: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
    ["SYM-BUDGET-003", "shop/staging/costs", "alertAt: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], forecastAt: [100]"],
  ],
  [
    "a budget in another currency",
    budget({ currency: "EUR" }),
    [
      "SYM-PROPERTY-001",
      "shop/staging/costs",
      "currency",
      { allowed: "monthly, alertAt, forecastAt, renamedFrom, satisfies" },
    ],
  ],
];
