import { Service } from "../../../../model/service";
import type { Workload } from "../../../../model/workload";
import type { RequestLog } from "../../../../model/request-log";
import { REQUEST_PLACEHOLDER } from "../../../../model/request-placeholder";
import type { AwsContext } from "../../context";
import type { AwsWorkloadResources } from "../../workload";
import type { Built } from "../built";
import { buildSavedQuery } from "./saved-query";

const NEWEST_FIRST = "sort @timestamp desc";
/** Words by which the loggers of most languages mark what went wrong, alone or as a field of JSON. */
const WORDS = "/(?i)\\b(error|fatal|panic|critical|exception|traceback)\\b/";

/**
 * What somebody looks for in the logs of workloads first: one query of each kind for the whole environment, because a failure
 * shows in several of them, and who reads it chooses fewer log groups. Services that log their requests otherwise have their own.
 */
export function saveWorkloadQueries(context: AwsContext, { workloads }: Built): void {
  const fields = new Set<string>();
  const alike = new Map<string, { readonly log: RequestLog; readonly services: Service[] }>();
  for (const workload of workloads.keys()) {
    if (!Service.is(workload)) continue;
    const { requestLog: log } = workload;
    fields.add(fieldOf(log.status));
    const key = JSON.stringify([log.status, log.milliseconds]);
    const group = alike.get(key) ?? { log, services: [] };
    group.services.push(workload);
    alike.set(key, group);
  }
  const logGroupOf = (workload: Workload) => (workloads.get(workload)!.resources as AwsWorkloadResources).logGroup;
  const failed = [...fields].map((field) => `${field} >= 500 or `).join("");
  buildSavedQuery(context, context.environment, {
    finds: "errors",
    logGroups: [...workloads.keys()].map(logGroupOf),
    commands: [
      "fields @timestamp, @log, @message, @logStream",
      `filter ${failed}@message like ${WORDS}`,
      NEWEST_FIRST,
      "limit 200",
    ],
  });
  for (const { log, services } of alike.values()) {
    const [first] = services;
    const scope = alike.size === 1 ? context.environment : first;
    const of = alike.size === 1 ? undefined : first.formerName;
    const logGroups = services.map(logGroupOf);
    buildSavedQuery(context, scope, { of, finds: "slow-requests", logGroups, commands: slowRequests(log) });
    buildSavedQuery(context, scope, { of, finds: "requests-by-status", logGroups, commands: requestsByStatus(log) });
  }
}

/** One request through all workloads, where they log its id: the reader writes it in. */
export function saveRequestQuery(context: AwsContext, { workloads }: Built): void {
  buildSavedQuery(context, context.environment, {
    finds: "one-request",
    logGroups: [...workloads.values()].map(({ resources }) => (resources as AwsWorkloadResources).logGroup),
    commands: [
      "# Write the id of the request between the quotes.",
      "fields @timestamp, @log, @message",
      `filter @message like "${REQUEST_PLACEHOLDER}"`,
      "sort @timestamp asc",
      "limit 1000",
    ],
  });
}

function slowRequests({ status, milliseconds }: RequestLog): readonly string[] {
  const time = fieldOf(milliseconds);
  return [
    `fields @timestamp, @log, ${time}, ${fieldOf(status)}, @message`,
    `filter ispresent(${time})`,
    `sort ${time} desc`,
    "limit 100",
  ];
}

function requestsByStatus({ status, milliseconds }: RequestLog): readonly string[] {
  const [code, time] = [fieldOf(status), fieldOf(milliseconds)];
  const times = [50, 95, 99].map((percent) => `pct(${time}, ${percent}) as p${percent}`).join(", ");
  return [
    `filter ispresent(${code})`,
    `stats count(*) as requests, ${times} by bin(5m) as time, @log, ${code}`,
    "sort time desc",
  ];
}

/** "Fields that contain special characters" of the Amazon CloudWatch Logs user guide: in backticks, but for the full stop. */
function fieldOf(name: string): string {
  return /^[\w.]+$/.test(name) ? name : `\`${name}\``;
}
