import type { EnvironmentModel } from "../../../../model/environment";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import { Queue } from "../../../../model/queue";
import { MANY_DEAD_LETTERS, MANY_FAIL } from "../../../dead-letters";
import { alertName } from "./alert-name";
import { jobs } from "../../../../model/scrape-jobs";
import { selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";

/** Four scrapes, as one minute on AWS. */
const LEVEL_SECONDS = 60;

/**
 * The same three as on AWS, under the same names. The age is known as an upper bound only: a queue that is busy whenever it is
 * looked at reaches any age, so it wakes nobody. An objective of freshness does, and messages that fail do.
 */
export function queueRules(environment: EnvironmentModel): readonly AlertRuleRecord[] {
  return environment.declaredOf(Queue).flatMap((queue): readonly AlertRuleRecord[] => {
    const of = selector({ job: jobs.queues, queue: queue.name });
    const common = { forSeconds: LEVEL_SECONDS, path: queue.node.path, labels: { queue: queue.name } };
    return [
      {
        ...common,
        alert: alertName(environment, queue.name, "oldest-message"),
        expr: `max(symphony_queue_oldest_age_seconds${of}) >= ${queue.maxAge.toSeconds()}`,
        severity: "ticket",
        signal: signals.queueAge,
        summary: `${queue.name} has not been seen empty for ${queue.maxAge}: its consumers are down or too slow, or it is always busy. A message is lost after ${queue.retention}.`,
      },
      {
        ...common,
        alert: alertName(environment, queue.name, "dead-letters"),
        expr: `max(symphony_queue_dead_letters${of}) >= 1`,
        severity: "ticket",
        signal: signals.deadLetters,
        summary: `Messages of ${queue.name} could not be worked on. Its dead-letter queue holds them for ${Queue.deadLetterRetention} at most.`,
      },
      {
        ...common,
        alert: alertName(environment, queue.name, "messages-fail"),
        expr: `max(symphony_queue_dead_letters${of}) >= ${MANY_DEAD_LETTERS}`,
        severity: "page",
        signal: signals.deadLetters,
        summary: `Queue ${queue.name}: ${MANY_FAIL}`,
      },
    ];
  });
}
