import { type ScalingTarget } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, table, text } from "../kit/markdown";
import { readable } from "../shown";
import { declaredWorkloads } from "../runs";
import { copiesWords } from "./compute";
import { serviceName } from "./service-name";

/** How many copies run, and what adds one. */
export function scaling(environment: EnvironmentRecord): readonly Block[] {
  const rows = declaredWorkloads(environment).map((workload) => {
    const { copies } = workload;
    const targets = copies.targets.map(targetWords);
    return [
      serviceName(workload),
      text(copiesWords(copies)),
      targets.length === 0 ? inline`nothing` : joined(targets, ", "),
      code(copies.address),
    ];
  });
  return rows.length === 0 ? [] : [table(["Service", "Copies", "Scaled by", "Address"], rows)];
}

/** Metrics of AWS by what an operator calls them; metric math by its own label. */
const METRICS: Readonly<Record<string, { readonly what: string; readonly unit?: Inline }>> = {
  ECSServiceAverageCPUUtilization: { what: "average use of CPU", unit: inline` %` },
  ECSServiceAverageMemoryUtilization: { what: "average use of memory", unit: inline` %` },
  ALBRequestCountPerTarget: { what: "requests to each copy in a minute" },
};

function amountWords(metric: string, amount: string | undefined): Inline {
  const { what, unit = inline`` } = METRICS[metric] ?? { what: `${metric.charAt(0).toLowerCase()}${metric.slice(1)}` };
  return inline`${text(what)} at ${readable(amount)}${unit}`;
}

function targetWords({ metric, value, waitsToAdd, waitsToRemove, address }: ScalingTarget): Inline {
  const waits = [
    ...(waitsToAdd === undefined ? [] : [inline`, adding again after ${text(waitsToAdd)}`]),
    ...(waitsToRemove === undefined ? [] : [inline`, removing again after ${text(waitsToRemove)}`]),
  ];
  return inline`${amountWords(metric, value)}${joined(waits, "")} (${code(address)})`;
}
