import { refuse } from "./answers";
import type { AwsAnswer, AwsCall, Correction, Gap, GapMemory, Recording } from "./gap";

const service = "sqs";
const attribute = "RedriveAllowPolicy";
const reason = "moto does not know the attribute RedriveAllowPolicy of a queue.";

export const sqsGaps: readonly Gap[] = ["CreateQueue", "SetQueueAttributes"].map((operation) => ({
  service,
  operation,
  reason,
  answer: ({ input }) => refusePolicy((input.Attributes as Attributes | undefined)?.[attribute]),
}));

export const sqsCorrections: readonly Correction[] = [
  {
    service,
    operation: "GetQueueAttributes",
    reason:
      "moto does not know the attribute RedriveAllowPolicy, and drops the policy of a queue when another attribute is set.",
    // A name that moto does not know makes it refuse the whole request.
    request: ({ input }) => ({ ...input, AttributeNames: namesOf(input).filter((name) => name !== attribute) }),
    answer: ({ region, input }, output, memory) => {
      const names = namesOf(input);
      const kept = Object.entries(keptOf(memory, region, input));
      const asked = kept.filter(([name]) => names.includes(name) || names.includes("All"));
      if (asked.length === 0) return output;
      return {
        ...output,
        Attributes: { ...(output.Attributes as Attributes | undefined), ...Object.fromEntries(asked) },
      };
    },
  },
];

export const sqsRecordings: readonly Recording[] = [
  { service, operation: "CreateQueue", record: store },
  { service, operation: "SetQueueAttributes", record: store },
  {
    service,
    operation: "DeleteQueue",
    record: ({ region, input }, _, memory) => void queues(memory).delete(`${region} ${nameOf(input)}`),
  },
];

type Attributes = Readonly<Record<string, string>>;

/** What is kept of each queue, by region and name. */
function queues(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("sqs queues");
}

function keptOf(memory: GapMemory, region: string, input: AwsCall["input"]): Attributes {
  return (queues(memory).get(`${region} ${nameOf(input)}`) ?? {}) as Attributes;
}

function namesOf({ AttributeNames }: AwsCall["input"]): readonly string[] {
  return (AttributeNames ?? []) as readonly string[];
}

/** A queue is named when it is made, and by its URL afterwards. */
function nameOf({ QueueName, QueueUrl }: AwsCall["input"]): string {
  return String(QueueName ?? QueueUrl)
    .split("/")
    .pop()!;
}

/** An empty value takes an attribute away. */
function store({ region, input }: AwsCall, _: unknown, memory: GapMemory): void {
  const given = (input.Attributes ?? {}) as Attributes;
  const changed = Object.entries(given).filter(([name]) => name === attribute || name === "Policy");
  const kept = { ...keptOf(memory, region, input), ...Object.fromEntries(changed) };
  const left = Object.entries(kept).filter(([, value]) => value !== "");
  queues(memory).set(`${region} ${nameOf(input)}`, Object.fromEntries(left));
}

function refusePolicy(policy: string | undefined): AwsAnswer | undefined {
  if (policy === undefined || policy === "") return undefined;
  const { redrivePermission, sourceQueueArns } = parse(policy);
  const byQueue = redrivePermission === "byQueue";
  const isKnown = byQueue || redrivePermission === "allowAll" || redrivePermission === "denyAll";
  const arns = Array.isArray(sourceQueueArns) ? (sourceQueueArns as unknown[]) : [];
  const areQueues = arns.every((arn) => /^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/.test(String(arn)));
  const isRight = isKnown && areQueues && arns.length <= 10 && byQueue === arns.length > 0;
  if (isRight) return undefined;
  return refuse("InvalidAttributeValue", `Value ${policy} for parameter ${attribute} is invalid.`);
}

function parse(policy: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(policy) as Record<string, unknown>;
  } catch {
    return {};
  }
}
