import { Database } from "../../../model/database";
import { DatabaseSize, isAurora } from "../../../model/database-engines";

/**
 * The classes that a size stands for: of the sixth generation of Graviton, which every region has for every engine and
 * version of ours, "Supported DB engines for DB instance classes" of the Amazon RDS and Amazon Aurora user guides. The
 * smallest is one that has Performance Insights with all engines.
 */
const SIZES: Readonly<Record<"instance" | "aurora", Readonly<Record<DatabaseSize, string>>>> = {
  instance: {
    small: "db.t4g.medium",
    medium: "db.m6g.large",
    large: "db.m6g.xlarge",
    xlarge: "db.m6g.2xlarge",
  },
  aurora: {
    small: "db.t4g.medium",
    medium: "db.r6g.large",
    large: "db.r6g.xlarge",
    xlarge: "db.r6g.2xlarge",
  },
};

/** Aurora runs on memory-optimized classes and on two sizes of the burstable ones: "Aurora DB instance classes". */
const AURORA_CLASS = /^db\.((r[3-9]|x[2-9])[a-z0-9-]*\.[0-9]*x?large|t(3|4g)\.(medium|large))$/;
/** "Amazon RDS DB engine, Region, and instance class support for Database Insights", which took over Performance Insights. */
const WITHOUT_INSIGHTS_ON_MYSQL = /^db\.t[0-9]g?\.(micro|small)$/;

export function instanceClassOf({ engine, capacity }: Database): string {
  const sizes: Readonly<Record<string, string>> = isAurora(engine) ? SIZES.aurora : SIZES.instance;
  return sizes[capacity] ?? capacity;
}

export function isClassOfEngine(database: Database): boolean {
  return !isAurora(database.engine) || AURORA_CLASS.test(instanceClassOf(database));
}

export function hasPerformanceInsights(database: Database): boolean {
  return database.engine !== "mysql" || !WITHOUT_INSIGHTS_ON_MYSQL.test(instanceClassOf(database));
}
