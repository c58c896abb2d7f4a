import { ACCOUNT, lacking, refuseXml, xml, type XmlValue } from "./answers";
import { type Form, listOf, readForm, tagsOf } from "./form";
import type { AwsAnswer, AwsCall, Correction, Gap, GapMemory, Recording } from "./gap";

const service = "monitoring";
const noComposites = "moto has no composite alarms.";
const noTags = "moto has no composite alarms, so it does not keep their tags.";

/** Metric alarms and their tags stay moto's. */
export const cloudwatchGaps: readonly Gap[] = [
  { service, operation: "PutCompositeAlarm", reason: noComposites, answer: put },
  { service, operation: "DescribeAlarms", reason: noComposites, answer: describe },
  { service, operation: "DeleteAlarms", reason: noComposites, answer: remove },
  {
    service,
    operation: "ListTagsForResource",
    reason: noTags,
    answer: (call, memory) =>
      withTags(call, memory, (tags) => {
        const items = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
        return xml(call, { Tags: { each: "member", items } });
      }),
  },
  {
    service,
    operation: "TagResource",
    reason: noTags,
    answer: (call, memory) =>
      withTags(call, memory, (tags) => {
        Object.assign(tags, tagsOf(readForm(call.input)));
        return xml(call, {});
      }),
  },
  {
    service,
    operation: "UntagResource",
    reason: noTags,
    answer: (call, memory) =>
      withTags(call, memory, (tags) => {
        for (const key of listOf(readForm(call.input), "TagKeys")) delete tags[key];
        return xml(call, {});
      }),
  },
];

/** The clients of this library speak JSON, and ask for both types at once. */
export const cloudwatchCorrections: readonly Correction[] = [
  { service, operation: "DescribeAlarms", reason: noComposites, document: withComposites },
];

/** A composite alarm names alarms that exist. */
export const cloudwatchRecordings: readonly Recording[] = [
  {
    service,
    operation: "PutMetricAlarm",
    record: ({ region, input }, _, memory) => void metricAlarms(memory).set(`${region} ${String(input.AlarmName)}`, {}),
  },
  {
    service,
    operation: "DeleteAlarms",
    record: ({ region, input }, _, memory) => {
      for (const name of listOf(readForm(input), "AlarmNames")) metricAlarms(memory).delete(`${region} ${name}`);
    },
  },
];

function metricAlarms(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("cloudwatch metric alarms");
}

/** What was put, by region and name. */
function composites(memory: GapMemory): Map<string, Form> {
  return memory.table("cloudwatch composite alarms") as Map<string, Form>;
}

function arnOf(region: string, name: string): string {
  return `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;
}

function put(call: AwsCall, memory: GapMemory): AwsAnswer {
  const missing = lacking(call.input, "AlarmName", "AlarmRule");
  if (missing) return refuseXml("ValidationError", `The parameter ${missing} is required.`);
  const form = readForm(call.input);
  const name = String(form.AlarmName);
  const named = alarmsOf(String(form.AlarmRule));
  if (named.length === 0) return refuseXml("ValidationError", "AlarmRule names no alarm.");
  const keys = named.map((each) => `${call.region} ${each}`);
  const unknown = keys.filter((key) => !metricAlarms(memory).has(key) && !composites(memory).has(key));
  if (unknown.length > 0) {
    const names = unknown.map((key) => key.slice(call.region.length + 1)).join(", ");
    return refuseXml(
      "ValidationError",
      `Could not save the composite alarm as alarms [${names}] in the alarm rule do not exist`,
    );
  }
  const key = `${call.region} ${name}`;
  // Tags are taken only when the alarm is made.
  if (!composites(memory).has(key)) memory.tags.set(arnOf(call.region, name), tagsOf(form));
  composites(memory).set(key, form);
  return xml(call);
}

/** `ALARM(name)`, `OK("name with spaces")`, `INSUFFICIENT_DATA(arn)`, joined by AND, OR, NOT and parentheses. */
function alarmsOf(rule: string): readonly string[] {
  const matches = [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*(?:"([^"]+)"|'([^']+)'|([^\s"')]+))\s*\)/g)];
  return matches.map(([, double, single, bare]) =>
    (double ?? single ?? bare).replace(/^arn:aws[\w-]*:cloudwatch:.*?:alarm:/, ""),
  );
}

/** Where composite alarms alone are asked for; without a type, AWS means metric alarms. */
function describe(call: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  // The command line speaks JSON since botocore 1.43, Terraform forms: what is put comes from Terraform, the rest moto answers.
  if (Object.values(call.input).some((value) => typeof value !== "string")) return undefined;
  const form = readForm(call.input);
  const types = listOf(form, "AlarmTypes");
  if (types.length !== 1 || types[0] !== "CompositeAlarm") return undefined;
  const names = listOf(form, "AlarmNames");
  const all = [...composites(memory)].filter(([key]) => key.startsWith(`${call.region} `)).map(([, alarm]) => alarm);
  const wanted = names.length === 0 ? all : all.filter(({ AlarmName }) => names.includes(String(AlarmName)));
  return xml(call, { CompositeAlarms: { each: "member", items: wanted.map((alarm) => document(call, alarm)) } });
}

/** The answer of moto, as JSON, with the composite alarms that were asked for by name. */
function withComposites({ region, input }: AwsCall, answer: string, memory: GapMemory): string {
  const { AlarmNames: names, AlarmTypes: types } = input as Readonly<Record<string, readonly string[] | undefined>>;
  if (!answer.startsWith("{") || !types?.includes("CompositeAlarm")) return answer;
  const wanted = [...composites(memory)].filter(([key]) => names?.some((name) => key === `${region} ${name}`));
  const CompositeAlarms = wanted.map(([, { AlarmName, AlarmRule }]) => ({
    AlarmName,
    AlarmArn: arnOf(region, String(AlarmName)),
    AlarmRule,
    StateValue: "INSUFFICIENT_DATA",
  }));
  return JSON.stringify({ ...(JSON.parse(answer) as object), CompositeAlarms });
}

function document({ region }: AwsCall, alarm: Form): XmlValue {
  const text = (name: string): string | undefined => alarm[name] as string | undefined;
  const actions = (name: string): XmlValue => ({ each: "member", items: listOf(alarm, name) });
  return {
    AlarmName: text("AlarmName"),
    AlarmArn: arnOf(region, String(alarm.AlarmName)),
    AlarmDescription: text("AlarmDescription"),
    AlarmRule: text("AlarmRule"),
    ActionsEnabled: text("ActionsEnabled") ?? "true",
    AlarmActions: actions("AlarmActions"),
    OKActions: actions("OKActions"),
    InsufficientDataActions: actions("InsufficientDataActions"),
    ActionsSuppressor: text("ActionsSuppressor"),
    ActionsSuppressorWaitPeriod: text("ActionsSuppressorWaitPeriod"),
    ActionsSuppressorExtensionPeriod: text("ActionsSuppressorExtensionPeriod"),
    StateValue: "INSUFFICIENT_DATA",
  };
}

/** AWS deletes one composite alarm at a time, and no metric alarm with it. */
function remove(call: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const names = listOf(readForm(call.input), "AlarmNames");
  const found = names.filter((name) => composites(memory).has(`${call.region} ${name}`));
  if (found.length === 0) return undefined;
  if (names.length > 1) return refuseXml("ValidationError", "Composite alarms are deleted one at a time.");
  composites(memory).delete(`${call.region} ${found[0]}`);
  memory.tags.delete(arnOf(call.region, found[0]));
  return xml(call);
}

function withTags(
  { input }: AwsCall,
  memory: GapMemory,
  then: (tags: Record<string, string>) => AwsAnswer,
): AwsAnswer | undefined {
  const tags = memory.tags.get(String(input.ResourceARN));
  return tags && then(tags);
}
