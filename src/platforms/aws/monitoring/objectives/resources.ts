import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { IConstruct } from "constructs";
import type { Objective } from "../../../../model/objective";
import { tryParseResourceId } from "../../../resource-id";
import type { Alarmed } from "../../alarms";

/** What {@link Objective.customize} passes on AWS; its `alarms` are those of each window, and those on single misses. */
export interface AwsObjectiveResources {
  /** What tells people that the error budget is spent too fast, by indicator and severity: `composites["latency-page"]`. */
  readonly composites: Readonly<Record<string, CloudwatchCompositeAlarm>>;
  /** By what each counts: `metricFilters["failed"]`; empty where the metrics are AWS's own. */
  readonly metricFilters: Readonly<Record<string, CloudwatchLogMetricFilter>>;
  /** Matches the runs of a job, or the backups of a store. */
  readonly rule?: CloudwatchEventRule;
  /** Keeps what the rule matches. */
  readonly logGroup?: CloudwatchLogGroup;
}

declare module "../../../../model/objective" {
  interface ObjectiveResources {
    readonly aws?: AwsObjectiveResources & Alarmed;
  }
}

/** What `customize` passes under `aws`, besides the alarms. */
export function objectiveResourcesOf({ node: { children } }: Objective): AwsObjectiveResources {
  const are = <T extends IConstruct>(type: new (...given: never[]) => T): readonly T[] =>
    children.filter((child): child is T => child instanceof type);
  const byPart = <T extends IConstruct>(resources: readonly T[]): Readonly<Record<string, T>> =>
    Object.fromEntries(resources.map((each) => [tryParseResourceId(each.node.id)!.join("-"), each]));
  return {
    composites: byPart(are(CloudwatchCompositeAlarm)),
    metricFilters: byPart(are(CloudwatchLogMetricFilter)),
    rule: are(CloudwatchEventRule)[0],
    logGroup: are(CloudwatchLogGroup)[0],
  };
}
