import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfiguration } from "../../../src/operations/configuration";
import type { HandedOver } from "../../../src/operations/coordination/hand-over";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import type { DeployResult } from "../../../src/operations/deploy/deploy-result";
import { OperationError } from "../../../src/operations/operation-error";
import { DeploymentLog } from "../../../src/operations/records/deployment-log";
import { rehearse } from "../../../src/operations/rehearse/rehearse";
import type { Restoring } from "../../../src/operations/rehearse/restore/restorer";
import { ShopCopy } from "../../support/shop-copy";

/** What the parts of a rehearsal are asked for, in order; what they answer is the test's to say. */
const parts = {
  asked: [] as string[],
  deploy: jest.fn(),
  rollBack: jest.fn(),
  verify: jest.fn(),
  cause: jest.fn(),
  restore: jest.fn(),
};
jest.mock("../../../src/operations/deploy/deploy", () => ({ deploy: (...given: unknown[]) => parts.deploy(...given) }));
jest.mock("../../../src/operations/deploy/rollback", () => ({
  rollBack: (...given: unknown[]) => parts.rollBack(...given),
}));
jest.mock("../../../src/operations/verify/verify-environment", () => ({
  verifyEnvironment: (...given: unknown[]) => parts.verify(...given),
}));
jest.mock("../../../src/operations/verify/deployed", () => ({ Deployed: { read: async () => ({}) } }));
jest.mock("../../../src/operations/rehearse/fail/ecs-failure", () => ({
  ecsFailure: async (_: unknown, __: unknown, service: string) => ({
    service,
    command: "aws ecs update-service",
    cause: () => parts.cause(service),
    putBack: async () => void parts.asked.push("put back"),
  }),
}));
jest.mock("../../../src/operations/rehearse/restore/rds-instance", () => ({
  restoreInstance: (restoring: unknown) => parts.restore(restoring),
}));

let shop: ShopCopy;
let now = 0;
let abort: AbortController;
let isDown = false;

function context(given: Partial<OperationContext> = {}): OperationContext {
  return {
    configuration: readConfiguration(shop.folder),
    actor: { kind: "person", name: "alice" },
    ask: async () => ({ by: "alice", how: "prompt" }),
    listen: () => {},
    signal: abort.signal,
    clock: {
      now: () => new Date(Date.parse("2026-11-23T06:00:00Z") + now * 1000),
      wait: async (seconds) => void (now += seconds),
    },
    variables: {},
    ...given,
  };
}

const verification = (isHealthy: boolean) => ({
  environment: "staging",
  isHealthy,
  isKnown: true,
  checks: [
    {
      kind: "deployment",
      subject: "api",
      status: isHealthy ? "passed" : "failed",
      found: "0 of 2 copies run.",
      seconds: 1,
    },
  ],
  watchedSeconds: 0,
});

function deployed(given: Partial<DeployResult> = {}): DeployResult {
  const plan = { versions: { api_version: "1.4.0", web_version: "1.4.0" } } as Partial<DeployResult["plan"]>;
  return {
    environment: "staging",
    kind: "deploy",
    attempt: "20261123T060000Z-0001",
    outcome: "succeeded",
    plan: plan as DeployResult["plan"],
    gates: [],
    verification: verification(true) as DeployResult["verification"],
    notes: [],
    todo: [],
    seconds: 60,
    ...given,
  };
}

const log = () => new DeploymentLog(shop.path("symphony-shop/logs/deployments.md"));

/** A deployment of staging in the log that worked. */
function record(version: string, commit: string): void {
  const at = new Date(Date.parse("2026-11-22T06:00:00Z") + (now += 1) * 1000);
  const id = log().newId(at);
  const base = { id, kind: "deploy", environment: "staging", version } as const;
  log().begin({ ...base, at, commit: commit.repeat(40), by: "alice (person)" });
  log().end({ ...base, at, seconds: 1, outcome: "succeeded", checks: [] });
}

beforeEach(() => {
  shop = new ShopCopy();
  abort = new AbortController();
  isDown = false;
  now = 0;
  parts.asked = [];
  record("1.3.0", "a");
  record("1.4.0", "b");
  parts.deploy.mockReset().mockImplementation(async (_, { version, runsJobs }) => {
    parts.asked.push(runsJobs === false ? "forward" : `deploy ${version}`);
    now += 60;
    return deployed();
  });
  parts.rollBack.mockReset().mockImplementation(async () => {
    parts.asked.push("roll back");
    now += 45;
    return { environment: "staging", to: "1.3.0", deployment: deployed({ kind: "rollback", seconds: 45 }) };
  });
  parts.verify.mockReset().mockImplementation(async (_, __, { stableSeconds }) => {
    const found = verification(!isDown);
    if (stableSeconds === 0) isDown = false;
    now += 5;
    return found;
  });
  parts.cause.mockReset().mockImplementation(async (service: string) => {
    parts.asked.push(`fail ${service}`);
    isDown = true;
    return "its 2 tasks were stopped";
  });
  parts.restore.mockReset().mockImplementation(async ({ store, cleanup }: Restoring) => {
    parts.asked.push(`restore ${store.name}`);
    cleanup.add({ what: "The copy", command: "aws rds delete", remove: async () => void parts.asked.push("remove") });
    return { seconds: 312, found: "It was restored.", differences: [] };
  });
});
afterEach(() => shop.remove());

const run = (given: Partial<OperationContext> = {}) =>
  rehearse(context(given), { environment: "staging", version: "1.4.0" });
const statuses = ({ steps }: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(steps.map(({ id, status }) => [id, status]));

test("a rehearsal goes through every step, and readiness counts what it measured", async () => {
  const rehearsal = await run();
  expect(parts.asked).toEqual([
    "deploy 1.4.0",
    "fail api",
    "put back",
    "put back",
    "roll back",
    "forward",
    "restore orders",
    "remove",
  ]);
  expect(statuses(rehearsal)).toEqual({
    deploy: "passed",
    verify: "passed",
    fail: "passed",
    "roll-back": "passed",
    forward: "passed",
    "restore:orders": "passed",
    "restore:receipts": "skipped",
  });
  expect(rehearsal).toMatchObject({ outcome: "succeeded", leftovers: [] });
  const [entry] = log()
    .attempts()
    .filter(({ kind }) => kind === "rehearsal");
  expect(entry).toMatchObject({
    id: rehearsal.attempt,
    outcome: "succeeded",
    version: "1.4.0",
    approvedBy: "alice (at the prompt)",
  });
  expect(entry.notes).toEqual(
    expect.arrayContaining([
      "deploy 1.4.0: 1 min 0 s",
      "fail api: seen after 5 s, working again after 10 s",
      "restore orders: 312 s (RTO 1 hour)",
    ]),
  );
  const document = readFileSync(shop.path("symphony-shop/infrastructure/operational-readiness.md"), "utf8");
  expect(document).toContain("restore orders: 312 s (RTO 1 hour)");
  expect(document).toMatch(/Restored in staging today \(2026-11-23, .*\) within 5 min 12 s; its RTO is 1 hour\./);
});

test("the parts are recorded as parts of it; the way forward has the versions of the first deployment, and runs no jobs", async () => {
  const { attempt } = await run();
  expect(parts.deploy.mock.calls.map(([, request]) => request.partOf)).toEqual([attempt, attempt]);
  expect(parts.rollBack.mock.calls[0][1]).toMatchObject({ environment: "staging", partOf: attempt });
  const [forward, request] = parts.deploy.mock.calls[1];
  expect(request).toMatchObject({ synthesize: false, runsJobs: false, version: "1.4.0" });
  expect(forward.variables).toMatchObject({ TF_VAR_api_version: "1.4.0" });
});

test("what was approved counts for the way back and forward; the deployment is approved by itself, and a person asked as ever", async () => {
  const ask = jest.fn(async () => ({ by: "alice", how: "prompt" }) as const);
  const digest = "3f9c".repeat(16);
  await rehearse(context({ ask }), { environment: "staging", version: "1.4.0", digest });
  const approval = { by: "alice", how: "prompt" };
  const [[first, deployment], [second, forward]] = parts.deploy.mock.calls;
  const [third, back] = parts.rollBack.mock.calls[0];
  expect(deployment).toMatchObject({ digest, rehearsal: {} });
  expect(deployment.rehearsal.approval).toBeUndefined();
  expect([forward.rehearsal, back.rehearsal]).toEqual([{ approval }, { approval }]);
  expect([forward.digest, back.digest]).toEqual([undefined, undefined]);
  for (const given of [first, second, third]) expect(given.ask).toBe(ask);
});

describe("it fails", () => {
  test("where the deployment does: nothing after it is done, but each restore is tried", async () => {
    parts.deploy.mockResolvedValue(deployed({ outcome: "unhealthy", verification: verification(false) as never }));
    const rehearsal = await run();
    expect(rehearsal.outcome).toBe("failed");
    expect(statuses(rehearsal)).toMatchObject({
      deploy: "failed",
      verify: "skipped",
      fail: "skipped",
      "roll-back": "skipped",
      "restore:orders": "passed",
    });
    expect(rehearsal.steps[0].found).toBe("It ended as unhealthy. deployment api: 0 of 2 copies run.");
  });

  test("where a gate blocks it", async () => {
    parts.deploy.mockRejectedValue(
      new OperationError({ failure: "blocked", problem: "A gate.", command: "x", fix: "Mend it." }),
    );
    const { steps, outcome } = await run();
    expect(outcome).toBe("failed");
    expect(steps[0]).toMatchObject({ status: "failed", found: "A gate.", todo: "Mend it." });
  });

  test("where no verification sees the failure", async () => {
    parts.cause.mockResolvedValue("its 2 tasks were stopped");
    const { steps } = await run();
    expect(steps.find(({ id }) => id === "fail")).toMatchObject({
      status: "failed",
      found: "Its 2 tasks were stopped, and no verification found anything wrong within 120 s.",
    });
  });

  test("where the service does not come back", async () => {
    parts.verify.mockImplementation(async () => verification(false));
    const { steps } = await run();
    expect(steps.find(({ id }) => id === "fail")?.found).toContain(
      "and it does not work again: api: 0 of 2 copies run.",
    );
  });

  test("where the way back does; it goes forward again all the same", async () => {
    parts.rollBack.mockRejectedValue(
      new OperationError({ failure: "command-failed", problem: "It broke.", command: "x", fix: "y" }),
    );
    const rehearsal = await run();
    expect(parts.asked).toContain("forward");
    expect(statuses(rehearsal)).toMatchObject({ "roll-back": "failed", forward: "passed" });
  });

  test("where what it made cannot be removed: that is named, in the log and told, with the command", async () => {
    parts.restore.mockImplementation(async ({ cleanup }: Restoring) => {
      const remove = async () => {
        throw new OperationError({ failure: "command-failed", problem: "AWS denied it.", command: "x", fix: "y" });
      };
      cleanup.add({ what: "The copy", command: "aws rds delete-db-instance", remove });
      return { seconds: 3, found: "It was restored.", differences: [] };
    });
    const { leftovers, attempt, outcome, escalated } = await run();
    expect(outcome).toBe("failed");
    expect(readFileSync(shop.path(escalated!.file), "utf8")).toContain("aws rds delete-db-instance");
    expect(leftovers).toEqual([{ what: "The copy", command: "aws rds delete-db-instance" }]);
    const entry = log()
      .attempts()
      .find(({ id }) => id === attempt);
    expect(entry?.notes).toContain("The copy is still there: aws rds delete-db-instance");
    expect(entry).toMatchObject({ outcome: "failed", failure: "rehearsal: The copy is still there." });
  });
});

test("Ctrl-C ends it after what is made was removed, and the log says so", async () => {
  parts.restore.mockImplementation(async ({ cleanup }: Restoring) => {
    cleanup.add({
      what: "The copy",
      command: "x",
      remove: async ({ aborted }) => void parts.asked.push(`remove, ${aborted}`),
    });
    abort.abort();
    throw new OperationError({ failure: "interrupted", problem: "Interrupted.", command: "x", fix: "y" });
  });
  const rehearsal = await run();
  expect(parts.asked.at(-1)).toBe("remove, false");
  expect(rehearsal.outcome).toBe("interrupted");
  expect(statuses(rehearsal)["restore:receipts"]).toBe("skipped");
  expect(log().attempts().at(-1)).toMatchObject({ kind: "rehearsal", outcome: "interrupted" });
});

test("a restore is told which rehearsals are over: by the log, or by a process that is gone", async () => {
  const begin = (id: string, kind: "rehearsal") =>
    log().begin({ id, kind, environment: "staging", at: new Date("2026-11-22T06:00:00Z"), by: "alice (person)" });
  const [ended, running, killed] = ["1", "2", "3"].map((number) => `20261122T06000${number}Z-aaaa`);
  for (const id of [ended, running, killed]) begin(id, "rehearsal");
  const at = new Date("2026-11-22T07:00:00Z");
  log().end({ id: ended, kind: "rehearsal", environment: "staging", at, seconds: 1, outcome: "failed", checks: [] });
  const file = shop.path("symphony-shop/logs/deployments.md");
  const [before, after] = readFileSync(file, "utf8").split(`- Attempt: ${killed}`);
  writeFileSync(
    file,
    `${before}- Attempt: ${killed}${after.replace(`Process: ${process.pid} `, `Process: ${2 ** 22 + 1} `)}`,
  );
  let over: readonly boolean[] = [];
  parts.restore.mockImplementation(async ({ isOver }: Restoring) => {
    over = [ended, running, killed, "20261122T060009Z-aaaa"].map(isOver);
    return { seconds: 1, found: "It was restored.", differences: [] };
  });
  await run();
  expect(over).toEqual([true, false, true, false]);
});

test("what runs is rehearsed where no version is named, and the log has the version that it was", async () => {
  parts.deploy.mockImplementation(async () => deployed({ outcome: "nothing-to-do" }));
  const rehearsal = await rehearse(context(), { environment: "staging" });
  expect(rehearsal.version).toBe("1.4.0");
  const entry = log()
    .attempts()
    .find(({ id }) => id === rehearsal.attempt);
  expect(entry?.version).toBe("1.4.0");
});

describe("its end is told by itself", () => {
  const saidIn = ({ file }: HandedOver) => readFileSync(shop.path(file), "utf8");

  test("as a report of every step where it succeeded", async () => {
    const { reported, escalated, attempt } = await run();
    expect(escalated).toBeUndefined();
    const said = saidIn(reported!);
    expect(said).toContain("Rehearse shop 1.4.0 in staging");
    expect(said).toContain(attempt);
    expect(said).toContain("Restore orders: passed");
  });

  test("as an escalation where it failed, with what to do", async () => {
    parts.deploy.mockRejectedValue(
      new OperationError({ failure: "blocked", problem: "A gate.", command: "x", fix: "Mend it." }),
    );
    const { escalated, reported } = await run();
    expect(reported).toBeUndefined();
    expect(saidIn(escalated!)).toContain("Mend it.");
  });

  test("as an escalation also where a defect ended it, which the log has as failed", async () => {
    parts.cause.mockRejectedValue(new TypeError("It is not a function."));
    await expect(run()).rejects.toThrow("It is not a function.");
    expect(log().attempts().at(-1)).toMatchObject({ kind: "rehearsal", outcome: "failed" });
    const folder = shop.path("symphony-shop/communication/hand-overs");
    const [file] = readdirSync(folder);
    expect(readFileSync(join(folder, file), "utf8")).toContain("It is not a function.");
  });

  test("to nobody where it was interrupted with nothing left", async () => {
    parts.cause.mockImplementation(async () => {
      abort.abort();
      throw new OperationError({ failure: "interrupted", problem: "Interrupted.", command: "x", fix: "y" });
    });
    const { outcome, escalated, reported } = await run();
    expect({ outcome, escalated, reported }).toEqual({ outcome: "interrupted" });
  });
});

test("without a release before it, nothing is rolled back, and that is no failure", async () => {
  writeFileSync(shop.path("symphony-shop/logs/deployments.md"), "");
  const rehearsal = await run();
  expect(statuses(rehearsal)).toMatchObject({ "roll-back": "skipped", forward: "skipped" });
  expect(rehearsal.outcome).toBe("succeeded");
});

describe("it is refused", () => {
  const refusal = async (action: Promise<unknown>) => {
    const error = await action.catch((caught: OperationError) => caught);
    expect(parts.asked).toEqual([]);
    return error instanceof OperationError ? `${error.failure}: ${error.message.split("\n")[0]}` : "";
  };

  test("in production, whoever asks", async () => {
    expect(await refusal(rehearse(context(), { environment: "prod" }))).toMatch(/^blocked: prod is production/);
  });

  test("without an approval, and of a service that is none; nothing is recorded", async () => {
    expect(await refusal(run({ ask: async () => undefined }))).toMatch(/^blocked: "Rehearse a deployment/);
    const unknown = rehearse(context(), { environment: "staging", service: "worker" });
    expect(await refusal(unknown)).toBe('not-possible: staging declares no service "worker".');
    expect(
      log()
        .attempts()
        .filter(({ kind }) => kind === "rehearsal"),
    ).toEqual([]);
  });
});
