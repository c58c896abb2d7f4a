import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Lazy } from "cdktf";
import { escapeTemplate } from "../../../values/template";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import type { Built } from "./built";
import { alarmSection } from "./dashboard/alarms";
import { ingressSection } from "./dashboard/ingress";
import { fitting, placed } from "./dashboard/layout";
import { objectiveSection } from "./dashboard/objectives";
import { storeSections } from "./dashboard/stores";
import { type Section, textWidget } from "./dashboard/widget";
import { workloadSections } from "./dashboard/workloads";

/**
 * The dashboard of the environment: is something wrong, for whom, and since when. From what users notice down to what things
 * run out of. Last: it shows every alarm.
 */
export function buildDashboard(context: AwsContext, built: Built): void {
  const first = [alarmSection(context), objectiveSection(context, built), ingressSection(context, built)];
  const known = first.filter((section) => section !== undefined);
  const others = [...workloadSections(context, built), ...storeSections(context, built)];
  if (known.length + others.length === 0) return;
  const shown = fitting(others, 1 + countOf(known));
  const sections = [headOf(context, others.length - shown.length), ...known, ...shown];
  new CloudwatchDashboard(context.environment, resourceId("aws", "cloudwatch_dashboard", "overview"), {
    dashboardName: nameOf(context, 255),
    dashboardBody: textOf({ start: "-PT6H", widgets: placed(sections) }),
  });
}

/**
 * A body has hundreds of references. They are resolved value by value, because cdktf looks through the whole rest of a text for
 * each of its tokens: in one text of 100 KB that took longer than all other resources together.
 */
function textOf(body: object): string {
  const escaped = inert(body);
  return Lazy.stringValue({ produce: (context) => JSON.stringify(context.resolve(escaped)) });
}

/** The same with every text so that Terraform leaves it as it is, but for references. */
function inert(value: unknown): unknown {
  if (typeof value === "string") return escapeTemplate(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(inert);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inert(member)]));
}

/** The way from a red alarm to what to do. No title of the user's: it would be Markdown here. */
function headOf({ environment }: AwsContext, omitted: number): Section {
  const { project, name, tier } = environment;
  const folder = `symphony-${project.slug}`;
  const rest =
    omitted === 0 ? "" : ` A dashboard has room for 500 widgets, so ${omitted} of the last constructs are left out.`;
  const markdown = [
    `# ${project.slug} ${name}`,
    `Tier ${tier}. What each alarm means and what to do is under its name in \`${folder}/documentation/operations-manual.md\`; \`symphony runbook <alarm>\` prints it. All alarms with their thresholds: \`${folder}/infrastructure/monitoring/alerts.md\`.${rest}`,
  ].join("\n\n");
  return { heading: textWidget(markdown, 3), widgets: [] };
}

function countOf(sections: readonly Section[]): number {
  return sections.reduce((sum, { widgets }) => sum + 1 + widgets.length, 0);
}
