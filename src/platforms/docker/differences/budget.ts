import { Budget } from "../../../model/budget";
import { Difference } from "../../../model/difference";
import { sayer } from "./sayer";

/** What a budget means on one Docker engine, where that is not what it says. */
export function differencesOfBudget({ name, monthly, alertAt, forecastAt }: Budget): readonly Difference[] {
  const say = sayer(name);
  return [
    say("monthly", `Nobody adds up what the Docker host costs, instead of watching ${monthly} USD a month.`),
    alertAt.length > 0 && say("alertAt", `Nobody is alerted, instead of at ${percents(alertAt)} of it.`),
    forecastAt.length > 0 &&
      say("forecastAt", `Nothing is forecast, instead of an alert at ${percents(forecastAt)} of it.`),
  ].filter((row) => row !== false);
}

function percents(shares: readonly number[]): string {
  return shares.map((share) => `${share} %`).join(", ");
}
