import type { ScaledEnvironment, ScaledStore, ScaledWorkload, ShownScaling } from "../operations/show/scaling";
import { visibleLine } from "../values/visible";
import { blockTitle, field, joinBlocks } from "./show-text";
import type { Paint } from "./terminal";

/** What runs in how many copies and what changes that, then what keeps data and how far it grows. Every line ended. */
export function renderScaling({ environments }: ShownScaling, paint: Paint): string {
  return joinBlocks(
    environments.flatMap((environment) => [
      [blockTitle(environment.name, `${environment.tier}, ${environment.platform}`, paint)],
      ...bodies(environment, paint),
    ]),
  );
}

function bodies({ workloads, stores }: ScaledEnvironment, paint: Paint): readonly (readonly string[])[] {
  const all = [
    ...workloads.map((workload) => workloadLines(workload, paint)),
    ...stores.map((store) => storeLines(store, paint)),
  ];
  return all.length === 0 ? [["  Nothing runs in it, and nothing keeps data."]] : all;
}

const INDENT = 4;

function workloadLines({ name, kind, address, cpu, memory, copies }: ScaledWorkload, paint: Paint): readonly string[] {
  const { min, max, targets } = copies;
  const size = [cpu, memory].filter((part) => part !== undefined).join(", ");
  return [
    `  ${paint("bold", visibleLine(name))}  ${visibleLine(`${kind}, ${address}`)}`,
    ...field("copies", min === max ? min : `${min} to ${max}`, paint, { indent: INDENT }),
    ...field("each", size, paint, { indent: INDENT }),
    ...(targets.length === 0
      ? field("scaled by", "nothing", paint, { indent: INDENT })
      : targets.flatMap((target) => field("scaled by", targetWords(target), paint, { indent: INDENT }))),
  ];
}

/** Metrics of AWS by what an operator calls them: "Predefined metric specification" of Application Auto Scaling. */
const METRICS: Readonly<Record<string, { readonly what: string; readonly unit: string }>> = {
  ECSServiceAverageCPUUtilization: { what: "average use of CPU", unit: " %" },
  ECSServiceAverageMemoryUtilization: { what: "average use of memory", unit: " %" },
  ALBRequestCountPerTarget: { what: "requests to each copy in a minute", unit: "" },
};

function targetWords(target: ScaledWorkload["copies"]["targets"][number]): string {
  const { metric, value, waitsToAdd, waitsToRemove } = target;
  const { what, unit } = METRICS[metric] ?? { what: metric, unit: "" };
  return [
    `${what} at ${value ?? "no target"}${unit}`,
    ...(waitsToAdd === undefined ? [] : [`adds again after ${waitsToAdd}`]),
    ...(waitsToRemove === undefined ? [] : [`removes again after ${waitsToRemove}`]),
  ].join(", ");
}

function storeLines({ name, kind, address, capacity, retention }: ScaledStore, paint: Paint): readonly string[] {
  const where = address === undefined ? kind : `${kind}, ${address}`;
  return [
    `  ${paint("bold", visibleLine(name))}  ${visibleLine(where)}`,
    ...capacity.flatMap(({ of, is }) => field(of, is, paint, { indent: INDENT })),
    ...(capacity.some(({ of }) => of === "kept") ? [] : field("kept", retention, paint, { indent: INDENT })),
  ];
}
