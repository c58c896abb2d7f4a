import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording } from "./gap";

const scaling = "application-autoscaling";

export const applicationAutoscalingGaps: readonly Gap[] = [
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

/** moto drops the tags of a new target. */
export const applicationAutoscalingRecordings: readonly Recording[] = [
  {
    service: scaling,
    operation: "RegisterScalableTarget",
    record: (call, output, memory) => {
      const arn = String((output as Record<string, unknown>).ScalableTargetARN);
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
