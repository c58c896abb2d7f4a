import { Cache } from "../../../model/cache";
import { nodeTypeOf } from "../../../model/cache-capacity";
import { Difference } from "../../../model/difference";
import { cacheProgramOf } from "../cache-image";
import { MOST_DATA } from "../cache-script";
import { sayer } from "./sayer";

const TITLES = { valkey: "Valkey", redis: "Redis" } as const;

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfCache(cache: Cache): readonly Difference[] {
  const say = sayer(cache.name);
  const { engine, version, nodes, recovery, snapshotRetention, maintenanceWindow, snapshotWindow } = cache;
  const program = cacheProgramOf(cache);
  const used = cache.environment.edges.some(({ provider }) => provider === cache);
  const keepsSnapshots = snapshotRetention.toSeconds() > 0;
  return [
    !program.version.startsWith(`${version}.`) &&
      say("version", `${TITLES[engine]} ${program.version} runs, instead of ElastiCache's own ${version}.`),
    say("autoMinorUpgrades", `Exactly ${program.version} runs, instead of what AWS has raised it to.`),
    say(
      "capacity",
      `It holds ${MOST_DATA} MiB of keys and values, instead of what fits into a ${nodeTypeOf(cache.capacity)}.`,
    ),
    nodes > 1 && say("nodes", `One container runs and nothing takes over from it, instead of ${nodes} nodes.`),
    say(
      "dataClass",
      `The data is in memory only and not encrypted, instead of with the key of ${cache.dataClass} data.`,
    ),
    keepsSnapshots &&
      say(
        "snapshotRetention",
        `Everything is gone when the container stops, instead of being in a snapshot for ${snapshotRetention}.`,
      ),
    keepsSnapshots && say("snapshotWindow", `No snapshot is taken, instead of one every day at ${snapshotWindow} UTC.`),
    recovery && say("recovery", `Nothing comes back, instead of all but ${recovery.rpo} within ${recovery.rto}.`),
    say(
      "maintenanceWindow",
      `It is replaced when an apply changes it, instead of being maintained at ${maintenanceWindow} UTC.`,
    ),
    say(
      "logRetention",
      `The last three log files of 10 MB are kept and slow commands are not among them, instead of both for ${cache.logRetention}.`,
    ),
    used &&
      say(
        "uses",
        "Each consumer is a user of its own with the rights of its access, but connects without TLS and by one password from a file that all users share, instead of over TLS by a token of its role.",
      ),
  ].filter((row) => row !== false && row !== undefined);
}
