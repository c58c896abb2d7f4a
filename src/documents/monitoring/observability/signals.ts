import { Facts, type ResourceFact } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, type Inline, code, inline, table, text } from "../../kit/markdown";
import { addressOf, nothing, value } from "../../shown";
import { listed } from "../../tables/resource-table";

/** "Amazon CloudWatch concepts", on how long metrics are kept. */
const CLOUDWATCH_RETENTION = "15 days by the minute, 63 days by five minutes, 455 days by the hour";

/** Each kind of signal: where it is and how long it is kept. Logs have a table of their own. */
export function signals(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = [...cloudwatch(facts), ...prometheus(environment), ...trails(facts), traces];
  return [table(["Signal", "Of", "Kept in", "For", "Stated by"], rows)];
}

const traces: readonly Inline[] = [text("traces"), nothing, text("nothing: none are recorded"), nothing, nothing];

function cloudwatch(facts: Facts): readonly (readonly Inline[])[] {
  const clusters = facts.ofType("aws_ecs_cluster");
  const databases = facts.ofType("aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance");
  if (facts.ofType("aws_cloudwatch_metric_alarm").length === 0 && clusters.length === 0) return [];
  const detailed = databases.filter((database) => String(database.value("performance_insights_enabled")) === "true");
  return [
    [
      text("metrics"),
      text("every AWS service that is used"),
      text("Amazon CloudWatch"),
      text(CLOUDWATCH_RETENTION),
      nothing,
    ],
    ...clusters.map((cluster) => [
      text("metrics of tasks"),
      inline`each task and container: Container Insights ${insights(cluster)}`,
      text("Amazon CloudWatch"),
      text(CLOUDWATCH_RETENTION),
      addressOf(cluster),
    ]),
    ...detailed.map((database) => [
      text("statements of a database"),
      value(database.value("identifier") ?? database.value("cluster_identifier")),
      text("Performance Insights"),
      inline`${value(database.value("performance_insights_retention_period"))} days`,
      addressOf(database),
    ]),
  ];
}

function insights(cluster: ResourceFact): Inline {
  const setting = cluster.blocks("setting").find(({ name }) => name === "containerInsights");
  return setting === undefined ? inline`off` : value(setting.value);
}

function prometheus({ monitoring, name }: EnvironmentRecord): readonly (readonly Inline[])[] {
  if (!monitoring) return [];
  const { retention, scrapeSeconds, addresses, folder } = monitoring;
  return [
    [
      text("metrics"),
      inline`what is scraped, every ${text(String(scrapeSeconds))} seconds`,
      inline`Prometheus, ${code(addresses.prometheus)}`,
      text(retention.replace(/^(\d+)d$/, "$1 days")),
      code(`${folder}/prometheus/${name}/prometheus.yml`),
    ],
  ];
}

function trails(facts: Facts): readonly (readonly Inline[])[] {
  return facts
    .ofType("aws_cloudtrail")
    .map((trail) => [
      text("calls of AWS"),
      text("everybody in the account"),
      listed(
        ["s3_bucket_name", "cloud_watch_logs_group_arn"].flatMap((name) => facts.referencesAt(trail, name)).map(code),
      ),
      text("see logs"),
      addressOf(trail),
    ]);
}
