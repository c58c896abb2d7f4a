import { Facts } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, type Inline, inline, text } from "../../kit/markdown";
import { value } from "../../shown";
import { type ResourceTable, column, isSet, named, resourceTable, setting } from "../../tables/resource-table";

const filters: ResourceTable = {
  type: "aws_cloudwatch_log_metric_filter",
  introduction: "Metrics of what only a log shows: how many of its lines match a pattern.",
  columns: [
    named(),
    setting("Log", "log_group_name"),
    column("Counts lines that match", "pattern", (filter) => patternWords(filter.value("pattern"))),
    setting("As the metric", "metric_transformation.namespace metric_transformation.name"),
    setting("Each as", "metric_transformation.value"),
    setting("In", "metric_transformation.unit metric_transformation.dimensions", inline`a number`),
    setting("Where none matches", "metric_transformation.default_value", inline`nothing`),
  ],
};

/** An empty pattern matches every line. */
export function patternWords(pattern: unknown): Inline {
  return isSet(pattern) ? value(pattern) : text("anything");
}

export function metricFilters(environment: EnvironmentRecord): readonly Block[] {
  return resourceTable(Facts.of(environment), filters);
}
