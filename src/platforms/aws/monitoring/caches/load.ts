import { Cache } from "../../../../model/cache";
import { nodeTypeOf } from "../../../../model/cache-capacity";
import { Duration } from "../../../../values/duration";
import { type AlarmProps } from "../../alarm";
import type { AwsCacheResources } from "../../cache";
import { mostConnectionsOf } from "./connections";
import { ofNodes } from "./nodes";

/** "Which Metrics Should I Monitor?" of the ElastiCache user guide: of the one core that the engine runs on. */
const BUSY_PERCENT = 90;
/**
 * Minutes of one core above the baseline. A node begins with none and earns 12 an hour at the least ("Burstable performance
 * instances" of the Amazon EC2 user guide, `micro`), of which one that idles keeps most: after an hour it has more than this.
 */
const FEW_CREDITS = 5;
/** A leak of connections grows for hours: a fifth of what is admitted is enough time to find it. */
const FULL_CONNECTIONS = 0.8;
/** A replica is behind by less than a second as a rule; for longer than this it loses the race, it does not catch up. */
const FAR_BEHIND = Duration.seconds(10);
const MINUTE = Duration.minutes(1);

/** CPU, connections and lag: slow before it is down, so it can wait for the day. */
export function cacheLoadAlarms(cache: Cache, resources: AwsCacheResources): readonly AlarmProps[] {
  return [
    cpu(cache, resources),
    ...credits(cache, resources),
    connections(cache, resources),
    ...replicationLag(cache, resources),
  ];
}

function cpu(cache: Cache, resources: AwsCacheResources): AlarmProps {
  return {
    part: "cpu",
    severity: "ticket",
    description: `The core that the engine runs on is busy at ${BUSY_PERCENT} % or more for a quarter of an hour: commands wait for each other.`,
    ...ofNodes(cache, resources, { metric: "EngineCPUUtilization", statistic: "Maximum", period: MINUTE }),
    comparison: ">=",
    threshold: BUSY_PERCENT,
    periods: 15,
  };
}

/** Nodes of the t families are in standard mode: without credits they are held at their baseline. "Supported node types". */
function credits(cache: Cache, resources: AwsCacheResources): readonly AlarmProps[] {
  if (!nodeTypeOf(cache.capacity).startsWith("cache.t")) return [];
  return [
    {
      part: "cpu-credits",
      severity: "ticket",
      description:
        "A node has used up its CPU credits for an hour: it is held at the baseline of its type, and commands take longer.",
      ...ofNodes(cache, resources, { metric: "CPUCreditBalance", statistic: "Minimum", period: Duration.minutes(5) }),
      comparison: "<",
      threshold: FEW_CREDITS,
      periods: 12,
    },
  ];
}

function connections(cache: Cache, resources: AwsCacheResources): AlarmProps {
  const most = mostConnectionsOf(nodeTypeOf(cache.capacity));
  return {
    part: "connections",
    severity: "ticket",
    description: `${most * FULL_CONNECTIONS} connections or more are open, of ${most} that a node admits. When they are used up, it refuses new ones.`,
    ...ofNodes(cache, resources, { metric: "CurrConnections", statistic: "Maximum", period: MINUTE }),
    comparison: ">=",
    threshold: most * FULL_CONNECTIONS,
    periods: 5,
  };
}

/** The primary has no value of it. */
function replicationLag(cache: Cache, resources: AwsCacheResources): readonly AlarmProps[] {
  if (cache.nodes === 1) return [];
  return [
    {
      part: "replication-lag",
      severity: "ticket",
      description: `A replica has been ${FAR_BEHIND.toString()} or more behind for a quarter of an hour: those who only read see old data, and a failover would lose what it lacks.`,
      ...ofNodes(cache, resources, { metric: "ReplicationLag", statistic: "Maximum", period: MINUTE }),
      comparison: ">=",
      threshold: FAR_BEHIND.toSeconds(),
      periods: 15,
    },
  ];
}
