import { type Form, listOf, readForm, tagsOf } from "../form";
import { ACCOUNT, refuseXml, xml } from "../answers";
import type { AwsCall, Gap, GapMemory } from "../gap";

export const service = "elasticache";

export function arnOf({ region }: AwsCall, type: string, name: string): string {
  return `arn:aws:elasticache:${region}:${ACCOUNT}:${type}:${name}`;
}

/** Remembers the tags of a resource that moto does not know. */
export function storeTags(memory: GapMemory, arn: string, form: Form): void {
  memory.tags.set(arn, tagsOf(form));
}

/** Only for what is stored here: moto keeps the tags of its own resources. */
export const tagGaps: readonly Gap[] = [
  {
    service,
    operation: "ListTagsForResource",
    reason:
      "moto keeps no tags of what it does not know itself: replication groups, groups of parameters and of users.",
    answer: (call, memory) => {
      const tags = tagsOfArn(call, memory);
      return tags && listTags(call, tags);
    },
  },
  {
    service,
    operation: "AddTagsToResource",
    reason:
      "moto keeps no tags of what it does not know itself: replication groups, groups of parameters and of users.",
    answer: (call, memory) => {
      const tags = tagsOfArn(call, memory);
      if (!tags) return undefined;
      Object.assign(tags, tagsOf(readForm(call.input)));
      return listTags(call, tags);
    },
  },
  {
    service,
    operation: "RemoveTagsFromResource",
    reason:
      "moto keeps no tags of what it does not know itself: replication groups, groups of parameters and of users.",
    answer: (call, memory) => {
      const tags = tagsOfArn(call, memory);
      if (!tags) return undefined;
      for (const key of listOf(readForm(call.input), "TagKeys")) delete tags[key];
      return listTags(call, tags);
    },
  },
];

function tagsOfArn({ input }: AwsCall, memory: GapMemory): Record<string, string> | undefined {
  return memory.tags.get(String(input.ResourceName));
}

function listTags(call: AwsCall, tags: Record<string, string>): ReturnType<typeof xml> {
  const items = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return xml(call, { TagList: { each: "Tag", items } });
}

/** What AWS answers to a request without a field that it needs. */
export function refuseLacking(name: string): ReturnType<typeof refuseXml> {
  return refuseXml("MissingParameter", `The request must contain the parameter ${name}.`);
}
