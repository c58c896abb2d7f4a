import fc from "fast-check";
import { tryFindMostConnections } from "../../../../src/platforms/aws/monitoring/databases/connections";
import { tryFindMemory } from "../../../../src/platforms/aws/monitoring/databases/instance-memory";
import { database } from "../databases";
import { alarmsOf } from "./told";

const GIB = 1024 ** 3;

/** "Maximum connections to an Aurora PostgreSQL DB instance", its table, of which the formula is also that of RDS. */
const DOCUMENTED: Readonly<Record<string, number>> = {
  "db.x2g.16xlarge": 5000,
  "db.x2g.xlarge": 5000,
  "db.x2g.large": 3479,
  "db.r6g.16xlarge": 5000,
  "db.r6g.2xlarge": 5000,
  "db.r6g.xlarge": 3479,
  "db.r6g.large": 1722,
  "db.r5.24xlarge": 5000,
  "db.r5.2xlarge": 5000,
  "db.r5.xlarge": 3300,
  "db.r5.large": 1600,
  "db.r4.xlarge": 3200,
  "db.r4.large": 1600,
  "db.t4g.large": 844,
  "db.t4g.medium": 405,
  "db.t3.large": 844,
  "db.t3.medium": 420,
};

/** "Temporary storage limits for Aurora PostgreSQL", its table, in GiB. */
const LOCAL_STORAGE: Readonly<Record<string, number>> = {
  "db.x2g.16xlarge": 1829,
  "db.x2g.large": 67,
  "db.r6g.16xlarge": 1008,
  "db.r6g.large": 32,
  "db.r5.24xlarge": 1500,
  "db.r5.large": 31,
  "db.r4.large": 30,
  "db.t4g.large": 16.5,
  "db.t4g.medium": 8.13,
  "db.t3.medium": 7.5,
};

test.each(Object.entries(DOCUMENTED))(
  "connections of %s alarm between 70 % and 92 % of the %i that it has",
  (name, most) => {
    const { env } = database({ engine: "aurora-postgresql", capacity: name as `db.${string}` });
    const { threshold } = alarmsOf(env, "orders").connections;
    expect(threshold / most).toBeGreaterThan(0.7);
    expect(threshold / most).toBeLessThan(0.92);
  },
);

test.each(Object.entries(LOCAL_STORAGE))(
  "storage of an instance of %s alarms at 10 to 20 % of the %d GiB that it has",
  (name, most) => {
    const { env } = database({ engine: "aurora-postgresql", capacity: name as `db.${string}` });
    const share = alarmsOf(env, "orders")["local-storage"].threshold / (most * GIB);
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.2);
  },
);

test("of every class, connections alarm before they are used up and memory before it is", () => {
  const family = fc.constantFrom(
    ..."m4 m5d m6g m6id m7i m8g r4 r5b r6gd r6i r7g r8g x1 x1e x2g x2idn x2iedn x2iezn z1d".split(" "),
  );
  const size = fc.constantFrom("large", "xlarge", "2xlarge", "4xlarge", "16xlarge", "32xlarge");
  const burstable = fc.tuple(
    fc.constantFrom("t3", "t4g"),
    fc.constantFrom("micro", "small", "medium", "large", "2xlarge"),
  );
  const engine = fc.constantFrom("postgres" as const, "mysql" as const);
  fc.assert(
    fc.property(engine, fc.oneof(fc.tuple(family, size), burstable), (by, [first, second]) => {
      const { env, orders } = database({ engine: by, capacity: `db.${first}.${second}` });
      const alarms = alarmsOf(env, "orders");
      const memory = tryFindMemory(orders.capacity)!;
      const nominal = by === "postgres" ? Math.min(memory / 9_531_392, 5000) : Math.min(memory / 12_582_880, 100_000);
      expect(alarms.connections.threshold).toBeGreaterThan(nominal * 0.4);
      expect(alarms.connections.threshold).toBeLessThanOrEqual(tryFindMostConnections(orders)! * 0.8);
      expect(tryFindMostConnections(orders)).toBeLessThanOrEqual(nominal);
      expect(alarms.memory.threshold).toBeLessThan(memory * 0.06);
    }),
    { numRuns: 30 },
  );
});

test("a larger size of a family has more memory, and what is no class has none", () => {
  const memory = (name: string) => (tryFindMemory(name) ?? NaN) / GIB;
  expect(["micro", "small", "medium", "large", "xlarge", "2xlarge"].map((size) => memory(`db.t4g.${size}`))).toEqual([
    1, 2, 4, 8, 16, 32,
  ]);
  expect(["large", "xlarge", "4xlarge", "16xlarge"].map((size) => memory(`db.r6g.${size}`))).toEqual([
    16, 32, 128, 512,
  ]);
  expect(["db.m6g.12xlarge", "db.r4.large", "db.x2iedn.xlarge", "db.x1.16xlarge", "db.z1d.large"].map(memory)).toEqual([
    192, 15.25, 128, 976, 16,
  ]);
  for (const name of [
    "db.m6g.micro",
    "db.m3.medium",
    "db.q1.large",
    "cache.t4g.small",
    "db.r6g",
    "",
    "db.constructor.large",
  ])
    expect(tryFindMemory(name)).toBeUndefined();
});

test("the parameter says how many connections there are, and a formula of one's own leaves the alarm out", () => {
  const threshold = (max_connections: string) =>
    alarmsOf(database({ parameters: { max_connections } }).env, "orders").connections?.threshold;
  expect(threshold("200")).toBe(160);
  expect(threshold("1")).toBe(1);
  expect(threshold("LEAST({DBInstanceClassMemory/9531392},400)")).toBeUndefined();
});
