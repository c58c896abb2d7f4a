import { type Alert, type Facts, physicalName } from "../../facts";
import { history } from "./alarm-history";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";

function groupOf({ constructPath }: Alert, facts: Facts): string {
  const [group] = facts.below(constructPath, "aws_elasticache_replication_group");
  const name = group && physicalName(group);
  return name === undefined ? "<cache>" : shellWord(name);
}

function nodes(alert: Alert, facts: Facts): Look {
  return {
    command: `aws elasticache describe-replication-groups --replication-group-id ${groupOf(alert, facts)} --query 'ReplicationGroups[].[Status,CacheNodeType,NodeGroups[].NodeGroupMembers[].[CacheClusterId,CurrentRole]]'`,
    for: "the status, the node type, and which node is the primary",
  };
}

/** One row of numbers for each node: the alarm says only what the worst of them has. */
function valuesOf(metric: string, statistic: string): (alert: Alert, facts: Facts) => Look {
  return (alert, facts) => ({
    command: `for node in $(aws elasticache describe-replication-groups --replication-group-id ${groupOf(alert, facts)} --query 'ReplicationGroups[0].MemberClusters' --output text); do echo "$node"; aws cloudwatch get-metric-statistics --namespace AWS/ElastiCache --metric-name ${metric} --dimensions Name=CacheClusterId,Value="$node" Name=CacheNodeId,Value=0001 --statistics ${statistic} --period 300 --start-time "$(date -u -d '-1 hour' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,${statistic}]' --output text; done`,
    for: "the last hour of each node: one that differs from the others, or all alike",
  });
}

/** The slow log, which is delivered to a log group of the cache. */
function slowLog({ constructPath }: Alert, facts: Facts): readonly Look[] {
  return facts
    .below(constructPath, "aws_cloudwatch_log_group")
    .flatMap((group) => physicalName(group) ?? [])
    .filter((name) => name.endsWith("/slow-log"))
    .map((name) => ({
      command: `aws logs tail ${shellWord(name)} --since 1h --format short`,
      for: "the commands that took longest, and who sent them",
    }));
}

const cpu: Runbook = {
  meaning:
    "The cache works on its commands one after the other, and has been busy for a quarter of an hour. Who uses it waits, or asks the source that the cache is there to spare.",
  look: (alert, facts) => [
    history(alert),
    ...slowLog(alert, facts),
    valuesOf("EngineCPUUtilization", "Maximum")(alert, facts),
    nodes(alert, facts),
  ],
  act: [
    "Find a command that goes through everything in the slow log (KEYS, a large SMEMBERS or HGETALL, a long script), and roll back or mend what sends it.",
    'Where the primary alone is busy and much of it is reading, give those who only read the access "read": they are sent to the replicas.',
    "Where traffic has grown, choose a node type with faster cores in the app and deploy; more cores do not help.",
  ],
};

const credits: Runbook = {
  meaning:
    "A node of a burstable type has used up its CPU credits: it is held at a fraction of its cores until it has earned new ones. Commands take longer.",
  look: (alert, facts) => [
    history(alert),
    valuesOf("CPUCreditBalance", "Minimum")(alert, facts),
    ...slowLog(alert, facts),
  ],
  act: [
    "Find in the slow log what makes the load, and mend it where it is a mistake.",
    'Else choose the capacity "medium" in the app, which is not burstable, and deploy in a quiet hour: connections break once.',
  ],
};

const memory: Runbook = {
  meaning:
    "The memory of the cache is nearly full. What happens then is declared as its eviction: keys go before their time, or writes fail.",
  look: (alert, facts) => [
    history(alert),
    valuesOf("DatabaseMemoryUsagePercentage", "Maximum")(alert, facts),
    valuesOf("CurrItems", "Maximum")(alert, facts),
    nodes(alert, facts),
  ],
  act: [
    "See whether the number of keys grew too. If so, something writes keys without a time to live, or with one that is too long: roll back or mend it.",
    "Where keys grew in size instead, find which: a list or a set that nothing trims.",
    "Where everything in it is needed, choose a larger capacity in the app and deploy; connections break once.",
    "Never empty it in a hurry: what it spares gets all of the load at once.",
  ],
};

const evictions: Runbook = {
  meaning:
    "The memory of the cache is full, so keys are removed before their time to live ends. Sessions end early, and what is not found is asked of its source again.",
  look: (alert, facts) => [
    history(alert),
    valuesOf("Evictions", "Sum")(alert, facts),
    valuesOf("DatabaseMemoryUsagePercentage", "Maximum")(alert, facts),
  ],
  act: [
    "Go by the runbook of the memory alarm of this cache: its causes are the same.",
    'Where keys may go at any time, because all of it can be computed again, say so in the app: an eviction "allkeys-lru" has no such alarm.',
  ],
};

const connections: Runbook = {
  meaning:
    "Four fifths of the connections that a node of the cache admits are open. When they are used up, it refuses new ones, and workloads that start fail.",
  look: (alert, facts) => [
    history(alert),
    valuesOf("CurrConnections", "Maximum")(alert, facts),
    valuesOf("NewConnections", "Sum")(alert, facts),
  ],
  act: [
    "Many new connections: a client connects for each request. Roll back or mend it, so that it keeps one.",
    "Few new ones, but ever more open: a client does not give back what it opened. Start that workload anew, then mend it.",
    "Where each copy keeps few and there are that many copies, send those who only read to the replicas, or add a node.",
  ],
};

const lag: Runbook = {
  meaning:
    "A replica of the cache does not keep up with the primary. Those who only read see old data, and what the replica lacks would be lost by a failover.",
  look: (alert, facts) => [
    history(alert),
    valuesOf("ReplicationLag", "Maximum")(alert, facts),
    valuesOf("NetworkBytesOut", "Sum")(alert, facts),
    nodes(alert, facts),
  ],
  act: [
    "See whether something writes much at once, such as a job that fills the cache: it passes with it.",
    "See in the events of the cache whether a node was replaced: the new one copies everything first.",
    "Where it lasts, choose a node type with more network or faster cores in the app and deploy.",
  ],
};

/** By the signal of an alert. */
export const cacheRunbooks: Readonly<Record<string, Runbook>> = {
  "AWS/ElastiCache CPUCreditBalance": credits,
  "AWS/ElastiCache CurrConnections": connections,
  "AWS/ElastiCache DatabaseMemoryUsagePercentage": memory,
  "AWS/ElastiCache EngineCPUUtilization": cpu,
  "AWS/ElastiCache Evictions": evictions,
  "AWS/ElastiCache ReplicationLag": lag,
};
