import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Severity } from "../../../../model/severity";
import type { AwsContext } from "../../context";
import { COLUMNS, type Section, type Widget, textWidget } from "./widget";

/** "Properties of an Alarm Status Widget Object". */
const MOST_ALARMS = 100;
/** Alarms that stand side by side in a whole row, so that their names can be read. */
const IN_A_ROW = 6;

const TITLES: Readonly<Record<Severity, string>> = {
  page: "Alarms that page",
  ticket: "Alarms that can wait for working hours",
};

/** Every alarm that tells people by itself, what wakes somebody first: red ones are in front. */
export function alarmSection({ environment }: AwsContext): Section | undefined {
  const alarms = environment.node.findAll().filter(isAlarm).filter(tells);
  const widgets = (["page", "ticket"] as const).flatMap((severity) => {
    const arns = alarms.filter((alarm) => severityOf(alarm) === severity).map(({ arn }) => arn);
    return chunks(arns).map((chunk) => statusWidget(TITLES[severity], chunk));
  });
  return widgets.length === 0 ? undefined : { heading: textWidget("## Alarms", 1), widgets };
}

type Alarm = CloudwatchMetricAlarm | CloudwatchCompositeAlarm;

function isAlarm(x: unknown): x is Alarm {
  return x instanceof CloudwatchMetricAlarm || x instanceof CloudwatchCompositeAlarm;
}

/** An alarm of one window of an objective is a part of another, and only confuses. */
function tells({ alarmActionsInput = [] }: Alarm): boolean {
  return alarmActionsInput.length > 0;
}

function severityOf({ tagsInput }: Alarm): Severity {
  return tagsInput?.Severity === "page" ? "page" : "ticket";
}

function statusWidget(title: string, alarms: readonly string[]): Widget {
  const height = 2 + Math.ceil(alarms.length / IN_A_ROW);
  return { type: "alarm", width: COLUMNS, height, properties: { title, sortBy: "stateUpdatedTimestamp", alarms } };
}

function chunks(arns: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(arns.length / MOST_ALARMS) }, (_, index) =>
    arns.slice(index * MOST_ALARMS, (index + 1) * MOST_ALARMS),
  );
}
