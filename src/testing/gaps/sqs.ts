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
    reason,
    answer: ({ region, input }, output, memory) => {
      const names = (input.AttributeNames ?? []) as readonly string[];
      const policy = policies(memory).get(`${region} ${nameOf(input)}`)?.policy;
      if (!policy || !names.some((name) => name === attribute || name === "All")) return output;
      return { ...output, Attributes: { ...(output.Attributes as Attributes | undefined), [attribute]: policy } };
    },
  },
];

export const sqsRecordings: readonly Recording[] = [
  { service, operation: "CreateQueue", record: store },
  { service, operation: "SetQueueAttributes", record: store },
  {
    service,
    operation: "DeleteQueue",
    record: ({ region, input }, _, memory) => void policies(memory).delete(`${region} ${nameOf(input)}`),
  },
];

type Attributes = Readonly<Record<string, string>>;

/** The redrive allow policies, by region and queue. */
function policies(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("sqs redrive allow policies");
}

/** A queue is named when it is made, and by its URL afterwards. */
function nameOf({ QueueName, QueueUrl }: AwsCall["input"]): string {
  return String(QueueName ?? QueueUrl)
    .split("/")
    .pop()!;
}

function store({ region, input }: AwsCall, _: unknown, memory: GapMemory): void {
  const policy = (input.Attributes as Attributes | undefined)?.[attribute];
  if (policy === undefined) return;
  const key = `${region} ${nameOf(input)}`;
  // An empty value takes the policy away.
  if (policy === "") policies(memory).delete(key);
  else policies(memory).set(key, { policy });
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
