import { Facts } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, codeBlock, inline, paragraph, text } from "../../kit/markdown";
import { addressOf, nameOf, value } from "../../shown";
import { isSet } from "../../tables/resource-table";

/** The queries that people find in CloudWatch Logs Insights under their names. */
export function savedQueries(environment: EnvironmentRecord): readonly Block[] {
  const queries = Facts.of(environment).ofType("aws_cloudwatch_query_definition");
  if (queries.length === 0) return [];
  return [
    paragraph(text("In CloudWatch Logs Insights, under Queries.")),
    ...queries.flatMap((query) => {
      const groups = query.value("log_group_names");
      const of = isSet(groups) ? value(groups) : inline`the log groups that are chosen`;
      return [
        paragraph(inline`${nameOf(query)}, of ${of} (${addressOf(query)}):`),
        codeBlock("text", query.text("query_string") ?? ""),
      ];
    }),
  ];
}
