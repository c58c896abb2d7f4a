import { environmentPart } from "../../environment-part";
import { Facts, alertsOf, storesOf, takenFrom } from "../../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../../model/record";
import { type Part, environmentSection, environmentTitle } from "../../environment-section";
import { type Inline, inline, paragraph, table, text } from "../../kit/markdown";
import { type Page, type Section, page, sectionLink } from "../../kit/page";
import { introduction, notes, notice } from "../../notice";
import { counted } from "../../shown";
import { dashboards } from "./dashboards";
import { howToLog } from "./how-to-log";
import { logs } from "./logs";
import { metricFilters } from "./metric-filters";
import { notObserved } from "./not-observed";
import { recordedSeries } from "./recorded-series";
import { requestLogs } from "./request-logs";
import { routes } from "./routes";
import { savedQueries } from "./saved-queries";
import { scrapes } from "./scrapes";
import { signals } from "./signals";

const PARTS: readonly Part[] = [
  { name: "Signals", render: signals },
  { name: "Dashboards", render: dashboards },
  { name: "Who is told", render: routes },
  { name: "Logs", render: logs },
  { name: "Request logs", render: requestLogs },
  { name: "Metrics from logs", render: metricFilters, isDetail: true },
  { name: "Saved queries", render: savedQueries, isDetail: true },
  { name: "Scraped targets", render: scrapes, isDetail: true },
  { name: "Recorded series", render: recordedSeries, isDetail: true },
  { name: "What is not observed", render: notObserved, isDetail: true },
];

const ABOUT =
  "What each environment says of itself, where that is kept and for how long, where people look at it, and whom it tells. Read from the synthesized Terraform and the configuration of Prometheus, whose addresses and files stand beside it.";

/** observability.md */
export function observability(project: ProjectRecord): Page {
  return page(inline`${text(project.title)}: observability`, notice(project), introduction(project, ABOUT), [
    summary(project),
    howToLog(),
    ...project.environments.map((environment) =>
      environmentPart("observability", environment, () => environmentSection(environment, [], PARTS)),
    ),
    ...notes(project, "observability"),
  ]);
}

function summary({ environments }: ProjectRecord): Section {
  const rows = environments.map((environment) =>
    takenFrom(environment, "row of observability", () => rowOf(environment)),
  );
  const sentence =
    "No environment records traces: nothing follows one request through several services by itself. An identifier that every service logs and passes on stands in for that.";
  return {
    title: "Summary",
    blocks: [table(["Environment", "Metrics", "Logs", "Traces", "Alerts"], rows), paragraph(text(sentence))],
  };
}

function rowOf(environment: EnvironmentRecord): readonly Inline[] {
  const facts = Facts.of(environment);
  const groups = storesOf(facts).filter(({ resource }) => resource.type === "aws_cloudwatch_log_group");
  const onDocker = environment.monitoring !== undefined;
  return [
    sectionLink(environment.name, environmentTitle(environment)),
    text(onDocker ? "Prometheus" : facts.ofType("aws_cloudwatch_dashboard").length > 0 ? "CloudWatch" : "none"),
    text(groups.length > 0 ? counted(groups.length, "log group") : "of each container"),
    text("none"),
    text(counted(alertsOf(facts).length, "alert")),
  ];
}
