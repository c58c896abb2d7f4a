import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openEnvironment } from "../../../src/operations/context/open-environment";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import type { Attempt } from "../../../src/operations/deploy/attempt";
import { staleBeforeJobs } from "../../../src/operations/deploy/before-jobs";
import { BlockedDeployment } from "../../../src/operations/deploy/blocked-deployment";
import type { Ask } from "../../../src/operations/context/approval";
import { deploy } from "../../../src/operations/deploy/deploy";
import { OperationError } from "../../../src/operations/operation-error";
import { digestOf, sha256OfFile } from "../../../src/operations/plan/digest";
import { type PlanInFolder, planEnvironment } from "../../../src/operations/plan/plan-environment";
import { readPlan } from "../../../src/operations/plan/read-plan";
import { PLAN_FILES, aboutText } from "../../../src/operations/plan/saved-plan";
import { lockEnvironment } from "../../../src/operations/records/environment-lock";
import { reviewMarkdown } from "../../../src/operations/review/review-markdown";
import { type Data, DataGround, diagnostic } from "./data-ground";

jest.setTimeout(60_000);

const TWO: Data = { first: { input: "one" }, second: { input: "${terraform_data.first.output}" } };
/** The app is run once: what follows plans what it wrote. */
const DEV = { environment: "dev", synthesize: false } as const;

let ground: DataGround;
async function start(data: Data = TWO, facts: ConstructorParameters<typeof DataGround>[1] = {}): Promise<void> {
  ground = new DataGround(data, facts);
  const { code, stderr } = await ground.project.run("synth");
  if (code !== 0) throw new Error(stderr);
}
afterEach(() => ground.remove());

async function refused(deployment: Promise<unknown>): Promise<OperationError> {
  const error: unknown = await deployment.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(OperationError);
  return error as OperationError;
}

/** A pipeline asks for a state that every machine reaches, which needs a platform: what it would write is written here. */
function giveWindow(changeWindow: object): void {
  const file = "infrastructure/terraform/symphony.json";
  const content = JSON.parse(ground.project.read(file)) as { project: { pipelines: object[] } };
  content.project.pipelines = [
    { name: "delivery", promote: ["dev"], tagPrefix: "v", gates: { dev: { changeWindow } } },
  ];
  ground.project.write(file, JSON.stringify(content));
}

/** Nobody is asked to approve a deployment; that it is reported is asked all the same. */
const unasked: Ask = async ({ action }) => {
  if (action.startsWith("Deploy ")) throw new Error("nobody is asked");
  return { by: "alice", how: "prompt" };
};

const unavailable = (address?: string): string =>
  `1\n${diagnostic("creating IAM Role (shop)", "operation error IAM: CreateRole, https response error StatusCode: 503, RequestID: 1f, api error ServiceUnavailable: Injected.", address)}\n`;

test("a deployment is applied as planned, verified, recorded and reported; what it needed is gone", async () => {
  await start();
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "succeeded", kind: "deploy", verification: { isHealthy: true } });
  expect(result.failure).toBeUndefined();
  expect(result.gates.map(({ id }) => id)).toEqual([
    "controls",
    "digest",
    "variables",
    "images",
    "readiness",
    "change-window",
    "approval",
    "record",
  ]);
  const [recorded] = ground.log.attempts();
  expect(recorded).toMatchObject({
    id: result.attempt,
    outcome: "succeeded",
    by: "alice (person)",
    approvedBy: "alice (at the prompt)",
    planDigest: result.plan.digest,
    changes: { create: 2, update: 0, replace: 0, delete: 0 },
  });
  expect(ground.project.read(result.reported!.file)).toContain("ended succeeded");
  expect(readdirSync(ground.project.path(".symphony/attempts"))).toEqual([]);
  const resources = ground.events.filter((event) => event.kind === "resource");
  expect(resources.at(-1)).toMatchObject({ address: "terraform_data.second", status: "done", done: 2, total: 2 });
});

test("a second run changes nothing, verifies, and leaves the log as it is", async () => {
  await start();
  await deploy(ground.context(), DEV);
  const before = ground.logText;
  const again = await deploy(ground.context({ ask: unasked }), DEV);
  expect(again).toMatchObject({ outcome: "nothing-to-do", verification: { isHealthy: true } });
  expect(again.attempt).toBeUndefined();
  expect(ground.logText).toBe(before);
});

test("a run after one that was not verified ends what that one began, in the log too", async () => {
  await start();
  expect(await deploy(ground.context(), { ...DEV, verify: false })).toMatchObject({ outcome: "unverified" });
  const again = await deploy(ground.context({ ask: unasked }), DEV);
  expect(again.outcome).toBe("succeeded");
  expect(ground.log.attempts().map(({ outcome }) => outcome)).toEqual(["unverified", "succeeded"]);
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(1);
});

test("every gate that does not let it pass is told at once, and nothing is asked, changed or recorded", async () => {
  await start();
  giveWindow({ kind: "weekly", days: ["Mon"], from: "09:00", to: "10:00", timeZone: "UTC" });
  const sunday = { now: () => new Date("2026-11-22T09:30:00Z"), wait: async () => {} };
  const context = ground.context({ clock: sunday, ask: unasked });
  await planEnvironment(context, DEV);
  const digest = "0".repeat(64);
  const error = await refused(deploy(context, { ...DEV, digest }));
  expect(error).toBeInstanceOf(BlockedDeployment);
  const failed = (error as BlockedDeployment).gates.filter(({ status }) => status === "failed");
  expect(failed.map(({ id }) => id)).toEqual(["digest", "change-window"]);
  expect(error.message).toContain("2 gates do not let it pass, and nothing was changed.");
  expect(error.message).toContain("It is Sun 09:30 in UTC; the window is Mon from 09:00 to 10:00.");
  expect(ground.logText).toBe("");
  expect(ground.commands).not.toContain("apply");

  const dry = await deploy(context, { ...DEV, isDryRun: true });
  expect(dry).toMatchObject({ outcome: "dry-run" });
  expect(dry.gates.at(-2)).toMatchObject({ id: "approval", status: "skipped" });

  const hotfix = await deploy(ground.context({ clock: sunday }), { ...DEV, isHotfix: true });
  expect(hotfix.outcome).toBe("succeeded");
  expect(ground.log.attempts()[0].notes.join("\n")).toContain(
    "The change window was passed over: a hotfix. It is Sun 09:30 in UTC",
  );
});

test("a plan that was approved is applied, and none that differs from it", async () => {
  await start();
  const context = ground.context({
    actor: { kind: "pipeline", name: "ci" },
    ask: async () => ({ by: "bob", how: "option" }),
  });
  const { digest, folder } = await planEnvironment(context, DEV);
  ground.declare({ ...TWO, third: { input: "more" } });
  await ground.project.run("synth");
  const changed = await refused(deploy(context, { ...DEV, digest }));
  expect(changed.message).toContain("The Terraform was changed since the plan was made.");

  ground.declare(TWO);
  await ground.project.run("synth");
  rmSync(ground.project.path("infrastructure/terraform/stacks/dev/.terraform.lock.hcl"), { force: true });
  expect(await deploy(context, { ...DEV, plan: folder, digest })).toMatchObject({ outcome: "succeeded" });
  expect(ground.log.attempts()[0]).toMatchObject({ by: "ci (pipeline)", approvedBy: "bob (by --approved-by)" });

  // It was applied: nobody applies it twice.
  const stale = await refused(deploy(context, { ...DEV, plan: folder, digest }));
  expect(stale.failure).toBe("blocked");
  expect(stale.message).toContain("The state was changed since the plan was made");
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(1);
});

test("a plan under a review of something else is not applied, whatever its digest is", async () => {
  await start();
  const context = ground.context();
  const harmless = await planEnvironment(context, { ...DEV, out: ground.project.path("harmless") });
  await deploy(context, DEV);
  const harmful = await planEnvironment(context, { ...DEV, out: ground.project.path("harmful"), kind: "destroy" });
  const { digest, folder } = forge(harmful, { ...harmless, state: harmful.state, kind: "deploy" });
  const error = await refused(deploy(context, { ...DEV, plan: folder, digest }));
  expect(error.failure).toBe("blocked");
  expect(error.message).toContain("Its plan.json and review.md do not tell what release.tfplan does.");
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(1);
  expect(readdirSync(ground.project.path(".symphony/attempts"))).toEqual([]);
});

/** Writes another review and all that is told beside it to the folder of a plan, with the digest that they have together. */
function forge({ folder }: PlanInFolder, { folder: _, digest: __, ...about }: PlanInFolder): PlanInFolder {
  const [plan, lock] = [PLAN_FILES.plan, PLAN_FILES.lock].map((name) => sha256OfFile(join(folder, name)));
  const saved = { ...about, digest: digestOf(about, plan, lock) };
  writeFileSync(join(folder, PLAN_FILES.about), aboutText(saved));
  writeFileSync(join(folder, PLAN_FILES.review), reviewMarkdown(saved));
  return readPlan(folder, "test");
}

test("what somebody else deployed while a person was asked ends it before anything is begun", async () => {
  await start();
  const asked = ground.context({
    ask: async ({ action }) => {
      if (action.startsWith("Deploy ")) await deploy(ground.context({ actor: { kind: "person", name: "bob" } }), DEV);
      return { by: "alice", how: "prompt" };
    },
  });
  const error = await refused(deploy(asked, DEV));
  expect(error.failure).toBe("blocked");
  expect(error.message).toContain("The state was changed since the plan was made");
  expect(ground.log.attempts().map(({ by }) => by)).toEqual(["bob (person)"]);
});

test("before a job runs, a state that is no longer that of the plan is found, and one that somebody holds", async () => {
  await start();
  const context = ground.context();
  const plan = await planEnvironment(context, DEV);
  const opened = openEnvironment(context.configuration, "dev", "test");
  const deployment = { ...opened.deployment, jobs: [{ name: "migrate" }] };
  const request = { ...DEV, lockTimeoutSeconds: 0 };
  const attempt = {
    context,
    request,
    kind: "deploy",
    plan,
    environment: { ...opened, deployment },
  } as never as Attempt;
  expect(await staleBeforeJobs(attempt)).toBeUndefined();

  await deploy(context, DEV);
  expect(await staleBeforeJobs(attempt)).toMatchObject({ class: "stale-plan" });
  expect(await staleBeforeJobs({ ...attempt, environment: opened })).toBeUndefined();

  const slow = { provisioner: [{ "local-exec": { command: "sleep 6" } }] };
  ground.declare({ ...TWO, third: { input: "more", ...slow } });
  await ground.project.run("synth");
  let other: Promise<unknown> = Promise.resolve();
  const begun = new Promise<void>((resolve) => {
    const listen: OperationContext["listen"] = (event) => void (event.kind === "resource" && resolve());
    other = deploy(ground.context({ listen }), { ...DEV, verify: false });
  });
  await begun;
  const { state } = await planEnvironment(context, { ...DEV, out: ground.project.path("next") });
  const locked = await refused(staleBeforeJobs({ ...attempt, plan: { ...plan, state } }));
  expect(locked.excerpt).toContain("Error acquiring the state lock");
  await other;
});

test("whoever plans again while somebody is asked changes nothing of what is applied", async () => {
  await start();
  const context = ground.context();
  const asked = ground.context({
    ask: async () => {
      ground.declare({ ...TWO, third: { input: "more" } });
      await ground.project.run("synth");
      await planEnvironment(context, DEV);
      return { by: "alice", how: "prompt" };
    },
  });
  const error = await refused(deploy(asked, DEV));
  expect(error.failure).toBe("blocked");
  expect(ground.commands).not.toContain("apply");
  expect(ground.logText).toBe("");
});

test("a failure that passes is waited out, and a plan that holds nothing more is applied", async () => {
  await start();
  ground.end(unavailable(), unavailable());
  const result = await deploy(ground.context(), DEV);
  expect(result.outcome).toBe("succeeded");
  expect(ground.waits).toHaveLength(2);
  expect(ground.waits.every((seconds, i) => seconds >= 0 && seconds <= 5 * 2 ** i)).toBe(true);
  const notes = ground.log.attempts()[0].notes.join("\n");
  expect(notes).toContain("retry 1 of 3");
  expect(notes).toContain("holds nothing that was not approved");
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(3);
});

test("a plan that fails in a way that passes is made again, and one that goes on failing says so", async () => {
  await start();
  ground.failPlans(unavailable(), unavailable());
  expect(await deploy(ground.context(), DEV)).toMatchObject({ outcome: "succeeded" });
  ground.failPlans(unavailable(), unavailable(), unavailable(), unavailable());
  const error = await refused(deploy(ground.context(), DEV));
  expect(error.failure).toBe("transient");
  ground.failPlans(`1\nError: Error acquiring the state lock\n\nLock Info:\n  ID: 1\n`);
  const locked = await refused(deploy(ground.context(), DEV));
  expect(locked.failure).toBe("locked");
  expect(ground.log.attempts()).toHaveLength(1);
});

test("one that does not pass is recorded and escalated, with the words that decided", async () => {
  await start();
  ground.end(unavailable(), unavailable(), unavailable(), unavailable());
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "failed", failure: { class: "transient" } });
  expect(ground.waits).toHaveLength(3);
  const [recorded] = ground.log.attempts();
  expect(recorded).toMatchObject({ outcome: "failed" });
  expect(recorded.failure).toMatch(/^transient: /);
  expect(recorded.excerpt).toContain("api error ServiceUnavailable");
  expect(recorded.notes.at(-1)).toBe("0 of 2 changes are done.");
  expect(ground.project.read(result.escalated!.file)).toContain("ServiceUnavailable");
});

test("what a failure has tainted is not replaced without a new approval", async () => {
  const broken = {
    "local-exec": { command: "echo 'StatusCode: 503, RequestID: 1, api error ServiceUnavailable: no'; exit 1" },
  };
  await start({ first: { input: "one" }, second: { input: "two", provisioner: [broken] } });
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "failed", failure: { class: "stale-plan" } });
  expect(result.notes.join("\n")).toContain("terraform_data.second is tainted");
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(1);
  expect(result.notes.at(-1)).toContain("1 of 2 changes are done: terraform_data.first.");
});

test("what is not initialised is mended, once", async () => {
  await start();
  const setup = `1\n${diagnostic("Required plugins are not installed")}\n`;
  ground.end(setup);
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "succeeded" });
  expect(result.notes.join("\n")).toContain("tried once more");
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(2);
  ground.end(setup, setup);
  ground.declare({ ...TWO, third: { input: "more" } });
  await ground.project.run("synth");
  expect(await deploy(ground.context(), DEV)).toMatchObject({ outcome: "failed", failure: { class: "setup" } });
});

test.each([
  [
    "permission",
    `1\n${diagnostic("creating", "StatusCode: 403, RequestID: 1, api error UnauthorizedOperation: no")}\n`,
  ],
  [
    "conflict",
    `1\n${diagnostic("creating", "StatusCode: 409, RequestID: 1, EntityAlreadyExists: no", "terraform_data.first")}\n`,
  ],
  ["crash", "kill\nStill creating\n"],
  ["crash", "1\npanic: runtime error: invalid memory address\n"],
  [
    "lock",
    `1\n${diagnostic("Error acquiring the state lock", "Error message: resource temporarily unavailable\nLock Info:\n  ID: 1")}\n`,
  ],
])("%s: it stops at once, and is recorded", async (found, end) => {
  await start();
  ground.end(end);
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "failed", failure: { class: found } });
  expect(ground.log.attempts()[0]).toMatchObject({ outcome: "failed" });
  expect(ground.commands.filter((command) => command === "apply")).toHaveLength(1);
  // A lock that somebody holds is nobody's failure.
  expect(result.escalated === undefined).toBe(found === "lock");
  // A run again converges.
  expect(await deploy(ground.context(), DEV)).toMatchObject({ outcome: "succeeded" });
});

test("a name that is taken after a killed attempt is what that one made", async () => {
  await start();
  ground.leaveKilled();
  expect(ground.log.attempts()[0].outcome).toBe("killed");
  ground.end(
    `1\n${diagnostic("creating", "StatusCode: 409, RequestID: 1, EntityAlreadyExists: no", "terraform_data.first")}\n`,
  );
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "failed", failure: { class: "lost-answer" } });
  expect(result.failure!.todo.join(" ")).toContain("terraform import terraform_data.first");
});

test("no value of a variable reaches the record, the escalation or the result", async () => {
  await start();
  const secret = "correct-horse-battery";
  ground.end(`1\n${diagnostic("strange", `the password ${secret} was refused`)}\n`);
  const variables = { ...ground.context().variables, TF_VAR_password: secret };
  const result = await deploy(ground.context({ variables }), DEV);
  expect(result).toMatchObject({ outcome: "failed", failure: { class: "unknown" } });
  const everything =
    JSON.stringify([result, ground.events]) + ground.logText + ground.project.read(result.escalated!.file);
  expect(everything).toContain("the password (redacted) was refused");
  expect(everything).not.toContain(secret);
});

test("an interrupt lets Terraform end, and the record says how far it came", async () => {
  await start({
    first: { input: "one" },
    second: { input: "${terraform_data.first.output}", provisioner: [{ "local-exec": { command: "sleep 20" } }] },
  });
  const interruption = new AbortController();
  const context = ground.context({
    signal: interruption.signal,
    listen: (event) => {
      ground.events.push(event);
      if (event.kind === "resource" && event.address === "terraform_data.second")
        setTimeout(() => interruption.abort(), 300);
    },
  });
  const result = await deploy(context, DEV);
  expect(result.outcome).toBe("interrupted");
  expect(result.escalated).toBeUndefined();
  expect(ground.log.attempts()[0]).toMatchObject({ outcome: "interrupted" });
  expect(ground.log.attempts()[0].notes).toContain("1 of 2 changes are done: terraform_data.first.");
});

test("nothing is changed where the log cannot be written", async () => {
  await start();
  mkdirSync(ground.project.path("symphony-shop/logs/deployments.md"), { recursive: true });
  const error = await refused(deploy(ground.context(), { ...DEV, verify: false }));
  expect(error.failure).toBe("blocked");
  expect(error.message).toContain("The gate record:");
  expect(ground.commands).not.toContain("apply");
});

test("a log that can no longer be completed is said, with the entry", async () => {
  await start();
  const logs = ground.project.path("symphony-shop/logs");
  const context = ground.context({
    listen: (event) => {
      if (event.kind !== "phase" || event.phase !== "Apply" || event.status !== "done") return;
      renameSync(logs, `${logs}-away`);
      writeFileSync(logs, "in the way");
    },
  });
  const error = await refused(deploy(context, DEV));
  expect(error.failure).toBe("unrecorded");
  expect(error.excerpt).toContain("Attempt:");
  expect(existsSync(ground.project.path(".symphony/attempts/dev"))).toBe(false);
});

test("an environment that somebody changes already is left to them", async () => {
  await start();
  const lock = lockEnvironment(join(ground.project.folder, ".symphony"), "dev", "bob (person)");
  try {
    const error = await refused(deploy(ground.context(), DEV));
    expect(error.failure).toBe("locked");
    expect(error.message).toContain("bob (person)");
    expect(ground.logText).toBe("");
  } finally {
    lock.release();
  }
});

test("what was applied and does not hold is unhealthy, recorded and escalated", async () => {
  await start({ ...TWO, restless: { input: "${timestamp()}" } });
  const result = await deploy(ground.context(), DEV);
  expect(result).toMatchObject({ outcome: "unhealthy", verification: { isHealthy: false } });
  const [recorded] = ground.log.attempts();
  expect(recorded).toMatchObject({ outcome: "unhealthy" });
  expect(recorded.failure).toMatch(/^unhealthy: /);
  expect(ground.project.read(result.escalated!.file)).toContain("drift dev: failed");
});
