import { refuse } from "./answers";
import type { AwsAnswer, AwsCall, Correction, Gap, GapMemory, Recording } from "./gap";

const service = "guardduty";
const one = /^\/detector\/([^/]+)$/;

/** `name` of DetectorFeatureConfiguration of the Amazon GuardDuty API. */
const names = [
  "S3_DATA_EVENTS",
  "EKS_AUDIT_LOGS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "EKS_RUNTIME_MONITORING",
  "LAMBDA_NETWORK_LOGS",
  "RUNTIME_MONITORING",
];

export const guarddutyGaps: readonly Gap[] = [
  {
    service,
    operation: "UpdateDetector",
    route: { method: "POST", path: one },
    reason: "moto takes features of a detector that GuardDuty does not have.",
    answer: refuseFeatures,
  },
];

export const guarddutyCorrections: readonly Correction[] = [
  {
    service,
    operation: "GetDetector",
    route: { method: "GET", path: one },
    reason: "moto keeps only the features of the last update, and AWS has each that was ever set.",
    answer: (call, output, memory) => {
      const features = Object.values(featuresOf(call, memory));
      return features.length === 0 ? output : { ...output, features };
    },
  },
];

export const guarddutyRecordings: readonly Recording[] = [
  {
    service,
    operation: "UpdateDetector",
    route: { method: "POST", path: one },
    record: (call, _, memory) => {
      const changed = Object.fromEntries(givenFeatures(call).map((feature) => [feature.name, feature]));
      table(memory).set(keyOf(call), { ...featuresOf(call, memory), ...changed });
    },
  },
  {
    service,
    operation: "DeleteDetector",
    route: { method: "DELETE", path: one },
    record: (call, _, memory) => void table(memory).delete(keyOf(call)),
  },
];

interface Feature {
  readonly name: string;
  readonly status: string;
}

/** Features of a detector by their name. */
function table(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("guardduty features");
}

function keyOf(call: AwsCall): string {
  return `${call.region} ${one.exec(call.path)![1]}`;
}

function featuresOf(call: AwsCall, memory: GapMemory): Readonly<Record<string, unknown>> {
  return table(memory).get(keyOf(call)) ?? {};
}

function givenFeatures({ input }: AwsCall): readonly Feature[] {
  return (input.features ?? []) as readonly Feature[];
}

function refuseFeatures(call: AwsCall): AwsAnswer | undefined {
  const wrong = givenFeatures(call).some(
    ({ name, status }) => !names.includes(name) || (status !== "ENABLED" && status !== "DISABLED"),
  );
  if (!wrong) return undefined;
  return refuse(
    "BadRequestException",
    "The request is rejected because an invalid or out-of-range value is specified.",
  );
}
