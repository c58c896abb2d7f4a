import type { OperationContext } from "../../../src/operations/context/operation-context";
import { applyPlan } from "../../../src/operations/deploy/apply-plan";
import type { Attempt } from "../../../src/operations/deploy/attempt";
import { carryOut } from "../../../src/operations/deploy/carry-out";
import { nextSteps } from "../../../src/operations/deploy/next-steps";
import { tellOf } from "../../../src/operations/deploy/tell";
import type { HandOver } from "../../../src/operations/coordination/hand-over";
import { TerraformError } from "../../../src/operations/terraform-error";
import type { TerraformEvent } from "../../../src/operations/terraform-events";

/** What the apply does, and what was handed over. */
const parts = {
  apply: jest.fn(),
  verify: jest.fn(),
  said: [] as HandOver[],
};
jest.mock("../../../src/operations/plan/terraform-of", () => ({ terraformOf: () => ({ apply: parts.apply }) }));
jest.mock("../../../src/operations/verify/verify-environment", () => ({
  raisedAlarms: async () => [],
  verifyEnvironment: () => parts.verify(),
}));
jest.mock("../../../src/operations/coordination/send", () => ({
  handOver: async (_: unknown, __: unknown, ___: unknown, said: HandOver) => {
    parts.said.push(said);
    return { id: "1", file: "x.md", delivery: "written" };
  },
}));

const LEFT =
  "Error: Error releasing the state lock\nError message: failed to delete the lock file\nLock Info:\n  ID:        af365527-5832\n";
const DENIED =
  "Error: creating: operation error SNS: CreateTopic, https response error StatusCode: 403, RequestID: 1, AccessDenied: no\n";
const UNLOCK =
  "Release the lock in the folder of the Terraform, where it is there still: terraform force-unlock af365527-5832";

const event = (type: string, addr: string): TerraformEvent => ({
  type,
  hook: { resource: { addr, resource_type: "a" }, action: "create", elapsed_seconds: 1 },
});

function applying(
  done: readonly string[],
  output: string,
  failure: "command-failed" | "interrupted" = "command-failed",
): void {
  parts.apply.mockReset().mockImplementation(async (_, __, { onEvent }) => {
    for (const address of done) onEvent(event("apply_complete", address));
    throw new TerraformError({
      failure,
      problem: "It failed.",
      command: "terraform apply",
      exitCode: 1,
      output,
      fix: "x",
    });
  });
}

const attempts = [
  { id: "0", environment: "dev", outcome: "succeeded", version: "1.0.0", kind: "deploy" },
  { id: "1", environment: "dev", outcome: "running", version: "1.1.0", kind: "deploy" },
];
function attempt(given: { readonly partOf?: string; readonly kinds?: string } = {}): Attempt {
  const context: Partial<OperationContext> = {
    listen: () => {},
    signal: new AbortController().signal,
    clock: { now: () => new Date(0), wait: async () => {} },
  };
  const environment = {
    name: "dev",
    project: {},
    places: { folder: "/a", deployments: "/a/logs/deployments.md" },
    facts: { tryFind: () => undefined },
    deployment: { jobs: [] },
  };
  const changes = ["a.x", "a.y"].map((address) => ({ address, actions: ["create"], after: {} }));
  const plan = {
    kind: "deploy",
    hasChanges: true,
    changes,
    folder: "/a",
    project: "shop",
    environment: "dev",
    versions: { api: "1.1.0" },
    review: { counts: { create: 2, update: 0, replace: 0, delete: 0 } },
  };
  const log = { attempts: () => [...attempts, { id: "R", environment: "dev", kind: given.kinds ?? "rehearsal" }] };
  const request = { environment: "dev", partOf: given.partOf };
  return { context, environment, plan, log, id: "1", kind: "deploy", gates: [], request } as unknown as Attempt;
}

beforeEach(() => {
  parts.said = [];
  parts.verify.mockReset().mockResolvedValue({ isHealthy: true, isKnown: true, checks: [] });
});

describe("a lock that could not be released", () => {
  test("after everything was applied: it is verified, succeeds, and is escalated with the command that releases it", async () => {
    applying(["a.x", "a.y"], LEFT);
    const ending = await carryOut(attempt());
    expect(ending).toMatchObject({ outcome: "succeeded", leftLock: { class: "lock", isOurs: true } });
    expect(ending.failure).toBeUndefined();
    expect(ending.notes.join("\n")).toContain(UNLOCK);
    expect(parts.verify).toHaveBeenCalledTimes(1);
    expect(nextSteps(attempt(), ending)).toEqual(["Make sure that nobody deploys this environment.", UNLOCK]);
    expect((await tellOf(attempt(), ending)).escalated).toBeDefined();
    expect(parts.said).toMatchObject([
      {
        kind: "escalate",
        subject: "Deploy shop 1.1.0 to dev: succeeded, but the lock of the state stayed",
        description: expect.stringContaining("It was applied, and what runs works."),
        recommendations: expect.arrayContaining([UNLOCK]),
      },
    ]);
  });

  test("where what runs does not work: both are told", async () => {
    applying(["a.x", "a.y"], LEFT);
    const check = { kind: "smoke", subject: "api", status: "failed", found: "503.", todo: "Look.", seconds: 1 };
    parts.verify.mockResolvedValue({ isHealthy: false, isKnown: true, checks: [check] });
    const ending = await carryOut(attempt());
    expect(ending.outcome).toBe("unhealthy");
    const steps = nextSteps(attempt(), ending);
    expect(steps[1]).toBe(UNLOCK);
    expect(steps.at(-1)).toContain("symphony rollback dev --to 1.0.0");
  });

  test("before everything was applied: a failure that is escalated, and nothing is tried again", async () => {
    applying(["a.x"], LEFT);
    const ending = await carryOut(attempt());
    expect(ending).toMatchObject({ outcome: "failed", failure: { class: "lock", isOurs: true } });
    expect(parts.verify).not.toHaveBeenCalled();
    await tellOf(attempt(), ending);
    expect(parts.said).toMatchObject([{ kind: "escalate", recommendations: expect.arrayContaining([UNLOCK]) }]);
    expect(nextSteps(attempt(), ending).at(-1)).toContain("symphony rollback dev");
  });

  test("beside another failure: that decides, also one that passes, and the lock is told as well", async () => {
    for (const [other, found] of [
      [DENIED, "permission"],
      [DENIED.replace("403", "503").replace("AccessDenied", "ServiceUnavailable"), "transient"],
    ]) {
      applying(["a.x"], other + LEFT);
      const applied = await applyPlan(attempt());
      expect(applied).toMatchObject({ failure: { class: found }, leftLock: { isOurs: true } });
      expect(applied.notes.join("\n")).toContain(UNLOCK);
      expect(parts.apply).toHaveBeenCalledTimes(1);
    }
  });

  test("after Ctrl-C: whoever interrupted does not know of it, so that it is escalated", async () => {
    applying(["a.x"], LEFT, "interrupted");
    const ending = await carryOut(attempt());
    expect(ending.outcome).toBe("interrupted");
    await tellOf(attempt(), ending);
    expect(parts.said).toMatchObject([{ kind: "escalate", recommendations: expect.arrayContaining([UNLOCK]) }]);
  });
});

test("a lock that somebody else holds is nobody's failure", async () => {
  applying([], LEFT.replace("releasing", "acquiring"));
  const ending = await carryOut(attempt());
  expect(ending).toMatchObject({ outcome: "failed", failure: { class: "lock" }, leftLock: undefined });
  expect(await tellOf(attempt(), ending)).toEqual({ notes: [] });
  expect(nextSteps(attempt(), ending).join()).not.toContain("rollback");
});

test("that a part of a rehearsal went well is told by the whole; a promotion that did is told", async () => {
  const ending = { outcome: "succeeded", notes: [] } as const;
  expect(await tellOf(attempt({ partOf: "R" }), ending)).toEqual({ notes: [] });
  expect((await tellOf(attempt({ partOf: "R", kinds: "deploy" }), ending)).reported).toBeDefined();
  expect(parts.said).toMatchObject([{ kind: "report" }]);
});
