import type { KnownAlert } from "../operations/find-alert";
import { visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { type Paint, wrap } from "./terminal";

const SEVERITIES = ["page", "ticket", undefined] as const;
const WIDEST = "ticket".length;

/** Every alert by environment, those that page first; the way to their runbooks comes last. Every line ended. */
export function renderAlerts(alerts: readonly KnownAlert[], paint: Paint): string {
  if (alerts.length === 0) return "The Terraform that was synthesized last holds no alert.\n";
  const environments = [...new Set(alerts.map(({ facts }) => facts))];
  const blocks = environments.map((facts) => {
    const { name, platform, defaults } = facts.environment;
    const own = alerts.filter((known) => known.facts === facts);
    const title = `${paint("bold", visibleLine(name))}  ${visibleLine(platform.title)}`;
    const wakes = defaults.pages ? [] : [`  ${paint("dim", "Its tier wakes nobody: pages go where tickets go.")}`];
    return [title, ...wakes, ...inOrder(own).map((known) => line(known, paint)), ""].join("\n");
  });
  return `${blocks.join("\n")}\n${summary(alerts, paint)}`;
}

function inOrder(alerts: readonly KnownAlert[]): readonly KnownAlert[] {
  return SEVERITIES.flatMap((severity) => alerts.filter(({ alert }) => alert.severity === severity));
}

function line({ alert, hasRunbook }: KnownAlert, paint: Paint): string {
  const severity = (alert.severity ?? "").padEnd(WIDEST);
  const lacks = hasRunbook ? "" : `  ${paint("yellow", "no runbook")}`;
  return `  ${alert.severity === "page" ? paint("red", severity) : severity}  ${visibleLine(alert.name)}${lacks}`;
}

function summary(alerts: readonly KnownAlert[], paint: Paint): string {
  const pages = alerts.filter(({ alert }) => alert.severity === "page").length;
  const counts = `${plural(alerts.length, "alert")}, ${pages} of severity page.`;
  const way = `${paint("cyan", "symphony runbook <alert>")} prints what to do about one.`;
  return `${wrap(counts, 0).join("\n")}\n${way}\n`;
}
