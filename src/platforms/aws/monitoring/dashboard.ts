import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Lazy } from "cdktf";
import { escapeTemplate } from "../../../values/template";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import type { Built } from "./built";
import { alarmSection } from "./dashboard/alarms";
import { ingressSection } from "./dashboard/ingress";
import { MOST_METRICS, MOST_WIDGETS, fitting, placed, widgetsOfSection } from "./dashboard/layout";
import { objectiveWidgets, objectivesHeading } from "./dashboard/objectives";
import { storeSections } from "./dashboard/stores";
import { type Section, type Widget, textWidget } from "./dashboard/widget";
import { workloadSections } from "./dashboard/workloads";

/**
 * The dashboard of the environment: is something wrong, for whom, and since when. From what users notice down to what things
 * run out of. Last: it shows every alarm.
 */
export function buildDashboard(context: AwsContext, built: Built): void {
  const sections = sectionsOf(context, built);
  if (sections.length === 0) return;
  new CloudwatchDashboard(context.environment, resourceId("aws", "cloudwatch_dashboard", "overview"), {
    dashboardName: nameOf(context, 255),
    dashboardBody: textOf({ start: "-PT6H", widgets: placed(sections) }),
  });
}

/** What the dashboard has no room for is left out from the end on: of the other constructs first, then of the objectives. */
function sectionsOf(context: AwsContext, built: Built): readonly Section[] {
  const alarms = known(alarmSection(context));
  const ingress = known(ingressSection(context, built));
  const objectives = objectiveWidgets(context, built);
  const others = [...workloadSections(context, built), ...storeSections(context, built)];
  if (alarms.length + ingress.length + objectives.length + others.length === 0) return [];
  const always = [headOf(context, 0, 0), ...alarms, ...ingress].flatMap(widgetsOfSection);
  const shownObjectives = fitting(objectives, (widgets) => widgets, [...always, objectivesHeading]);
  const good = objectiveSections(shownObjectives);
  const shown = fitting(others, widgetsOfSection, [...always, ...good.flatMap(widgetsOfSection)]);
  const head = headOf(context, objectives.length - shownObjectives.length, others.length - shown.length);
  return [head, ...alarms, ...good, ...ingress, ...shown];
}

function known(section: Section | undefined): readonly Section[] {
  return section === undefined ? [] : [section];
}

function objectiveSections(objectives: readonly (readonly Widget[])[]): readonly Section[] {
  return objectives.length === 0 ? [] : [{ heading: objectivesHeading, widgets: objectives.flat() }];
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
function headOf({ environment }: AwsContext, objectives: number, others: number): Section {
  const { project, name, tier } = environment;
  const folder = `symphony-${project.slug}`;
  const markdown = [
    `# ${project.slug} ${name}`,
    `Tier ${tier}. What each alarm means and what to do is under its name in \`${folder}/documentation/operations-manual.md\`; \`symphony runbook <alarm>\` prints it. All alarms with their thresholds: \`${folder}/infrastructure/monitoring/alerts.md\`.${leftOut(objectives, others)}`,
  ].join("\n\n");
  return { heading: textWidget(markdown, 3), widgets: [] };
}

function leftOut(objectives: number, others: number): string {
  const words = [
    ...(objectives > 0 ? [`${objectives} of the last objectives`] : []),
    ...(others > 0 ? [`${others} of the last constructs`] : []),
  ];
  if (words.length === 0) return "";
  return ` A dashboard has room for ${MOST_WIDGETS} widgets and ${MOST_METRICS} metrics, so ${words.join(" and ")} are left out.`;
}
