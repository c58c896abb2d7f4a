import { deployOutcome, renderDeployed } from "../../../src/cli/deploy-text";
import { paintFor } from "../../../src/cli/terminal";
import type { HandOver } from "../../../src/operations/coordination/hand-over";
import type { Attempt } from "../../../src/operations/deploy/attempt";
import type { DeployResult } from "../../../src/operations/deploy/deploy-result";
import type { Ending } from "../../../src/operations/deploy/ending";
import { nextSteps } from "../../../src/operations/deploy/next-steps";
import { recordEnd } from "../../../src/operations/deploy/record-end";
import { tellOf } from "../../../src/operations/deploy/tell";
import { verifyApplied } from "../../../src/operations/deploy/verify-attempt";
import { OperationError } from "../../../src/operations/operation-error";
import type { AttemptEnded } from "../../../src/operations/records/deployment-entry";
import { unseenBecause } from "../../../src/operations/verify/unseen";
import type { Check } from "../../../src/operations/verify/verification";

const parts = { verify: jest.fn(), said: [] as HandOver[], ended: [] as AttemptEnded[] };
jest.mock("../../../src/operations/verify/verify-environment", () => ({ verifyEnvironment: () => parts.verify() }));
jest.mock("../../../src/operations/coordination/send", () => ({
  handOver: async (_: unknown, __: unknown, ___: unknown, said: HandOver) => {
    parts.said.push(said);
    return { id: "1", file: "x.md", delivery: "written" };
  },
}));

const attempts = [
  { id: "0", environment: "dev", outcome: "succeeded", version: "1.0.0", kind: "deploy" },
  { id: "1", environment: "dev", outcome: "running", version: "1.1.0", kind: "deploy" },
];
const plan = {
  kind: "deploy",
  project: "shop",
  environment: "dev",
  versions: { api: "1.1.0" },
  review: { counts: { create: 2, update: 0, replace: 0, delete: 0 }, constructs: [] },
  digest: "3f9c",
};
const attempt = {
  context: { listen: () => {}, clock: { now: () => new Date(0) } },
  environment: { name: "dev", project: {}, places: { folder: "/a", deployments: "/a/logs/deployments.md" } },
  plan,
  log: { attempts: () => attempts, end: (entry: AttemptEnded) => void parts.ended.push(entry) },
  id: "1",
  kind: "deploy",
  begunAt: new Date(0),
  request: {},
} as unknown as Attempt;

const DENIED: Check = {
  kind: "alarm",
  subject: "dev",
  status: "unknown",
  found: "The AWS credentials have expired.",
  todo: "Log in again.",
  failure: "permission",
  seconds: 0,
};
const verification = (...checks: readonly Check[]) => {
  const failure = unseenBecause("dev", checks);
  return { environment: "dev", isHealthy: false, isKnown: failure === undefined, failure, checks, watchedSeconds: 0 };
};
const resultOf = (ending: Ending): DeployResult =>
  ({
    ...ending,
    environment: "dev",
    kind: "deploy",
    attempt: "1",
    plan,
    gates: [],
    seconds: 1,
    todo: nextSteps(attempt, ending),
  }) as unknown as DeployResult;

beforeEach(() => {
  parts.said = [];
  parts.ended = [];
});

test("applied, and nobody could look: not verified, recorded and escalated as that, and nobody is told to go back", async () => {
  parts.verify.mockResolvedValue(verification(DENIED));
  const ending = await verifyApplied(attempt, [], []);
  expect(ending).toMatchObject({ outcome: "unverified", failure: { class: "permission" } });

  const result = resultOf(ending);
  expect(result.todo).toEqual(["Log in again.", "Look again: symphony verify dev"]);
  expect(deployOutcome(result)).toBe("failed");
  const text = renderDeployed(result, paintFor(false, {}));
  expect(text).toContain("dev: deployed, not verified after 1 s\n");
  expect(text).toContain("  ? alarm       dev\n      The AWS credentials have expired.\n");
  expect(text).not.toContain("rollback");
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);

  recordEnd(attempt, ending);
  expect(parts.ended).toMatchObject([
    {
      outcome: "unverified",
      checks: [{ status: "unknown" }],
      failure: { class: "permission", cause: "Nobody could look whether it works: alarm dev." },
      notes: ["Everything was applied, and it could not be verified."],
    },
  ]);
  await tellOf(attempt, ending);
  expect(parts.said).toMatchObject([
    { kind: "escalate", subject: "Deploy shop 1.1.0 to dev: applied, not verified: permission" },
  ]);
  expect(JSON.stringify(parts.said)).not.toContain("rollback");
});

test("where it passes by itself, the deployment may be run again", async () => {
  parts.verify.mockResolvedValue(verification({ ...DENIED, failure: "transient" }));
  expect(deployOutcome(resultOf(await verifyApplied(attempt, [], [])))).toBe("transient");
});

test("a verification that ends by an error is none", async () => {
  const problem = "Nobody answers.";
  parts.verify.mockRejectedValue(
    new OperationError({ failure: "transient", problem, command: "aws x", fix: "Wait some minutes." }),
  );
  const ending = await verifyApplied(attempt, [], []);
  expect(ending).toMatchObject({ outcome: "unverified", failure: { class: "transient" } });
  expect(nextSteps(attempt, ending)).toEqual(["Wait some minutes.", "Look again: symphony verify dev"]);
});

test("one that failed is enough: what runs does not work, and the way back is named", async () => {
  parts.verify.mockResolvedValue(
    verification(DENIED, { ...DENIED, kind: "smoke", status: "failed", failure: undefined }),
  );
  const ending = await verifyApplied(attempt, [], []);
  expect([ending.outcome, ending.failure]).toEqual(["unhealthy", undefined]);
  expect(deployOutcome(resultOf(ending))).toBe("unhealthy");
  expect(nextSteps(attempt, ending).at(-1)).toContain("symphony rollback dev --to 1.0.0");
});

test("nothing to change, and nobody could look: not an end without a flaw either", () => {
  const failure = unseenBecause("dev", [DENIED]);
  const result = {
    ...resultOf({ outcome: "unverified", failure, notes: [] }),
    outcome: "nothing-to-do",
  } as DeployResult;
  expect(deployOutcome(result)).toBe("failed");
});

test("a verification that was left out is none that nobody could make", () => {
  const result = resultOf({ outcome: "unverified", notes: [] });
  expect([deployOutcome(result), result.todo]).toEqual(["ok", []]);
  expect(renderDeployed(result, paintFor(false, {}))).toContain("dev: done, and not verified after 1 s");
});
