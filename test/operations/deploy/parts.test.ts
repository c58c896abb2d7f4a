import fc from "fast-check";
import type { OperationEvent } from "../../../src/operations/context/operation-event";
import { ApplyProgress } from "../../../src/operations/deploy/apply-progress";
import { MOST_RETRIES, backoffSeconds } from "../../../src/operations/deploy/backoff";
import { isOpen } from "../../../src/operations/deploy/gates/change-window";
import { imageOf, withImage } from "../../../src/operations/deploy/jobs/job-definition";
import { lostAnswer } from "../../../src/operations/deploy/lost-answer";
import { rollbackAdvice } from "../../../src/operations/deploy/next-steps";
import { classify } from "../../../src/operations/failures/classify";
import { errorsIn } from "../../../src/operations/terraform-events";

test("a wait is from nothing to a bound that doubles, and the same for the same attempt", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 10 }), (seed, retry) => {
      const seconds = backoffSeconds(seed, retry);
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(Math.min(60, 5 * 2 ** retry));
      expect(backoffSeconds(seed, retry)).toBe(seconds);
    }),
  );
  const waits = new Set(Array.from({ length: 50 }, (_, i) => backoffSeconds(`attempt ${i}`, MOST_RETRIES - 1)));
  expect(waits.size).toBeGreaterThan(30);
});

const WINDOW = { kind: "weekly", days: ["Mon", "Thu"], from: "09:00", to: "16:00", timeZone: "Europe/Berlin" } as const;

test.each([
  // In winter Berlin is an hour ahead of UTC, in summer two.
  ["2026-11-23T07:59:59Z", false],
  ["2026-11-23T08:00:00Z", true],
  ["2026-11-23T14:59:59Z", true],
  ["2026-11-23T15:00:00Z", false],
  ["2026-07-06T07:00:00Z", true],
  ["2026-07-06T14:00:00Z", false],
  ["2026-11-24T10:00:00Z", false],
  ["2026-11-26T10:00:00Z", true],
])("at %s the window is open: %s", (time, open) => {
  expect(isOpen(WINDOW, new Date(time))).toBe(open);
});

test("midnight is the first minute of a day, and the day is that of the time zone", () => {
  const window = { ...WINDOW, days: ["Tue"], from: "00:00", to: "00:30", timeZone: "Asia/Tokyo" } as const;
  expect(isOpen(window, new Date("2026-11-23T15:00:00Z"))).toBe(true);
  expect(isOpen(window, new Date("2026-11-23T14:59:00Z"))).toBe(false);
});

test.each([
  ["shop:1.0.0", "shop:2.0.0"],
  ["127.0.0.1:5000/shop:1.0.0", "127.0.0.1:5000/shop:2.0.0"],
  ["127.0.0.1:5000/shop", "127.0.0.1:5000/shop:2.0.0"],
  [`registry.example.com/shop/api:1.0.0@sha256:${"0".repeat(64)}`, "registry.example.com/shop/api:2.0.0"],
])("%s becomes %s", (image, expected) => {
  expect(imageOf(image, "2.0.0")).toBe(expected);
});

test("the definition of a job is the one that runs, with another image in one container alone", () => {
  const containers = [
    { name: "migrate", image: "shop:1", environment: [{ name: "A", value: "b" }] },
    { name: "sidecar", image: "proxy:1" },
  ];
  const definition = {
    family: "migrate",
    cpu: "256",
    status: "ACTIVE",
    revision: 4,
    containerDefinitions: containers,
  } as const;
  const input = withImage({ ...definition, containerDefinitions: [...containers] }, [], {
    container: "migrate",
    version: "2",
  });
  expect(input).toEqual({
    family: "migrate",
    cpu: "256",
    containerDefinitions: [{ ...containers[0], image: "shop:2" }, containers[1]],
  });
  const kept = withImage({ containerDefinitions: [...containers] }, [{ key: "a", value: "b" }], {
    container: "migrate",
  });
  expect(kept).toEqual({ containerDefinitions: containers, tags: [{ key: "a", value: "b" }] });
});

test("a replacement is done when both of its halves are, and counts once", () => {
  const events: OperationEvent[] = [];
  const facts = { tryFind: () => undefined, constructOf: () => "" };
  const progress = new ApplyProgress({ listen: (event) => void events.push(event) }, { name: "dev", facts } as never, [
    { address: "a.x", actions: ["delete", "create"], after: {} },
    { address: "a.y[0]", actions: ["update"], after: {} },
  ]);
  const hook = (type: string, addr: string, action: "create" | "delete" | "update" | "read") =>
    progress.take({ type, hook: { resource: { addr, resource_type: "a" }, action, elapsed_seconds: 1 } });
  hook("apply_complete", "a.x", "delete");
  expect(progress.done).toEqual([]);
  hook("apply_start", "a.x", "create");
  hook("apply_complete", "a.x", "create");
  hook("apply_complete", "data.a.z", "read");
  hook("apply_complete", "a.y[0]", "update");
  expect(progress.sentence).toBe("2 of 2 changes are done");
  expect(
    events.map((event) => event.kind === "resource" && [event.action, event.status, event.done, event.total]),
  ).toEqual([
    ["replace", "running", 0, 2],
    ["replace", "started", 0, 2],
    ["replace", "done", 1, 2],
    ["read", "done", 1, 2],
    ["update", "done", 2, 2],
  ]);
});

const attempted = (id: string, version: string, outcome: string, more: object = {}) => ({
  id,
  version,
  outcome,
  environment: "dev",
  kind: "deploy",
  ...more,
});

/** What is advised where the last of these attempts went wrong. */
function advice(...attempts: ReturnType<typeof attempted>[]): readonly string[] {
  return adviceWith([], ...attempts);
}

function adviceWith(pipelines: readonly object[], ...attempts: ReturnType<typeof attempted>[]): readonly string[] {
  const { id, kind } = attempts.at(-1)!;
  const log = { attempts: () => attempts };
  const environment = {
    name: "dev",
    project: { pipelines },
    record: { name: "dev", platform: { name: "aws" } },
  };
  return rollbackAdvice({ environment, plan: { kind: "deploy" }, log, id, kind } as never);
}

test("the version to go back to is the one that a rollback chooses: the newest that worked and was not left", () => {
  const [first, second] = [attempted("1", "1.0.0", "succeeded"), attempted("2", "1.1.0", "succeeded")];
  const other = attempted("4", "9.0.0", "succeeded", { environment: "prod" });
  const to = (version: string) => [`Go back to what worked before: symphony rollback dev --to ${version}`];
  expect(
    advice(first, second, attempted("3", "1.2.0", "unhealthy"), other, attempted("5", "1.3.0", "unhealthy")),
  ).toEqual(to("1.1.0"));
  // Where the log could not be completed, the attempt looks as if it ran.
  expect(advice(first, second, attempted("5", "1.3.0", "running"))).toEqual(to("1.1.0"));
  // Nobody is sent back to what was just left.
  const left = attempted("3", "1.0.0", "succeeded", { kind: "rollback" });
  expect(advice(first, second, left, attempted("5", "1.2.0", "failed"))).toEqual(to("1.0.0"));
  // A rollback that did not come through is to be tried again; one that did and does not work goes further back.
  const third = attempted("3", "1.2.0", "succeeded");
  expect(advice(first, second, third, attempted("5", "1.1.0", "failed", { kind: "rollback" }))).toEqual(to("1.1.0"));
  expect(advice(first, second, third, attempted("5", "1.1.0", "unhealthy", { kind: "rollback" }))).toEqual(to("1.0.0"));
});

test("where nothing worked before, it is to be mended", () => {
  expect(advice(attempted("5", "1.3.0", "failed"))).toEqual([
    "There is nothing before this one to go back to: mend it, and deploy the next.",
  ]);
  expect(advice(attempted("5", "1.3.0", "failed", { kind: "rollback" }))).toEqual([]);
});

test("what a pipeline released before is in no log, and may be gone back to all the same", () => {
  expect(adviceWith([{ name: "delivery", promote: ["dev"] }], attempted("5", "1.3.0", "failed"))).toEqual([
    "Go back to a release of the pipeline: symphony rollback dev --to <version>",
  ]);
});

test("a name that a former try of the same attempt may have taken is a lost answer; another is a conflict", () => {
  const conflict = classify(
    "Error: StatusCode: 409, RequestID: 1, EntityAlreadyExists: no\n  with aws_iam_role.api,\n",
  );
  const attempt = { log: { attempts: () => [] }, id: "1", environment: { name: "dev" } } as never;
  expect(lostAnswer(attempt, conflict, new Set()).class).toBe("conflict");
  expect(lostAnswer(attempt, conflict, new Set(["aws_iam_role.other"])).class).toBe("conflict");
  expect(lostAnswer(attempt, conflict, new Set(["aws_iam_role.api"]))).toMatchObject({
    class: "lost-answer",
    address: "aws_iam_role.api",
  });
});

test("the errors among Terraform's events read as people know them, without the snippet and its values", () => {
  const error = {
    type: "diagnostic",
    diagnostic: {
      severity: "error",
      summary: "Bad",
      detail: "Why.",
      address: "a.b",
      snippet: { values: [{ statement: "secret" }] },
    },
  };
  const lines = [
    `{"type":"version","@message":"Terraform 1.11.4"}`,
    JSON.stringify(error),
    JSON.stringify({ type: "diagnostic", diagnostic: { severity: "warning", summary: "Old" } }),
    "panic: no",
    "{broken",
  ];
  expect(errorsIn(lines.join("\n"))).toBe("Error: Bad\n  with a.b\nWhy.\npanic: no\n{broken");
});
