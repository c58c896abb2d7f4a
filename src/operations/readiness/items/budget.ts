import type { JudgeItem } from "../evidence";
import { demandedFrom, met, notApplicable, open } from "../item";

const HEAD = { id: "budget", title: "Budget" };

export const budgetItem: JudgeItem = ({ environment: { facts, record } }) => {
  if (record.platform.name === "docker") return [notApplicable(HEAD, "Nothing on a Docker host is paid for by use.")];
  const budgets = facts.ofType("aws_budgets_budget");
  const telling = budgets.filter((budget) => budget.blocks("notification").length > 0);
  if (telling.length > 0)
    return [
      met(
        HEAD,
        ...telling.map((budget) => {
          const shares = budget.blocks("notification").map(({ threshold, notification_type: kind }) => {
            const of = kind === "FORECASTED" ? " forecast" : "";
            return `${String(threshold)} %${of}`;
          });
          const [amount, unit] = [budget.text("limit_amount"), budget.text("limit_unit")];
          return `${amount ?? "an amount"} ${unit ?? ""} a month, told at ${shares.join(", ")} (${budget.address}).`;
        }),
        "It counts from the day on which the tag Stack is activated for cost allocation in the account that pays.",
      ),
    ];
  const found = budgets.length === 0 ? "No budget is declared." : `${budgets[0].address} tells nobody.`;
  return [
    demandedFrom("production", record.tier, open(HEAD, [found], "Declare a Budget in the environment, in the app.")),
  ];
};
