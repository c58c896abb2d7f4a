import { Facts, type ScalingTarget, workloadsOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, table, text } from "../kit/markdown";
import { readable } from "../shown";
import { copiesWords } from "./compute";
import { serviceName } from "./service-name";

/** How many copies run, and what adds one. */
export function scaling(environment: EnvironmentRecord): readonly Block[] {
  const rows = workloadsOf(Facts.of(environment)).map((workload) => {
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

function targetWords({ metric, value, waitsToAdd, waitsToRemove, address }: ScalingTarget): Inline {
  const waits = [
    ...(waitsToAdd === undefined ? [] : [inline`, adding again after ${text(waitsToAdd)}`]),
    ...(waitsToRemove === undefined ? [] : [inline`, removing again after ${text(waitsToRemove)}`]),
  ];
  return inline`${text(metric)} at ${readable(value)}${joined(waits, "")} (${code(address)})`;
}
