import { Bytes, Database, Duration } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, lazy, number } from "./kit";

const ORDERS = "shop/staging/orders";
const database =
  (props: object, id = "orders") =>
  () =>
    new Database(make.newEnvironment(), id, js({ engine: "postgres", ...props }));
const AURORA = { engine: "aurora-postgresql" };

export const databaseMistakes: readonly BadInput[] = [
  [
    "a database without properties",
    () => new Database(make.newEnvironment(), "orders", js(undefined)),
    ["SYM-DATABASE-001", ORDERS, "undefined"],
  ],
  ["a database of an unknown engine", database({ engine: "oracle" }), ["SYM-DATABASE-001", ORDERS, '"oracle"']],
  ["an engine that is a token", database({ engine: lazy() }), ["SYM-DATABASE-001", ORDERS, TOKEN]],
  [
    "an engine named like a member of every object",
    database({ engine: "toString" }),
    ["SYM-DATABASE-001", ORDERS, '"toString"'],
  ],
  [
    "a minor version",
    database({ version: "16.4" }),
    ["SYM-DATABASE-002", ORDERS, '"16.4"', { allowed: 'of postgres: "14", "15", "16", "17", "18"' }],
  ],
  [
    "a version as a number",
    database({ engine: "mysql", version: 8.4 }),
    ["SYM-DATABASE-002", ORDERS, "8.4", { allowed: 'of mysql: "8.0", "8.4"' }],
  ],
  ["a size that nobody has", database({ capacity: "huge" }), ["SYM-DATABASE-003", ORDERS, '"huge"']],
  [
    "an instance class without its prefix",
    database({ capacity: "m6g.large" }),
    ["SYM-DATABASE-003", ORDERS, '"m6g.large"'],
  ],
  [
    "serverless capacity, which has no fixed size",
    database({ ...AURORA, capacity: "db.serverless" }),
    ["SYM-DATABASE-003", ORDERS, '"db.serverless"'],
  ],
  [
    "storage below what gp3 has, as a number, and misspelt",
    database({ storage: { initial: Bytes.gibibytes(10), most: 100, maximum: 5 } }),
    ["SYM-PROPERTY-001", ORDERS, "storage.maximum", { allowed: "initial, most" }],
    ["SYM-DATABASE-004", ORDERS, "storage.initial: 10 GiB"],
    ["SYM-DATABASE-004", ORDERS, "storage.most: 100"],
  ],
  [
    "storage in parts of a GiB",
    database({ storage: { initial: Bytes.mebibytes(20_481), most: Bytes.gibibytes(100) } }),
    ["SYM-DATABASE-004", ORDERS, "storage.initial: 20481 MiB"],
  ],
  [
    "storage that may hardly grow",
    database({ storage: { initial: Bytes.gibibytes(100), most: Bytes.gibibytes(105) } }),
    [
      "SYM-DATABASE-004",
      ORDERS,
      "storage.initial: 100 GiB, storage.most: 105 GiB",
      { allowed: "most equal to initial, or 10 % above it or more" },
    ],
  ],
  [
    "storage of Aurora",
    database({ ...AURORA, storage: {} }),
    [
      "SYM-DATABASE-004",
      ORDERS,
      "storage: {}",
      { allowed: "no storage: that of Aurora grows by itself", fix: "remove the property" },
    ],
  ],
  [
    "flags as texts",
    database({ multiZone: "yes", deletionProtection: 1, autoMinorVersionUpgrade: null }),
    ["SYM-PROPERTY-002", ORDERS, 'multiZone: "yes"', { allowed: "true or false" }],
    ["SYM-PROPERTY-002", ORDERS, "deletionProtection: 1", { allowed: "true or false" }],
    ["SYM-PROPERTY-002", ORDERS, "autoMinorVersionUpgrade: null", { allowed: "true or false" }],
  ],
  [
    "backups that are kept for no time",
    database({ backupRetention: Duration.days(0) }),
    ["SYM-DATABASE-005", ORDERS, "backupRetention: 0 seconds"],
  ],
  [
    "backups that are kept for too long, as a number",
    database({ backupRetention: 36 }),
    ["SYM-DATABASE-005", ORDERS, "backupRetention: 36"],
  ],
  [
    "recovery objectives out of bounds",
    database({ recovery: { rpo: Duration.minutes(1), rto: number() } }),
    ["SYM-STORE-002", ORDERS, "recovery.rpo: 1 minute"],
    ["SYM-STORE-002", ORDERS, `recovery.rto: ${TOKEN}`],
  ],
  [
    "windows in another format",
    database({ backupWindow: "1:00-2:00", maintenanceWindow: "Sunday" }),
    [
      "SYM-DATABASE-006",
      ORDERS,
      'backupWindow: "1:00-2:00"',
      { allowed: "hh:mm-hh:mm in UTC, 30 minutes or more, such as 01:00-02:00" },
    ],
    [
      "SYM-DATABASE-006",
      ORDERS,
      'maintenanceWindow: "Sunday"',
      {
        allowed: "ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes or more and below 24 hours, such as sun:03:00-sun:04:00",
      },
    ],
  ],
  [
    "a backup window that is too short",
    database({ backupWindow: "23:50-00:10" }),
    [
      "SYM-DATABASE-006",
      ORDERS,
      'backupWindow: "23:50-00:10"',
      { allowed: "hh:mm-hh:mm in UTC, 30 minutes or more, such as 01:00-02:00" },
    ],
  ],
  [
    "windows that overlap after midnight",
    database({ backupWindow: "23:30-00:30", maintenanceWindow: "mon:00:00-mon:01:00" }),
    ["SYM-DATABASE-007", ORDERS, "backupWindow: 23:30-00:30, maintenanceWindow: mon:00:00-mon:01:00"],
  ],
  ["half a read replica", database({ ...AURORA, readReplicas: 0.5 }), ["SYM-DATABASE-008", ORDERS, "0.5"]],
  ["too many read replicas", database({ ...AURORA, readReplicas: 16 }), ["SYM-DATABASE-008", ORDERS, "16"]],
  [
    "a database name with a hyphen",
    database({ databaseName: "my-orders" }),
    ["SYM-DATABASE-009", ORDERS, '"my-orders"'],
  ],
  [
    "a name that is a word of SQL",
    database({}, "order"),
    [
      "SYM-DATABASE-009",
      "shop/staging/order",
      '"order", which PostgreSQL keeps for itself',
      { fix: "give the database another name by databaseName" },
    ],
  ],
  [
    "a database that MySQL keeps for itself",
    database({ engine: "mysql", databaseName: "mysql" }),
    [
      "SYM-DATABASE-009",
      ORDERS,
      '"mysql", which MySQL keeps for itself',
      { fix: "give the database another name by databaseName" },
    ],
  ],
  [
    "parameters that are numbers, tokens or no names",
    database({ parameters: { max_connections: 200, work_mem: lazy(), "Max Connections": "1" } }),
    ["SYM-DATABASE-010", ORDERS, "parameters.max_connections: 200"],
    ["SYM-DATABASE-010", ORDERS, `parameters.work_mem: ${TOKEN}`],
    ["SYM-DATABASE-010", ORDERS, 'parameters."Max Connections": "1"'],
  ],
  [
    "parameters as a Map",
    database({ parameters: new Map([["work_mem", "4096"]]) }),
    ["SYM-DATABASE-010", ORDERS, "parameters: an object of class Map"],
  ],
  [
    "TLS turned off on PostgreSQL",
    database({ parameters: { "rds.force_ssl": "0" } }),
    ["SYM-DATABASE-011", ORDERS, 'parameters.rds.force_ssl: "0"'],
  ],
  [
    "TLS turned off on MySQL",
    database({ engine: "mysql", parameters: { require_secure_transport: "OFF" } }),
    ["SYM-DATABASE-011", ORDERS, 'parameters.require_secure_transport: "OFF"'],
  ],
  [
    "a log that another engine writes",
    database({ engine: "mysql", logExports: ["postgresql"] }),
    [
      "SYM-DATABASE-012",
      ORDERS,
      '["postgresql"]',
      { allowed: 'each once, of mysql: "audit", "error", "general", "slowquery", "iam-db-auth-error"' },
    ],
  ],
  [
    "logs with a hole and a log twice",
    database({ ...AURORA, logExports: ["postgresql", , "postgresql"] }),
    [
      "SYM-DATABASE-012",
      ORDERS,
      '["postgresql", undefined, "postgresql"]',
      { allowed: 'each once, of aurora-postgresql: "postgresql", "iam-db-auth-error"' },
    ],
  ],
  [
    "a retention of logs as a number",
    database({ logRetention: 30 }),
    ["SYM-PROPERTY-002", ORDERS, "logRetention: 30", { allowed: "a Duration" }],
  ],
  [
    "a snapshot that is none",
    database({ restoreFrom: "arn:aws:s3:::backups" }),
    ["SYM-DATABASE-013", ORDERS, '"arn:aws:s3:::backups"'],
  ],
  [
    "a retention that Performance Insights does not offer",
    database({ performanceInsights: { retention: Duration.days(30) } }),
    ["SYM-DATABASE-014", ORDERS, "performanceInsights.retention: 30 days"],
  ],
  [
    "everything wrong at once, of which nothing is left behind",
    database({ dataClass: "secret", engin: "postgres", version: "1", readReplicas: -1 }),
    [
      "SYM-PROPERTY-001",
      ORDERS,
      "engin",
      {
        allowed:
          "dataClass, renamedFrom, satisfies, engine, version, capacity, storage, multiZone, backupRetention, deletionProtection, recovery, performanceInsights, logExports, logRetention, restoreFrom, readReplicas, databaseName, backupWindow, maintenanceWindow, autoMinorVersionUpgrade, parameters",
      },
    ],
    ["SYM-STORE-001", ORDERS, '"secret"'],
    ["SYM-DATABASE-002", ORDERS, '"1"', { allowed: 'of postgres: "14", "15", "16", "17", "18"' }],
    ["SYM-DATABASE-008", ORDERS, "-1"],
  ],
  [
    "a version, a storage and a name that are null",
    database({ version: null, storage: null, databaseName: null }),
    ["SYM-DATABASE-002", ORDERS, "null", { allowed: 'of postgres: "14", "15", "16", "17", "18"' }],
    ["SYM-PROPERTY-002", ORDERS, "storage: null", { allowed: "an object of properties" }],
    ["SYM-DATABASE-009", ORDERS, "null"],
  ],
  [
    "bounds of a storage that are null",
    database({ storage: { initial: null, most: null } }),
    ["SYM-DATABASE-004", ORDERS, "storage.initial: null"],
    ["SYM-DATABASE-004", ORDERS, "storage.most: null"],
  ],
  [
    "TLS turned off by the engine's own parameter, and an old version of it",
    database({ parameters: { ssl: "off", ssl_min_protocol_version: "TLSv1.1" } }),
    ["SYM-DATABASE-011", ORDERS, 'parameters.ssl: "off"'],
    ["SYM-DATABASE-011", ORDERS, 'parameters.ssl_min_protocol_version: "TLSv1.1"'],
  ],
  [
    "TLS turned off on MySQL with hyphens, and an old version of it among others",
    database({ engine: "mysql", parameters: { "require-secure-transport": "OFF", tls_version: "TLSv1,TLSv1.2" } }),
    ["SYM-DATABASE-011", ORDERS, 'parameters.require-secure-transport: "OFF"'],
    ["SYM-DATABASE-011", ORDERS, 'parameters.tls_version: "TLSv1,TLSv1.2"'],
  ],
  [
    "a parameter named like the prototype of every object",
    database({ parameters: JSON.parse('{"__proto__":"x"}') as object }),
    ["SYM-DATABASE-010", ORDERS, 'parameters.__proto__: "x"'],
  ],
];
