import { Cache } from "../../../../model/cache";
import { Database } from "../../../../model/database";
import type { AwsCacheResources } from "../../cache";
import type { AwsContext } from "../../context";
import type { AwsDatabaseResources } from "../../database/build";
import type { Built } from "../built";
import { buildSavedQuery } from "./saved-query";

interface LogQuery {
  readonly finds: string;
  readonly commands: readonly string[];
}

/** By the log that a database exports. */
const OF_DATABASE_LOGS: Readonly<Record<string, readonly LogQuery[]>> = {
  postgresql: [
    {
      finds: "errors",
      commands: [
        "fields @timestamp, @message",
        "filter @message like /(ERROR|FATAL|PANIC):/",
        "sort @timestamp desc",
        "limit 200",
      ],
    },
    {
      finds: "slow-queries",
      commands: [
        "# The log has durations where log_min_duration_statement is set in the parameters of the database.",
        "fields @timestamp, @message",
        "parse @message /duration: (?<ms>[0-9.]+) ms/",
        "filter ispresent(ms)",
        "sort ms desc",
        "limit 100",
      ],
    },
  ],
  error: [
    {
      finds: "errors",
      commands: ["fields @timestamp, @message", "filter @message like /ERROR/", "sort @timestamp desc", "limit 200"],
    },
  ],
  slowquery: [
    {
      finds: "slow-queries",
      commands: [
        "fields @timestamp, @message",
        "parse @message /Query_time: (?<seconds>[0-9.]+)/",
        "filter ispresent(seconds)",
        "sort seconds desc",
        "limit 100",
      ],
    },
  ],
};

/** "Log delivery" of the Amazon ElastiCache user guide, contents of a slow log entry. */
const SLOW_COMMANDS: LogQuery = {
  finds: "slow-commands",
  commands: [
    "fields @timestamp, `Duration (us)` as microseconds, Command, ClientAddress, CacheClusterId",
    "sort microseconds desc",
    "limit 100",
  ],
};

/** What stores say of queries and commands that took long. */
export function saveStoreQueries(context: AwsContext, { providers }: Built): void {
  for (const [store, { resources }] of providers) {
    if (Database.is(store)) saveDatabaseQueries(context, store, resources as AwsDatabaseResources);
    if (Cache.is(store)) {
      const logGroups = [(resources as AwsCacheResources).slowLog];
      buildSavedQuery(context, store, { of: store.formerName, logGroups, ...SLOW_COMMANDS });
    }
  }
}

function saveDatabaseQueries(context: AwsContext, database: Database, { logGroups }: AwsDatabaseResources): void {
  database.logExports.forEach((log, index) => {
    for (const query of OF_DATABASE_LOGS[log] ?? [])
      buildSavedQuery(context, database, { of: database.formerName, logGroups: [logGroups[index]], ...query });
  });
}
