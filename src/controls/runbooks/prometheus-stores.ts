import type { Alert, Facts } from "../../facts";
import { containerAt, labelOf, log, query, raised, state, usage } from "./prometheus-look";
import type { Look, Runbook } from "./runbook";

const container = (alert: Alert, facts: Facts): string => containerAt(alert.constructPath, facts);

function whatRuns(alert: Alert, facts: Facts): readonly Look[] {
  const name = container(alert, facts);
  return [state(name), log(name, "why it ended, or whom it refuses")];
}

/** By the socket within the container, where the images ask for no password of PostgreSQL and keep that of MySQL in a file. */
function connections(alert: Alert, facts: Facts): Look {
  const name = container(alert, facts);
  const isMysql = alert.rule?.expr.includes("mysql_") ?? false;
  return {
    command: isMysql
      ? `docker exec ${name} sh -c 'MYSQL_PWD="$(cat "$MYSQL_ROOT_PASSWORD_FILE")" mysql --user=root --execute="SELECT SUBSTRING_INDEX(host, ':', 1) AS address, command, count(*) FROM information_schema.processlist GROUP BY address, command"'`
      : `docker exec ${name} sh -c 'psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --command="SELECT client_addr, state, count(*), max(now() - state_change) AS longest FROM pg_stat_activity GROUP BY client_addr, state ORDER BY count DESC"'`,
    for: "from which container they come, by its address, and whether they work or idle; docker inspect shows the address of each",
  };
}

export const databaseDown: Runbook = {
  meaning: "The database does not answer its exporter. Whatever uses it fails.",
  look: whatRuns,
  act: [
    "Not running: its log ends with the reason. Out of memory: raise its capacity in the app and deploy.",
    "No space left: docker system df shows what takes it; docker builder prune gives back what builds left.",
    "Running, and refuses the exporter: too many connections, which has an alert of its own, or a password that was changed by hand: docker restart with the container's name sets it again.",
    "Data that is damaged: restore it as the part on recovery of this manual says. Do not delete the volume before.",
    "The alert ends when the exporter connects again.",
  ],
};

export const databaseConnections: Runbook = {
  meaning:
    "Most of the connections that the database takes are in use. When none is left, the next container that starts cannot connect, and requests fail.",
  look: (alert, facts) => [raised(alert, facts), connections(alert, facts)],
  act: [
    "Many that idle, of one workload: its pool is larger than it needs, or it does not give connections back. Make the pool smaller, or restart the workload to win time.",
    "Many that idle in a transaction: the workload forgets to end it after an error. Mend that; its locks hold others up.",
    "Many that work: look for the query that became slow, by its state and its age.",
    "On one Docker engine the number is the engine's own: where all of them are needed, make the pools smaller.",
  ],
};

export const cacheDown: Runbook = {
  meaning: "The cache does not answer its exporter. What uses it is slower or fails, and the database has more to do.",
  look: whatRuns,
  act: [
    "Not running: its log ends with the reason. Deploy, or docker start with the container's name.",
    "It keeps nothing over a restart: expect the database to be busy until it is filled again.",
    "The alert ends when the exporter connects again.",
  ],
};

export const cacheMemory: Runbook = {
  meaning:
    "The memory for keys and values is nearly full. What happens then is declared as its eviction: keys go before their time to live ends, and writes fail once none is left that may go; without eviction they fail at once.",
  look: (alert, facts) => [
    raised(alert, facts),
    query(
      `{__name__=~"redis_db_keys|redis_db_keys_expiring",store="${labelOf(alert, "store")}"} > 0`,
      facts,
      "how many keys there are, and how many of them have a time to live: the others stay for ever",
    ),
  ],
  act: [
    "Keys without a time to live: give them one in the workload that writes them.",
    "Where every key may be removed, choose an eviction of all keys in the app, such as allkeys-lru.",
    "On one Docker engine the size is fixed; where the data has to fit, it belongs into a larger environment.",
  ],
};

export const cacheEvictions: Runbook = {
  meaning: "The cache has removed keys for want of memory for an hour. What was removed is computed or read again.",
  look: (alert, facts) => [
    raised(alert, facts),
    query(
      `sum(rate(redis_keyspace_hits_total{store="${labelOf(alert, "store")}"}[1h])) / (sum(rate(redis_keyspace_hits_total{store="${labelOf(alert, "store")}"}[1h])) + sum(rate(redis_keyspace_misses_total{store="${labelOf(alert, "store")}"}[1h])))`,
      facts,
      "the share of lookups that find their key: as long as it stays high, nothing is urgent",
    ),
  ],
  act: [
    "Look for what began to write more: a new version, or an import.",
    "Write less, or with a shorter time to live.",
    "The alert ends a quarter of an hour after the last key was removed.",
  ],
};

export const cacheConnections: Runbook = {
  meaning: "The cache refused connections, because as many are open as it takes. Workloads that start cannot connect.",
  look: (alert, facts) => [
    query(`redis_connected_clients{store="${labelOf(alert, "store")}"}`, facts, "how many are connected"),
    usage(container(alert, facts)),
  ],
  act: [
    "Find the workload that opens connections without closing them: restart one after the other and see whose restart lets the number fall.",
    "Mend it: one client for the whole process, not one for each request.",
  ],
};

export const queueAge: Runbook = {
  meaning:
    "The queue has not been seen empty for as long as a message may wait. Whoever consumes it is down, fails on every message, or is slower than what arrives. On Docker the age is an upper bound: a queue that is busy all the time, and works, can reach it too.",
  look: (alert, facts) => {
    const queue = labelOf(alert, "queue");
    return [
      query(`symphony_queue_messages_visible{queue="${queue}"}`, facts, "how many messages wait"),
      query(
        `symphony_queue_messages_in_flight{queue="${queue}"}`,
        facts,
        "how many are being worked on: none means that nobody consumes",
      ),
      ...consumers(alert, facts),
    ];
  },
  act: [
    "Nobody consumes: start the consumer, and read in its log why it ended.",
    "The same error again and again: a bad message or a dependency that is down. Mend the dependency first.",
    "Messages that wait fall and rise again: the queue is only busy. Raise its maxAge in the app.",
    "The alert ends when the queue has been empty once.",
  ],
};

export const deadLetters: Runbook = {
  meaning:
    "Messages lie in the dead-letter queue: their consumer failed on each of them as often as the queue allows. The emulator keeps them in memory, until its container stops or restarts.",
  look: (alert, facts) => [
    query(`symphony_queue_dead_letters{queue="${labelOf(alert, "queue")}"}`, facts, "how many there are"),
    ...consumers(alert, facts),
  ],
  act: [
    "Find in the consumer's log what failed: the message, the consumer, or something that the consumer uses.",
    "Mend the cause and deploy it first.",
    "Send the messages again from where they came; in a development environment they may also be purged.",
    "The alert ends by itself when the dead-letter queue is empty.",
  ],
};

/** Logs of the workloads that consume the queue, by the edges. */
function consumers(alert: Alert, facts: Facts): readonly Look[] {
  const { edges, constructs } = facts.environment;
  return edges
    .filter(
      ({ provider, providerKind, access }) =>
        providerKind === "Queue" && provider === labelOf(alert, "queue") && access === "consume",
    )
    .flatMap(({ consumer }) => {
      const path = constructs.find(({ name }) => name === consumer)?.path;
      return path === undefined ? [] : [log(containerAt(path, facts), `what ${consumer} says, who consumes the queue`)];
    });
}
