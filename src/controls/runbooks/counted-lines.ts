import { type Alert, type Facts, blocksOf, physicalName } from "../../facts";
import { shellWord } from "./shell-word";

/** The lines of a log that an alarm counts. */
export interface CountedLines {
  readonly logGroup: string;
  readonly pattern: string;
}

/** What the metric of an alarm is counted from, where a metric filter of the environment counts it. */
export function tryCountedLines({ resource }: Alert, facts: Facts): CountedLines | undefined {
  const [metric, namespace] = [resource?.text("metric_name"), resource?.text("namespace")];
  const filter = facts
    .ofType("aws_cloudwatch_log_metric_filter")
    .find((one) =>
      blocksOf(one.value("metric_transformation")).some(
        (counted) => counted.name === metric && counted.namespace === namespace,
      ),
    );
  const named = facts.tryFollow(filter?.value("log_group_name"), "aws_cloudwatch_log_group");
  const logGroup = (named && physicalName(named)) ?? filter?.text("log_group_name");
  const pattern = filter?.text("pattern");
  return logGroup === undefined || pattern === undefined ? undefined : { logGroup, pattern };
}

/** Prints the lines of the last so many minutes. */
export function printingLines({ logGroup, pattern }: CountedLines, minutes: number): string {
  const since = `"$(date -u -d '-${minutes} minutes' +%s)000"`;
  return `aws logs filter-log-events --log-group-name ${shellWord(logGroup)} --start-time ${since} --filter-pattern ${shellWord(pattern)} --query 'events[].message' --output text`;
}
