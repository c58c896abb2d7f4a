import type { Tool, Trigger } from "../../artifacts/pipelines";
import { commandLine } from "../../values/shell-words";
import type { ChangeWindow } from "../../model/change-window";
import type { Command, PipelineCheck } from "../../model/pipeline-commands";
import type { Gates } from "../../model/pipeline-gates";
import { Schedule } from "../../values/schedule";
import { scheduleWords } from "../../values/schedule-words";
import { type Inline, code, inline, joined, text } from "../kit/markdown";
import { nothing } from "../shown";

/** `Mon, Tue from 09:00 to 16:00 (Europe/Berlin)`. */
export function windowWords({ days, from, to, timeZone }: ChangeWindow): string {
  return `${days.join(", ")} from ${from} to ${to} (${timeZone})`;
}

/** `1 of storefront-lead, operations-lead`. */
export function approvalWords({ approvers, approvals }: Gates): string | undefined {
  return approvers.length === 0 ? undefined : `${approvals} of ${approvers.join(", ")}`;
}

/** Five fields of cron in words, with the expression. */
export function cronWords(expression: string): Inline {
  const [first = "", ...rest] = scheduleWords(Schedule.cron(expression));
  return inline`${text(first.toLowerCase() + rest.join(""))} UTC (${code(expression)})`;
}

/** What starts a flow. */
export function triggerWords(trigger: Trigger): Inline {
  switch (trigger.kind) {
    case "change":
      return inline`Every change that is proposed for ${code(trigger.branch)}, and every one that reaches it`;
    case "tag":
      return inline`A tag ${code(`${trigger.prefix}MAJOR.MINOR.PATCH`)}`;
    case "manual":
      return inline`A person, on a tag ${code(`${trigger.prefix}MAJOR.MINOR.PATCH`)}`;
    case "schedule":
      return inline`The clock, ${cronWords(trigger.cron)}, on ${code(trigger.branch)}; and a person at any time`;
  }
}

export function commandsWords(commands: readonly Command[]): Inline {
  return commands.length === 0
    ? nothing
    : joined(
        commands.map((command) => code(commandLine(command))),
        ", then ",
      );
}

/** `Tests of the API: npm ci, then npm test, in services/api`. */
export function checkWords({ name, run, folder }: PipelineCheck): Inline {
  const where = folder === undefined ? inline`` : inline`, in ${code(folder)}`;
  return inline`${text(name)}: ${commandsWords(run)}${where}`;
}

/** What a person installs for a tool of a job. */
export const TOOLS: Readonly<Record<Tool, string>> = {
  node: "Node.js, 20 or newer, with npm",
  terraform: "Terraform",
  docker: "A Docker engine, with its client, Buildx and Compose 2",
  aws: "AWS CLI, version 2",
  jq: "jq, 1.6 or newer",
  curl: "curl, 7.71 or newer",
  openssl: "OpenSSL",
};
