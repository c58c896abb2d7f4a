import { tryEntryOf } from "../../values/entry-of";
import { type Inline, inline, text } from "../kit/markdown";
import { bare, timeWords } from "../tables/resource-table";
import { bytesWords } from "./bytes-words";

type Unit = "percent" | "seconds" | "milliseconds" | "bytes" | "days";

/** Units of metrics whose name does not say it: the metrics pages of the user guides of Amazon RDS, SQS, ELB and ElastiCache. */
const UNITS: Readonly<Record<string, Unit>> = {
  ApproximateAgeOfOldestMessage: "seconds",
  AuroraReplicaLag: "milliseconds",
  BurstCreditBalance: "bytes",
  DatabaseMemoryUsagePercentage: "percent",
  DaysToExpiry: "days",
  EngineCPUUtilization: "percent",
  FreeLocalStorage: "bytes",
  FreeStorageSpace: "bytes",
  FreeableMemory: "bytes",
  PercentIOLimit: "percent",
  ReplicaLag: "seconds",
  ReplicationLag: "seconds",
  TargetResponseTime: "seconds",
};

/** `90 %`, `15 minutes`, `2 GiB`: a number of a metric with its unit, as far as the unit is known. */
export function measure(metric: string, amount: unknown): Inline {
  const number = Number(amount);
  if (amount === undefined || amount === null || amount === "" || !Number.isFinite(number)) return bare(amount);
  switch (tryEntryOf(UNITS, metric) ?? (/Utilization$/.test(metric) ? "percent" : undefined)) {
    case "percent":
      return inline`${bare(amount)} %`;
    case "seconds":
      return Number.isSafeInteger(number) && number >= 0 ? timeWords(number) : inline`${bare(amount)} seconds`;
    case "milliseconds":
      return inline`${bare(amount)} milliseconds`;
    case "days":
      return inline`${bare(amount)} days`;
    case "bytes":
      return text(bytesWords(number));
    default:
      return bare(amount);
  }
}
