import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { judgeReadiness } from "../../../src/operations/readiness/assess";
import { blockingItems } from "../../../src/operations/readiness/readiness";
import type { Statement } from "../../../src/operations/readiness/statement";
import { ShopCopy } from "../../support/shop-copy";
import { attempt, changed, environmentsIn, evidenceOf, itemOf } from "./evidence";

const shop = new ShopCopy();
afterAll(() => shop.remove());

const [dev, staging, prod] = environmentsIn(shop.folder);

const WENT_THROUGH = [
  "deploy 1.4.0: 1 min 0 s",
  "fail api: seen after 5 s, working again after 10 s",
  "roll back to 1.3.0 (commit 3f9c2a71b0de): 45 s",
];
const rehearsal = attempt({
  kind: "rehearsal",
  version: "1.4.0",
  notes: [...WENT_THROUGH, "restore orders: 312 s (RTO 8 hours)"],
});

function statement(given: Partial<Statement> = {}): Statement {
  return {
    item: "restore:receipts",
    environment: "prod",
    at: "2026-11-20T06:00:00Z",
    by: "alice (person)",
    because: "Restored it into another bucket.",
    ...given,
  };
}

describe("an environment is ready", () => {
  test("once it was rehearsed, and somebody stands for the restore that no program does", () => {
    const readiness = judgeReadiness(
      evidenceOf(prod, { attempts: [rehearsal], statements: [statement()], version: "1.4.1" }),
    );
    expect(readiness.items.filter(({ status }) => status === "open")).toEqual([]);
    expect(readiness).toMatchObject({
      environment: "prod",
      tier: "production",
      isReady: true,
      at: "2026-11-23T06:00:00Z",
    });
  });

  test("only without an open item that blocks; all have an id once, and say why", () => {
    for (const environment of [dev, staging, prod]) {
      const readiness = judgeReadiness(evidenceOf(environment));
      expect(readiness.isReady).toBe(blockingItems(readiness).length === 0);
      const ids = readiness.items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const item of readiness.items) {
        expect(item.evidence.length).toBeGreaterThan(0);
        expect(item.status === "open").toBe(item.todo !== undefined);
      }
    }
    expect(judgeReadiness(evidenceOf(prod)).isReady).toBe(false);
    expect(judgeReadiness(evidenceOf(dev)).isReady).toBe(true);
  });

  test("with the same items in the same order in every tier", () => {
    const ids = [dev, staging, prod].map((environment) =>
      judgeReadiness(evidenceOf(environment)).items.map(({ id }) => id),
    );
    expect(ids[0]).toEqual(ids[2]);
    expect(ids[2]).toEqual([
      "controls",
      "deletion-protection",
      "secrets",
      "objectives",
      "runbooks",
      "alarms",
      "on-call",
      "backups",
      "restore:orders",
      "restore:receipts",
      "rehearsal",
      "capacity",
      "budget",
      "last-deployment",
      "automation-level",
    ]);
  });
});

describe("controls", () => {
  test("are open where one is violated, with the address", () => {
    const open = changed(prod, ({ terraform }) => {
      terraform.resource.aws_db_instance.orders.storage_encrypted = false;
    });
    const item = itemOf("controls", evidenceOf(open));
    expect(item.status).toBe("open");
    expect(item.evidence.join("\n")).toContain(
      "RDS.3 (medium) is violated by aws_db_instance.orders: storage_encrypted is false.",
    );
    expect(item.todo).toContain("symphony show controls --environment prod --violated");
  });

  test("name what is accepted and until when, and are open the day after", () => {
    const accepted = "SecretsManager.1 of shop/prod/stripe-key is accepted until 2027-11-30 by storefront";
    expect(itemOf("controls", evidenceOf(prod)).evidence.join("\n")).toContain(accepted);
    expect(itemOf("controls", evidenceOf(prod, { now: new Date("2027-11-30T23:59:59Z") })).status).toBe("met");
    const late = itemOf("controls", evidenceOf(prod, { now: new Date("2027-12-01T00:00:00Z") }));
    expect(late.status).toBe("open");
    expect(late.evidence[0]).toBe(
      "SecretsManager.1 of shop/prod/stripe-key was accepted by storefront until 2027-11-30, which is over.",
    );
  });
});

describe("a restore", () => {
  const restores = (notes: readonly string[], given = {}) => [attempt({ kind: "rehearsal", notes, ...given })];

  test("in staging counts for the store of that name in production, and its time is compared with what production promises", () => {
    const item = itemOf("restore:orders", evidenceOf(prod, { attempts: [rehearsal] }));
    expect(item.status).toBe("met");
    expect(item.evidence[0]).toMatch(
      /^Restored in staging yesterday \(2026-11-22, .*\) within 5 min 12 s; its RTO is 1 hour\.$/,
    );
    const slow = itemOf(
      "restore:orders",
      evidenceOf(prod, { attempts: restores(["restore orders: 3601 s (RTO 8 hours)"]) }),
    );
    expect(slow.status).toBe("open");
    expect(slow.evidence[0]).toContain("within 1 h 0 min 1 s, which is longer than its RTO of 1 hour.");
  });

  test("counts for 90 days", () => {
    const at = (endedAt: string) => evidenceOf(prod, { attempts: restores(["restore orders: 3 s"], { endedAt }) });
    expect(itemOf("restore:orders", at("2026-08-25T06:00:00Z")).status).toBe("met");
    const old = itemOf("restore:orders", at("2026-08-25T05:59:59Z"));
    expect(old.status).toBe("open");
    expect(old.evidence[0]).toMatch(/^It was last restored on 2026-08-25 \(.*\), more than 90 days ago\.$/);
  });

  test("in development, of another store, or of an attempt that is no rehearsal counts for nothing", () => {
    for (const attempts of [
      restores(["restore orders: 3 s"], { environment: "dev" }),
      restores(["restore orders-copy: 3 s", "restore orders: soon"]),
      restores(["restore orders: 3 s"], { kind: "deploy" }),
    ])
      expect(itemOf("restore:orders", evidenceOf(prod, { attempts })).status).toBe("open");
  });

  test("is rehearsed of a database alone: a bucket is a person's to restore", () => {
    const todo = (id: string) => itemOf(id, evidenceOf(prod)).todo;
    expect(todo("restore:orders")).toMatch(/^Rehearse it \(symphony rehearse staging\), or restore it by hand/);
    expect(todo("restore:receipts")).toBe(
      'Restore it by hand, as the operations manual tells in "Restoring the bucket receipts of prod", and say so: symphony readiness prod --confirm restore:receipts --because "how and when"',
    );
  });

  test("is what somebody stated of this environment within 90 days, in their words", () => {
    const given = (...statements: readonly Statement[]) => itemOf("restore:receipts", evidenceOf(prod, { statements }));
    expect(given(statement({ approvedBy: "bob (by --approved-by)" })).evidence).toEqual([
      "Stated 3 days ago (2026-11-20) by alice (person), approved by bob (by --approved-by): Restored it into another bucket.",
    ]);
    expect(given(statement({ environment: "staging" })).status).toBe("open");
    expect(given(statement({ item: "restore:orders" })).status).toBe("open");
    expect(given(statement({ at: "2026-08-01T00:00:00Z" })).status).toBe("open");
  });

  test("cannot be where there is no backup", () => {
    const without = changed(prod, ({ terraform }) => {
      delete terraform.resource.aws_backup_selection;
    });
    const item = itemOf("restore:receipts", evidenceOf(without, { statements: [statement()] }));
    expect(item).toMatchObject({
      status: "open",
      evidence: ["There is no backup of receipts that could be restored."],
    });
    expect(itemOf("backups", evidenceOf(without))).toMatchObject({ status: "open" });
  });
});

describe("a rehearsal", () => {
  const status = (given: object, version?: string) =>
    itemOf("rehearsal", evidenceOf(prod, { attempts: [{ ...rehearsal, ...given }], version })).status;

  test("counts for its line of releases, for 30 days, in staging", () => {
    expect(status({})).toBe("met");
    expect(status({}, "1.9.2")).toBe("met");
    expect(status({}, "2.0.0")).toBe("open");
    expect(status({ version: "0.3.0" }, "0.4.0")).toBe("open");
    expect(status({ version: undefined }, "2.0.0")).toBe("open");
    expect(status({ version: "build-812" }, "2.0.0")).toBe("open");
    expect(status({ version: undefined })).toBe("met");
    expect(status({}, "build-812")).toBe("met");
    expect(status({ endedAt: "2026-10-24T06:00:00Z" })).toBe("met");
    expect(status({ endedAt: "2026-10-24T05:00:00Z" })).toBe("open");
    expect(status({ environment: "dev" })).toBe("open");
  });

  test("counts only where it succeeded", () => {
    for (const outcome of ["failed", "interrupted", "killed", "running"] as const)
      expect(status({ outcome })).toBe("open");
  });

  test("counts only where a service was failed and a release rolled back", () => {
    const [deployed, failed, rolledBack] = WENT_THROUGH;
    const without = (...notes: readonly string[]) =>
      itemOf("rehearsal", evidenceOf(prod, { attempts: [{ ...rehearsal, notes }], version: "1.4.0" }));
    expect(without(deployed, rolledBack).evidence[0]).toMatch(/ No service was failed on purpose\.$/);
    const skipped = "Roll back to the release before: skipped, No release before this one worked";
    expect(without(deployed, failed, skipped)).toMatchObject({
      status: "open",
      evidence: [expect.stringContaining("Nothing was rolled back: that takes a release before it")],
    });
    expect(without(failed, rolledBack).status).toBe("met");
    const serviceless = { ...staging, written: { ...staging.written, services: [] } };
    const attempts = [{ ...rehearsal, notes: [rolledBack] }];
    const own = { ...serviceless, project: { ...serviceless.project, environments: [serviceless.written] } };
    expect(itemOf("rehearsal", evidenceOf(own, { attempts })).status).toBe("met");
  });

  test("is told of with what it measured, and what is missing with the command", () => {
    const item = itemOf("rehearsal", evidenceOf(prod, { attempts: [rehearsal] }));
    expect(item.evidence).toEqual([
      `Rehearsed in staging with 1.4.0 yesterday (2026-11-22, ${rehearsal.id}).`,
      ...WENT_THROUGH.map((note) => `${note}.`),
      "restore orders: 312 s (RTO 8 hours).",
    ]);
    const open = itemOf("rehearsal", evidenceOf(prod, { version: "2.0.0" }));
    expect(open.todo).toBe("Rehearse it: symphony rehearse staging --version 2.0.0");
  });

  test("is for a person to do by hand where nothing is staging", () => {
    const alone: OpenEnvironment = { ...prod, project: { ...prod.project, environments: [prod.written] } };
    expect(itemOf("rehearsal", evidenceOf(alone)).todo).toContain("symphony readiness prod --confirm rehearsal");
    const statements = [statement({ item: "rehearsal" })];
    expect(itemOf("rehearsal", evidenceOf(alone, { statements })).status).toBe("met");
  });
});

describe("what is declared", () => {
  const open = (id: string, change: (record: any) => void) => itemOf(id, evidenceOf(changed(prod, change)));

  test("must have objectives of services, or say why not", () => {
    const none = open("objectives", (record) => (record.objectives = []));
    expect(none.status).toBe("open");
    expect(none.evidence[0]).toBe("api (shop/prod/api) has none and does not say why.");
    const said = open("objectives", (record) => {
      record.objectives = [];
      for (const service of record.services) service.withoutObjective = "It is for ourselves.";
    });
    expect(said.status).toBe("met");
  });

  test("must have runbooks of alerts", () => {
    const item = open("runbooks", ({ terraform }) => {
      terraform.resource.aws_cloudwatch_metric_alarm.own = {
        alarm_name: "own",
        namespace: "Own",
        metric_name: "Own",
        alarm_description: "Something.",
        alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      };
    });
    expect(item).toMatchObject({ status: "open", evidence: ["own (aws_cloudwatch_metric_alarm.own) has none."] });
  });

  test("must grow, and have its copies in several zones", () => {
    const fixed = open("capacity", ({ terraform }) => {
      terraform.resource.aws_appautoscaling_target.api.max_capacity = 3;
    });
    expect(fixed.evidence[0]).toBe("api: a fixed number of copies, 3 (aws_appautoscaling_target.api).");
    expect(fixed.todo).toContain('symphony readiness prod --confirm capacity --because "why it is enough"');
    const full = open("capacity", ({ terraform }) => {
      delete terraform.resource.aws_db_instance.orders.max_allocated_storage;
    });
    expect(full.evidence[0]).toContain("its storage of 20 GiB does not grow");
    const one = open("capacity", ({ terraform }) => {
      const [first] = Object.entries(terraform.resource.aws_nat_gateway);
      terraform.resource.aws_nat_gateway = Object.fromEntries([first]);
    });
    expect(one.evidence[0]).toBe("One NAT gateway (aws_nat_gateway.network_a) is the way out of every zone.");
    expect(itemOf("capacity", evidenceOf(staging)).status).toBe("not-applicable");
  });

  test("may be fixed on purpose, where somebody says so", () => {
    const fixed = changed(prod, ({ terraform }) => {
      terraform.resource.aws_appautoscaling_target.api.max_capacity = 3;
    });
    const statements = [statement({ item: "capacity", because: "The license counts copies." })];
    expect(itemOf("capacity", evidenceOf(fixed, { statements })).status).toBe("met");
  });

  test("must name who is on call, and who is next", () => {
    const { escalation: _, ...owner } = prod.project.owner;
    const item = itemOf("on-call", evidenceOf({ ...prod, project: { ...prod.project, owner } }));
    expect(item.status).toBe("open");
    expect(item.evidence).toContain("Nobody is named who is called next.");
  });

  test("must tell somebody of alarms and of costs, and replace its secrets", () => {
    const deaf = open("alarms", ({ terraform }) => delete terraform.resource.aws_sns_topic_subscription);
    expect(deaf.status).toBe("open");
    expect(open("budget", ({ terraform }) => delete terraform.resource.aws_budgets_budget).status).toBe("open");
    const kept = open("secrets", ({ constructs }) => {
      delete constructs.find(({ kind }: { kind: string }) => kind === "Secret").intent.rotateEvery;
    });
    expect(kept).toMatchObject({ status: "open", evidence: ["stripe-key (shop/prod/stripe-key) is never replaced."] });
    const loose = open("deletion-protection", ({ terraform }) => {
      terraform.resource.aws_db_instance.orders.deletion_protection = false;
    });
    expect(loose.evidence[0]).toBe("aws_db_instance.orders: deletion_protection is false.");
  });
});

describe("the last deployment", () => {
  const last = (given: object) =>
    itemOf("last-deployment", evidenceOf(prod, { attempts: [attempt({ environment: "prod", ...given })] }));

  test("is to be verified; where it is not, that blocks nothing: the next one mends it", () => {
    expect(last({}).status).toBe("met");
    for (const outcome of ["unverified", "unhealthy", "failed", "interrupted", "killed"] as const) {
      expect(last({ outcome })).toMatchObject({ status: "open", blocks: false });
    }
    expect(last({ environment: "staging" }).status).toBe("not-applicable");
    expect(last({ kind: "rehearsal" }).status).toBe("not-applicable");
    expect(last({ kind: "destroy" }).status).toBe("not-applicable");
  });
});

test("an automation level that cannot be read blocks nothing: the lowest holds", () => {
  const automation = { level: "low", file: "core.md", lines: [], reason: "There is no core.md." } as const;
  expect(itemOf("automation-level", evidenceOf(prod, { automation }))).toMatchObject({
    status: "open",
    blocks: false,
    evidence: ["There is no core.md. The lowest level, low, holds."],
  });
});

test("a level that is not committed: the lower one holds, and the commit is what is left to do", () => {
  const reason = "core.md states high and is not committed; the commit states medium.";
  const automation = { level: "medium", file: "core.md", lines: [], reason, stated: "high" } as const;
  expect(itemOf("automation-level", evidenceOf(prod, { automation }))).toMatchObject({
    status: "open",
    evidence: [`${reason} The lower level, medium, holds.`],
    todo: "Commit core.md.",
  });
});

test("a time to come, or one that cannot be read, counts for nothing", () => {
  for (const endedAt of ["soon", "2027-11-23T06:00:00Z"]) {
    const attempts = [attempt({ kind: "rehearsal", notes: ["restore orders: 3 s"], endedAt })];
    expect(itemOf("restore:orders", evidenceOf(prod, { attempts })).status).toBe("open");
  }
});
