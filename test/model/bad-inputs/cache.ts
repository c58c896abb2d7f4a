import { Cache, Duration } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, number, text } from "./kit";

const PATH = "shop/staging/sessions";
const cache =
  (props: object, tier: "staging" | "production" = "staging") =>
  () =>
    new Cache(make.newEnvironment(make.newProject(), "staging", { tier }), "sessions", js(props));

const VERSIONS = { allowed: "7.2, 8.0, 8.1, 8.2, 9.0" };

export const cacheMistakes: readonly BadInput[] = [
  ["a cache of a list", cache([]), ["SYM-PROPERTY-002", PATH, "[]", { allowed: "an object of properties" }]],
  [
    "an unknown property of a cache",
    cache({ size: "small" }),
    [
      "SYM-PROPERTY-001",
      PATH,
      "size",
      {
        allowed:
          "dataClass, renamedFrom, satisfies, engine, version, capacity, nodes, eviction, snapshotRetention, recovery, maintenanceWindow, snapshotWindow, autoMinorUpgrades, logRetention",
      },
    ],
  ],
  ["an engine that is no cache for sharing", cache({ engine: "memcached" }), ["SYM-CACHE-001", PATH, '"memcached"']],
  ["a version of a cache as a number", cache({ version: 8.1 }), ["SYM-CACHE-002", PATH, "valkey 8.1", VERSIONS]],
  [
    "a version of Redis that ElastiCache never had",
    cache({ engine: "redis", version: "7.2" }),
    ["SYM-CACHE-002", PATH, 'redis "7.2"', { allowed: "7.0, 7.1" }],
  ],
  [
    "a version of a cache that is a token",
    cache({ version: text() }),
    ["SYM-CACHE-002", PATH, `valkey ${TOKEN}`, VERSIONS],
  ],
  [
    "a capacity with a member of every object's name",
    cache({ capacity: "toString" }),
    ["SYM-CACHE-003", PATH, '"toString"'],
  ],
  ["a node type of a database", cache({ capacity: "db.t4g.small" }), ["SYM-CACHE-003", PATH, '"db.t4g.small"']],
  ["no nodes", cache({ nodes: 0 }), ["SYM-CACHE-004", PATH, "0"]],
  ["seven nodes", cache({ nodes: 7 }), ["SYM-CACHE-004", PATH, "7"]],
  ["nodes that are no number", cache({ nodes: NaN }), ["SYM-CACHE-004", PATH, "NaN"]],
  ["nodes that are a token", cache({ nodes: number() }), ["SYM-CACHE-004", PATH, TOKEN]],
  ["an eviction that no engine knows", cache({ eviction: "lru" }), ["SYM-CACHE-005", PATH, '"lru"']],
  ["a retention of snapshots in days", cache({ snapshotRetention: 7 }), ["SYM-CACHE-006", PATH, "7"]],
  [
    "a retention of snapshots of half a day",
    cache({ snapshotRetention: Duration.hours(12) }),
    ["SYM-CACHE-006", PATH, "12 hours"],
  ],
  [
    "a retention of snapshots over five weeks",
    cache({ snapshotRetention: Duration.days(36) }),
    ["SYM-CACHE-006", PATH, "36 days"],
  ],
  [
    "a maintenance window of half an hour",
    cache({ maintenanceWindow: "sun:03:00-sun:03:30" }),
    ["SYM-CACHE-007", PATH, '"sun:03:00-sun:03:30"'],
  ],
  [
    "a maintenance window on a day with a capital",
    cache({ maintenanceWindow: "Sun:03:00-Sun:04:00" }),
    ["SYM-CACHE-007", PATH, '"Sun:03:00-Sun:04:00"'],
  ],
  [
    "a snapshot window past midnight's end",
    cache({ snapshotWindow: "23:00-24:00" }),
    ["SYM-CACHE-008", PATH, '"23:00-24:00"'],
  ],
  [
    "snapshots in the hour of maintenance, over midnight",
    cache({ maintenanceWindow: "sun:23:30-mon:01:00", snapshotWindow: "00:30-01:30" }),
    ["SYM-CACHE-009", PATH, "sun:23:30-mon:01:00 and 00:30-01:30"],
  ],
  [
    "a version of a cache that AWS is to raise",
    cache({ version: "8.0", autoMinorUpgrades: true }),
    ["SYM-CACHE-010", PATH, '"8.0"'],
  ],
  [
    "minor upgrades of a cache by a word",
    cache({ autoMinorUpgrades: "yes" }),
    ["SYM-PROPERTY-002", PATH, 'autoMinorUpgrades: "yes"', { allowed: "true or false" }],
  ],
  [
    "objectives for a cache that keeps no snapshots",
    cache({ snapshotRetention: Duration.days(0), recovery: { rto: Duration.hours(1) } }),
    ["SYM-CACHE-011", PATH, "snapshotRetention: 0 seconds"],
  ],
  [
    "objectives for a cache of the wrong type and an unknown one",
    cache({ recovery: { rpo: 60, rco: Duration.hours(1) } }),
    ["SYM-PROPERTY-001", PATH, "recovery.rco", { allowed: "rpo, rto" }],
    ["SYM-STORE-002", PATH, "recovery.rpo: 60"],
  ],
  [
    "a log retention of a cache as a text, and a data class that is none",
    cache({ logRetention: "30 days", dataClass: "secret" }),
    ["SYM-STORE-001", PATH, '"secret"'],
    ["SYM-PROPERTY-002", PATH, 'logRetention: "30 days"', { allowed: "a Duration" }],
  ],
  [
    "a time of a cache that only looks like a Duration",
    cache({ snapshotRetention: Object.create(Duration.prototype) as object }),
    ["SYM-CACHE-006", PATH, "an object of class Duration"],
  ],
  [
    "properties of a cache that are null",
    cache({
      engine: null,
      capacity: null,
      nodes: null,
      eviction: null,
      snapshotRetention: null,
      recovery: null,
      maintenanceWindow: null,
      snapshotWindow: null,
      autoMinorUpgrades: null,
      logRetention: null,
    }),
    ["SYM-CACHE-001", PATH, "null"],
    ["SYM-CACHE-003", PATH, "null"],
    ["SYM-CACHE-004", PATH, "null"],
    ["SYM-CACHE-005", PATH, "null"],
    ["SYM-CACHE-006", PATH, "null"],
    ["SYM-PROPERTY-002", PATH, "recovery: null", { allowed: "an object of properties" }],
    ["SYM-CACHE-007", PATH, "null"],
    ["SYM-CACHE-008", PATH, "null"],
    ["SYM-PROPERTY-002", PATH, "autoMinorUpgrades: null", { allowed: "true or false" }],
    ["SYM-PROPERTY-002", PATH, "logRetention: null", { allowed: "a Duration" }],
  ],
];
