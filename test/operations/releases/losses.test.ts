import { approvalReview } from "../../../src/operations/deploy/approval-review";
import { lossesOf } from "../../../src/operations/deploy/losses";
import type { ReviewedRisk } from "../../../src/operations/review/plan-review";

const risk = (address: string, construct: string, level: ReviewedRisk["level"], what: string): ReviewedRisk => ({
  kind: "data",
  level,
  what,
  address,
  construct,
});

const ORDERS = risk("aws_db_instance.orders", "orders", "high", "The database is deleted: what it holds is lost.");
const KEY = risk(
  "aws_kms_key.logs",
  "environment",
  "high",
  "The key is deleted: what it encrypts cannot be read any more.",
);
const CACHE = risk(
  "aws_elasticache_cluster.seen",
  "seen",
  "medium",
  "The cache is deleted: what it holds has to be made again.",
);

const planOf = (risks: readonly ReviewedRisk[], kept?: readonly string[]) => ({
  review: { counts: { create: 0, update: 0, replace: 0, delete: risks.length }, constructs: [], risks, outputs: [] },
  kept,
});

describe("before a destruction, a person reads", () => {
  test("that nothing is lost where the plan deletes nothing that holds data, and what is kept", () => {
    expect(lossesOf(planOf([], ["orders", "receipts"]))).toEqual([
      "No data is lost; kept, and paid for as before: orders, receipts.",
    ]);
    expect(lossesOf(planOf([CACHE]))).toEqual([
      "No data store is lost; nothing is kept.",
      `aws_elasticache_cluster.seen: ${CACHE.what}`,
    ]);
  });

  test("which data goes for good, as the plan has it, whoever named it", () => {
    expect(lossesOf(planOf([ORDERS, KEY, CACHE], ["receipts"]))).toEqual([
      "Data is lost for good: orders, the environment's own; kept, and paid for as before: receipts.",
      `aws_db_instance.orders: ${ORDERS.what}`,
      `aws_kms_key.logs: ${KEY.what}`,
      `aws_elasticache_cluster.seen: ${CACHE.what}`,
    ]);
  });

  test("all of it, before anything else, also where there is much", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ ...ORDERS, address: `aws_db_instance.orders_${i}` }));
    const plan = { ...planOf(many), kind: "destroy", versions: {}, digest: "d", folder: "/plans/staging" };
    const lines = approvalReview({ plan, request: { environment: "staging" } } as never, []);
    expect(lines[0]).toBe("Data is lost for good: orders; nothing is kept.");
    expect(lines.filter((line) => line.startsWith("aws_db_instance.orders_"))).toHaveLength(30);
    expect(lines.join("\n")).not.toContain("Risks: none was found.");
  });
});
