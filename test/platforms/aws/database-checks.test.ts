import { Bytes, DatabaseProps, Duration, problemCatalogue } from "../../../src";
import { problemsOf } from "../../support/problems-of";
import { database } from "./databases";
import { StagingProps, terraformOf } from "./staging";

const PATH = "shop/staging/orders";
const AURORA = { engine: "aurora-postgresql" } as const;
const RETENTIONS =
  "days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653";

type Row = readonly [
  mistake: string,
  props: Partial<DatabaseProps>,
  options: StagingProps,
  id: keyof typeof problemCatalogue,
  got: string,
  allowed?: string,
];

const refused: readonly Row[] = [
  [
    "Aurora on a class of another family",
    { ...AURORA, capacity: "db.m6g.large" },
    {},
    "SYM-DATABASE-015",
    "capacity: db.m6g.large for aurora-postgresql",
    "classes of the r and x families, db.t4g.medium, db.t4g.large, db.t3.medium and db.t3.large",
  ],
  [
    "Aurora on a class that is too small",
    { ...AURORA, capacity: "db.t4g.small" },
    {},
    "SYM-DATABASE-015",
    "capacity: db.t4g.small for aurora-postgresql",
    "classes of the r and x families, db.t4g.medium, db.t4g.large, db.t3.medium and db.t3.large",
  ],
  [
    "a replica of an instance whose password AWS manages",
    { engine: "mysql", readReplicas: 1 },
    {},
    "SYM-DATABASE-016",
    "readReplicas: 1 of mysql",
  ],
  ["a network of one zone", {}, { network: { zones: 1 } }, "SYM-DATABASE-017", "zones: 1 of shop/staging/network"],
  [
    "a snapshot of another region",
    { restoreFrom: "arn:aws:rds:us-east-1:123456789012:snapshot:before" },
    {},
    "SYM-DATABASE-018",
    "arn:aws:rds:us-east-1:123456789012:snapshot:before",
    "a snapshot of an instance in eu-west-1",
  ],
  [
    "an instance's snapshot for a cluster",
    { ...AURORA, restoreFrom: "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:before" },
    {},
    "SYM-DATABASE-018",
    "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:before",
    "a snapshot of a cluster in eu-west-1",
  ],
  [
    "Performance Insights of MySQL on a small class",
    { engine: "mysql", capacity: "db.t3.micro", performanceInsights: {} },
    {},
    "SYM-DATABASE-019",
    "capacity: db.t3.micro for mysql",
  ],
  [
    "a retention that CloudWatch Logs does not offer",
    { logRetention: Duration.days(8) },
    {},
    "SYM-AWS-009",
    "logRetention: 8 days",
    RETENTIONS,
  ],
];

const rows = refused.map(([mistake, ...row]) => ({ mistake, row }));

test.each(rows)("$mistake is refused, with what is allowed and the fix", ({ row }) => {
  const [props, options, id, got, better] = row;
  const { allowed, fix } = problemCatalogue[id];
  expect(problemsOf(() => terraformOf(database(props, options).env))).toEqual([
    { id, path: PATH, got, allowed: better ?? allowed, fix },
  ]);
});

const accepted: readonly (readonly [string, Partial<DatabaseProps>])[] = [
  ["Aurora on a large memory-optimized class", { ...AURORA, capacity: "db.r8g.48xlarge" }],
  ["Aurora on a burstable class", { ...AURORA, capacity: "db.t4g.large" }],
  ["an automated snapshot", { restoreFrom: "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:orders-2026-01-01-03-04" }],
  ["a snapshot of a cluster", { ...AURORA, restoreFrom: "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:last" }],
  ["PostgreSQL on a small class with Performance Insights", { capacity: "db.t4g.micro", performanceInsights: {} }],
  ["storage that must not grow", { storage: { initial: Bytes.gibibytes(30), most: Bytes.gibibytes(30) } }],
  ["windows that follow one another", { backupWindow: "02:00-03:00", maintenanceWindow: "sun:03:00-sun:04:00" }],
  ["windows over midnight", { backupWindow: "22:00-23:30", maintenanceWindow: "sun:23:30-mon:01:00" }],
];

test.each(accepted)("%s is accepted", (_, props) => {
  expect(terraformOf(database(props).env).resource).toBeDefined();
});
