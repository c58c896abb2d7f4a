import { errorBudget } from "../../../../model/burn-alerts";
import type { Indicator } from "../../../../model/indicator";
import { Objective } from "../../../../model/objective";
import { describe } from "../../../../model/objective-checks";
import { Queue } from "../../../../model/queue";
import { Service } from "../../../../model/service";
import { exact } from "../../../../values/exact";
import type { AwsContext } from "../../context";
import type { AwsQueueResources } from "../../queue";
import type { Built } from "../built";
import type { Ratio } from "../objectives/ratio";
import { buildRequestRatio } from "../objectives/request-ratio";
import { type Series, type Widget, alarmGraph, graph, numberOver, textWidget } from "./widget";

export const objectivesHeading = textWidget("## Objectives", 1);

/** How good each objective is and what is left of its budget: the widgets of each, in the order in which they are declared. */
export function objectiveWidgets(context: AwsContext, built: Built): readonly (readonly Widget[])[] {
  return context.environment
    .declaredOf(Objective)
    .map((objective) => objective.indicators.flatMap((indicator) => widgetsOf(context, built, objective, indicator)));
}

function widgetsOf(context: AwsContext, built: Built, objective: Objective, indicator: Indicator): readonly Widget[] {
  const { of } = objective;
  if (Service.is(of) && (indicator.kind === "availability" || indicator.kind === "latency"))
    return ofRatio(context, objective, indicator, buildRequestRatio(context, built, objective, of, indicator));
  if (Queue.is(of) && indicator.kind === "freshness")
    return [ofQueue(context, objective, indicator.within.toSeconds(), built.providers.get(of)!.resources)];
  return ofAlarms(context, objective);
}

/** Never divided by 0, and nothing but good while nothing happens. */
const BAD_SHARE = "bad / IF(total > 0, total, 1)";

function ofRatio(context: AwsContext, objective: Objective, indicator: Indicator, ratio: Ratio): readonly Widget[] {
  const { region } = context.location;
  const { name, window } = objective;
  // A number as it is written out: one divided by the budget is never a fraction with an exponent.
  const budgets = exact(100 / errorBudget(indicator.target));
  return [
    graph({
      title: `${name}: ${describe(indicator)}`,
      region,
      width: 18,
      unit: "%",
      series: [...hidden(ratio), { id: "good", label: "Good", expression: `100 - 100 * ${BAD_SHARE}` }],
      limit: { value: indicator.target, label: "objective" },
    }),
    numberOver({
      title: `${name}, ${indicator.kind}: error budget left of ${window.toString()}`,
      region,
      seconds: window.toSeconds(),
      series: [...hidden(ratio), { id: "left", label: "Percent left", expression: `100 - ${budgets} * ${BAD_SHARE}` }],
    }),
  ];
}

function hidden({ metrics, bad, total }: Ratio): readonly Series[] {
  return [
    ...Object.entries(metrics).map(([id, metric]) => ({ id, metric, visible: false })),
    { id: "bad", expression: bad, visible: false },
    { id: "total", expression: total, visible: false },
  ];
}

function ofQueue(context: AwsContext, { name, of }: Objective, limit: number, resources: object): Widget {
  const { queue } = resources as AwsQueueResources;
  return graph({
    title: `${name}: age of the oldest message of ${of.name}`,
    region: context.location.region,
    width: 12,
    unit: "seconds",
    series: [
      {
        metric: {
          namespace: "AWS/SQS",
          metric: "ApproximateAgeOfOldestMessage",
          dimensions: { QueueName: queue.name },
          statistic: "Maximum",
        },
        label: "Oldest message",
      },
    ],
    limit: { value: limit, label: "objective" },
  });
}

/** Runs and recovery points are too few for a share: what counts is whether one is missing. */
function ofAlarms(context: AwsContext, objective: Objective): readonly Widget[] {
  return Object.entries(context.alarms.of(objective)).map(([part, { arn }]) =>
    alarmGraph(`${objective.name}: ${part.replace(/-/g, " ")}`, context.location.region, arn),
  );
}
