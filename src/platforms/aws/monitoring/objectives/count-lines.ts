import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { Objective } from "../../../../model/objective";
import { escapeTemplate } from "../../../../values/template";
import { resourceId } from "../../../resource-id";
import type { AlarmMetric } from "../../alarm";
import { type AwsContext, nameOf } from "../../context";

export interface CountedLines {
  /** What tells the metric from others of the objective: `failed`. */
  readonly part: string;
  readonly logGroup: CloudwatchLogGroup;
  /** Filter pattern of CloudWatch Logs. */
  readonly pattern: string;
}

/**
 * Counts the lines of a log that match, as a metric of the project's own. Its name is the objective's: two filters that
 * shared a metric would count every line twice. Indicators of one objective share a filter.
 */
export function countLines(
  context: AwsContext,
  objective: Objective,
  { part, logGroup, pattern }: CountedLines,
): AlarmMetric {
  const { project, name: environment } = context.environment;
  const namespace = `${project.slug}/${environment}`;
  const metric = `${objective.formerName}-${part}`;
  const id = resourceId("aws", "cloudwatch_log_metric_filter", part);
  if (!objective.node.tryFindChild(id))
    new CloudwatchLogMetricFilter(objective, id, {
      name: nameOf(context, 512, objective.formerName, part),
      logGroupName: logGroup.name,
      pattern: escapeTemplate(pattern),
      metricTransformation: { namespace, name: metric, value: "1", unit: "Count" },
    });
  return { namespace, metric, dimensions: {}, statistic: "Sum" };
}
