/** A call to AWS, as the gap proxy reads it. */
export interface AwsCall {
  /** Signing name of the service, as in "application-autoscaling". */
  readonly service: string;
  /** As in "ListTagsForResource". */
  readonly operation: string;
  /** The parsed JSON body. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the gap proxy answers. */
export interface AwsAnswer {
  readonly status: number;
  readonly output: Readonly<Record<string, unknown>>;
}

/** What the proxy keeps between calls: tags by the ARN of their resource. */
export class GapMemory {
  public readonly tags = new Map<string, Record<string, string>>();

  public clear(): void {
    this.tags.clear();
  }
}

/** An operation that moto lacks or answers wrongly and that the gap proxy answers instead. */
export interface Gap {
  readonly service: string;
  readonly operation: string;
  /** What moto lacks, one sentence. */
  readonly reason: string;
  readonly answer: (call: AwsCall, memory: GapMemory) => AwsAnswer;
}

/** An operation that moto answers and that the gap proxy remembers, because a gap is answered from it. */
export interface Recording {
  readonly service: string;
  readonly operation: string;
  readonly record: (call: AwsCall, output: Readonly<Record<string, unknown>>, memory: GapMemory) => void;
}

const scaling = "application-autoscaling";

/** Every operation that is not answered by moto. All others are forwarded byte for byte. */
export const gaps: readonly Gap[] = [
  {
    service: scaling,
    operation: "ListTagsForResource",
    reason: "moto has no tags for Application Auto Scaling, and Terraform reads them after each scalable target.",
    answer: listTags,
  },
  {
    service: scaling,
    operation: "TagResource",
    reason: "moto has no tags for Application Auto Scaling.",
    answer: (call, memory) => changeTags(call, memory, (tags) => ({ ...tags, ...tagsOf(call) })),
  },
  {
    service: scaling,
    operation: "UntagResource",
    reason: "moto has no tags for Application Auto Scaling.",
    answer: (call, memory) => {
      const removed = new Set(call.input.TagKeys as string[]);
      const keep = (tags: Record<string, string>) => Object.entries(tags).filter(([key]) => !removed.has(key));
      return changeTags(call, memory, (tags) => Object.fromEntries(keep(tags)));
    },
  },
];

/** Operations that moto answers itself and whose tags it drops. */
export const recordings: readonly Recording[] = [
  {
    service: scaling,
    operation: "RegisterScalableTarget",
    record: (call, output, memory) => {
      const arn = String(output.ScalableTargetARN);
      // AWS takes tags only when it creates the target; an update leaves them alone.
      if (!memory.tags.has(arn)) memory.tags.set(arn, tagsOf(call));
    },
  },
];

function tagsOf(call: AwsCall): Record<string, string> {
  return (call.input.Tags ?? {}) as Record<string, string>;
}

function listTags(call: AwsCall, memory: GapMemory): AwsAnswer {
  const tags = memory.tags.get(String(call.input.ResourceARN));
  return tags ? { status: 200, output: { Tags: tags } } : notFound(call);
}

function changeTags(
  call: AwsCall,
  memory: GapMemory,
  change: (tags: Record<string, string>) => Record<string, string>,
): AwsAnswer {
  const arn = String(call.input.ResourceARN);
  const tags = memory.tags.get(arn);
  if (!tags) return notFound(call);
  memory.tags.set(arn, change(tags));
  return { status: 200, output: {} };
}

function notFound(call: AwsCall): AwsAnswer {
  const message = `The specified resource ${String(call.input.ResourceARN)} doesn't exist.`;
  return { status: 400, output: { __type: "ResourceNotFoundException", message } };
}
