import type { EnvironmentModel } from "../../../../model/environment";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import { Service } from "../../../../model/service";
import { alertName } from "./alert-name";
import { jobs } from "../../../../model/scrape-jobs";
import { selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";
import { TARGET_DOWN_SECONDS } from "./targets";

const MINUTE = 60;
/**
 * Docker waits ever longer between restarts, up to a minute ("Start containers automatically" of its documentation), so what
 * fails at every start restarts more than fifty times an hour; five leave room for deployments.
 */
const RESTARTS = 5;

export function serviceRules(environment: EnvironmentModel): readonly AlertRuleRecord[] {
  return environment
    .declaredOf(Service)
    .flatMap((service) => [
      downRule(service),
      ...(service.metrics ? [restartsRule(service), unreadRule(service)] : []),
    ]);
}

function downRule(service: Service): AlertRuleRecord {
  return {
    ...common(service, "down"),
    expr: `max(probe_success${selector({ job: jobs.probe, service: service.name })}) == 0`,
    forSeconds: graceOf(service),
    severity: "page",
    signal: signals.serviceDown,
    summary: `${service.name} does not answer with 2xx at ${service.health.path}.`,
  };
}

function restartsRule(service: Service): AlertRuleRecord {
  const started = `process_start_time_seconds${selector({ job: jobs.service, service: service.name })}`;
  return {
    ...common(service, "restarts"),
    expr: `max(changes(${started}[1h])) > ${RESTARTS}`,
    forSeconds: 0,
    severity: "ticket",
    signal: signals.serviceRestarts,
    summary: `${service.name} has restarted more than ${RESTARTS} times within an hour.`,
  };
}

function unreadRule(service: Service): AlertRuleRecord {
  return {
    ...common(service, "metrics-down"),
    expr: `max(up${selector({ job: jobs.service, service: service.name })}) == 0`,
    forSeconds: TARGET_DOWN_SECONDS,
    severity: "ticket",
    signal: signals.targetDown,
    summary: `The metrics of ${service.name} cannot be read, so its objectives are not measured.`,
  };
}

function common(
  { environment, name, node }: Service,
  part: string,
): Pick<AlertRuleRecord, "alert" | "path" | "labels"> {
  return { alert: alertName(environment, name, part), path: node.path, labels: { service: name } };
}

/** What Docker grants until it calls a container unhealthy, so that no deployment is an alert; whole minutes. */
function graceOf({ health: { startPeriod, retries, interval, timeout } }: Service): number {
  const seconds = startPeriod.toSeconds() + retries * (interval.toSeconds() + timeout.toSeconds());
  return Math.ceil(seconds / MINUTE) * MINUTE;
}
