import { refuse } from "./answers";
import type { AwsAnswer, AwsCall, Correction, Gap, GapMemory, Recording } from "./gap";

const service = "cloudtrail";
const prefix = (operation: string) => `moto cannot ${operation} a trail by its ARN, which Terraform gives.`;

/** What moto answers with an internal error, or not at all, for a trail that there is not. */
export const cloudtrailGaps: readonly Gap[] = ["StartLogging", "StopLogging", "DeleteTrail"].map((operation) => ({
  service,
  operation,
  reason: "moto does not refuse a trail that it does not know, or answers an internal error.",
  answer: refuseUnknown,
}));

export const cloudtrailCorrections: readonly Correction[] = [
  { service, operation: "StartLogging", reason: prefix("start"), request: byName },
  { service, operation: "StopLogging", reason: prefix("stop"), request: byName },
  { service, operation: "DeleteTrail", reason: prefix("delete"), request: byName },
  {
    service,
    operation: "DescribeTrails",
    reason: "moto answers every trail where some are named, and never that a trail has selectors of its own.",
    answer: ({ region, input }, output, memory) => {
      const wanted = (input.trailNameList ?? []) as readonly string[];
      const trails = (output.trailList as readonly Trail[]).filter(
        ({ Name, TrailARN, HomeRegion }) =>
          wanted.length === 0 || wanted.includes(TrailARN) || (wanted.includes(Name) && HomeRegion === region),
      );
      return { ...output, trailList: trails.map((trail) => ({ ...trail, ...selectorsOf(memory, trail.TrailARN) })) };
    },
  },
];

export const cloudtrailRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateTrail",
    record: (_, output, memory) => void trails(memory).set(String((output as unknown as Trail).TrailARN), {}),
  },
  {
    service,
    operation: "DeleteTrail",
    record: (call, _, memory) => void trails(memory).delete(tryFindArn(call, memory)!),
  },
  {
    service,
    operation: "PutEventSelectors",
    record: (_, output, memory) => remember(memory, output, { HasCustomEventSelectors: true }),
  },
  {
    service,
    operation: "PutInsightSelectors",
    record: (call, output, memory) => {
      const selectors = (call.input.InsightSelectors ?? []) as readonly unknown[];
      remember(memory, output, { HasInsightSelectors: selectors.length > 0 });
    },
  },
];

interface Trail {
  readonly Name: string;
  readonly TrailARN: string;
  readonly HomeRegion: string;
}

function trails(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("cloudtrail trails");
}

function remember(memory: GapMemory, output: AwsCall["input"] | string, selectors: Record<string, boolean>): void {
  const arn = (output as unknown as Trail).TrailARN;
  trails(memory).set(arn, { ...trails(memory).get(arn), ...selectors });
}

function selectorsOf(memory: GapMemory, arn: string): Record<string, unknown> {
  return trails(memory).get(arn) ?? {};
}

/** By its ARN, or by its name in the region of the call. */
function tryFindArn({ region, input }: AwsCall, memory: GapMemory): string | undefined {
  const name = String(input.Name);
  return [...trails(memory).keys()].find(
    (arn) => arn === name || (arn.endsWith(`:trail/${name}`) && arn.split(":")[3] === region),
  );
}

function refuseUnknown(call: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  if (tryFindArn(call, memory) !== undefined) return undefined;
  return refuse("TrailNotFoundException", `Unknown trail: ${String(call.input.Name)}`);
}

function byName(call: AwsCall, memory: GapMemory): AwsCall["input"] {
  return { ...call.input, Name: tryFindArn(call, memory)!.split("/")[1] };
}
