import { type Alert, type Facts, physicalName } from "../../facts";
import { history } from "./alarm-history";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";

/** Name of the database's instance; of a cluster the one that writes, which only AWS knows. */
function instanceOf({ constructPath }: Alert, facts: Facts): string {
  const [instance] = facts.below(constructPath, "aws_db_instance");
  const [cluster] = facts.below(constructPath, "aws_rds_cluster");
  const name = instance && physicalName(instance);
  if (name !== undefined) return shellWord(name);
  const group = cluster && physicalName(cluster);
  if (group === undefined) return "<database>";
  return `"$(aws rds describe-db-clusters --db-cluster-identifier ${shellWord(group)} --query 'DBClusters[0].DBClusterMembers[?IsClusterWriter].DBInstanceIdentifier | [0]' --output text)"`;
}

function state(alert: Alert, facts: Facts): Look {
  return {
    command: `aws rds describe-db-instances --db-instance-identifier ${instanceOf(alert, facts)} --query 'DBInstances[].[DBInstanceStatus,DBInstanceClass,AllocatedStorage,MaxAllocatedStorage,PendingModifiedValues]'`,
    for: "its status, its class, and how large its storage is and may become, in GiB",
  };
}

/** What Performance Insights counted in the last hour; it needs no way into the network. */
function load(alert: Alert, facts: Facts, by: string, words: string): Look {
  const id = `aws rds describe-db-instances --db-instance-identifier ${instanceOf(alert, facts)} --query 'DBInstances[0].DbiResourceId' --output text`;
  return {
    command: `aws pi describe-dimension-keys --service-type RDS --identifier "$(${id})" --metric db.load.avg --group-by Group=${by},Limit=10 --start-time "$(date -u -d '-1 hour' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'Keys[].[Total,Dimensions]'`,
    for: words,
  };
}

const statements = (alert: Alert, facts: Facts): Look =>
  load(alert, facts, "db.sql", "the statements that the load comes from, the heaviest first");
const users = (alert: Alert, facts: Facts): Look =>
  load(alert, facts, "db.user", "the users that the load comes from: each workload has its own");
const waits = (alert: Alert, facts: Facts): Look =>
  load(alert, facts, "db.wait_event", "what statements wait for: locks, disk, CPU");

const cpu: Runbook = {
  meaning:
    "The CPU of the database has been busy for a quarter of an hour. Statements wait for each other; who uses the database gets slower, and its objectives say whether anybody notices.",
  look: (alert, facts) => [history(alert), statements(alert, facts), waits(alert, facts), state(alert, facts)],
  act: [
    "Compare the beginning with the last deploy of the workloads that use the database: a new statement without an index is the usual cause. Roll that deploy back.",
    "Where one statement leads, have it mended: an index, a smaller page, a cache before it.",
    "Where every statement is slow and traffic has grown, choose a larger capacity in the app and deploy; the database restarts.",
    "Where a job does it, let it run at another hour.",
  ],
};

const credits: Runbook = {
  meaning:
    "The class of the database is meant for a load that comes and goes. It has been above its baseline for a day: nothing is slow, but AWS bills every minute of it.",
  look: (alert, facts) => [history(alert), statements(alert, facts), state(alert, facts)],
  act: [
    "Where a statement is to blame, have it mended first.",
    'Else choose the capacity "medium" in the app, or a class of the m or r families, and deploy in a quiet hour; the database restarts.',
  ],
};

const memory: Runbook = {
  meaning:
    "The database has nearly no memory left that it could take. It will swap, which makes everything slow, or be restarted by its operating system.",
  look: (alert, facts) => [history(alert), users(alert, facts), statements(alert, facts), state(alert, facts)],
  act: [
    "See whether the number of connections grew too: each takes memory. If so, go by the runbook of that alarm.",
    "Where a statement sorts or joins much in memory, have it mended, or lower work_mem or its equivalent in the database's parameters.",
    "Else choose a larger capacity in the app and deploy; the database restarts.",
  ],
};

const connections: Runbook = {
  meaning:
    "Four fifths of the connections that the database admits are open. When they are used up, it refuses new ones, and workloads that start or reconnect fail.",
  look: (alert, facts) => [history(alert), users(alert, facts), waits(alert, facts), state(alert, facts)],
  act: [
    "See in the logs of the workloads which of them opens more than it did: more copies, a larger pool, or connections that it does not give back.",
    "Roll back the deploy that did it, or start that workload anew: its connections close with it.",
    "Where many wait for one lock, end the session that holds it.",
    "Where all are needed, make the pools smaller (copies times pool must stay below the limit), or choose a larger capacity in the app and deploy.",
  ],
};

const storage: Runbook = {
  meaning:
    "The storage of the database is nearly full, and RDS has not made it larger: it is as large as it may become, was made larger within the last six hours, or fills faster than that. When it is full, the database stops and takes no connection.",
  look: (alert, facts) => [
    history(alert),
    state(alert, facts),
    {
      command: `aws rds describe-events --source-type db-instance --source-identifier ${instanceOf(alert, facts)} --duration 1440 --query 'Events[].[Date,EventCategories,Message]' --output table`,
      for: "whether the storage was made larger, and why not",
    },
  ],
  act: [
    "Make it larger now, at level administer, by a half at least, which needs no restart: aws rds modify-db-instance --db-instance-identifier <database> --allocated-storage <GiB> --apply-immediately.",
    "Where RDS refuses because it was changed within six hours, stop what fills it: the job, the import, the statement with huge temporary files. A replication slot that nobody reads, and a log that is kept for long, fill it too.",
    "Then raise storage.initial and storage.most in the app to what it is and may become, and deploy, so that the code says what is there.",
    "Where it is full already, the same command brings it back; it takes minutes.",
  ],
  names: (alert, facts) => ({ database: instanceOf(alert, facts) }),
};

const localStorage: Runbook = {
  meaning:
    "An instance of the cluster has nearly no storage of its own left, in which it sorts and keeps its logs. The data is not in danger; statements that sort much will fail.",
  look: (alert, facts) => [history(alert), statements(alert, facts), state(alert, facts)],
  act: [
    "Find the statement that sorts or joins much, or the index that is being built, and end it where it can wait.",
    "Raise work_mem in the database's parameters for what is worth it, or have the statement mended.",
    "Else choose a larger capacity in the app and deploy: each class has twice its memory of such storage.",
  ],
};

const transactionIds: Runbook = {
  meaning:
    "PostgreSQL numbers transactions, and there are two thousand million numbers. Vacuum gives them back; it does not keep up. At the end the database refuses to write until it has been vacuumed, which takes hours.",
  look: (alert, facts) => [history(alert), waits(alert, facts), state(alert, facts)],
  act: [
    "In the database, as its administrator (from a task that uses it with the access administer), find what holds vacuum back: the oldest of pg_stat_activity by backend_xmin, pg_prepared_xacts, and pg_replication_slots that are not active.",
    "End it: pg_terminate_backend for a transaction that was forgotten, ROLLBACK PREPARED, pg_drop_replication_slot for a slot that nobody reads.",
    "Find the oldest tables: SELECT oid::regclass, age(relfrozenxid) FROM pg_class WHERE relkind IN ('r', 't', 'm') ORDER BY 2 DESC LIMIT 10.",
    "Vacuum them, the oldest first: VACUUM (FREEZE, VERBOSE, INDEX_CLEANUP OFF) <table>. Never VACUUM FULL: it takes a number itself and locks the table.",
    "Where it pages: stop what writes most, a job or an import, until the age falls.",
    "Afterwards let autovacuum work more: autovacuum_vacuum_cost_limit and autovacuum_max_workers in the database's parameters.",
  ],
};

const replicaLag: Runbook = {
  meaning:
    "A replica is a second or more behind the instance that writes. Workloads with the access read are sent to the replicas and see old data.",
  look: (alert, facts) => [history(alert), statements(alert, facts), state(alert, facts)],
  act: [
    "See whether a job writes much at once, or a long statement runs on the replica: either passes with it.",
    "Where the replica's CPU is busy too, add a replica (readReplicas) or choose a larger capacity in the app and deploy.",
    "Where a workload cannot bear old data, give it the access read-write: it is then sent to the instance that writes.",
  ],
};

/** By the signal of an alert. */
export const databaseRunbooks: Readonly<Record<string, Runbook>> = {
  "AWS/RDS AuroraReplicaLag": replicaLag,
  "AWS/RDS CPUSurplusCreditsCharged": credits,
  "AWS/RDS CPUUtilization": cpu,
  "AWS/RDS DatabaseConnections": connections,
  "AWS/RDS FreeLocalStorage": localStorage,
  "AWS/RDS FreeStorageSpace": storage,
  "AWS/RDS FreeableMemory": memory,
  "AWS/RDS MaximumUsedTransactionIDs": transactionIds,
};
