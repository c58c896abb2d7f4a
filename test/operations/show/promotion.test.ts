import type { Attempt } from "../../../src/operations/records/deployment-entry";
import type { LoggedState } from "../../../src/operations/show/last-attempts";
import { nextPromotion } from "../../../src/operations/show/promotion";

const PIPELINE = { name: "delivery", promote: ["dev", "staging", "prod"] };

function attempt(version: string | undefined, outcome: Attempt["outcome"] = "succeeded"): Attempt {
  const begunAt = "2026-11-23T06:12:44Z";
  return {
    id: "x",
    kind: "deploy",
    environment: "any",
    begunAt,
    by: "alice (person)",
    version,
    outcome,
    checks: [],
    notes: [],
  };
}

const runs = (version: string, outcome?: Attempt["outcome"]): LoggedState => ({
  deployed: attempt(version, outcome),
  running: [],
});

function next(states: Readonly<Record<string, LoggedState>>, environment = "staging", tried: readonly string[] = []) {
  const environments = PIPELINE.promote.map((name) => ({
    name,
    platform: { name: tried.includes(name) ? "docker" : "aws" },
  }));
  const { pipeline: _, ...rest } = nextPromotion(PIPELINE, environment, new Map(Object.entries(states)), environments);
  return rest;
}

test("what is verified in the environment before comes next, with its command", () => {
  const expected = {
    from: "dev",
    version: "1.4.0",
    command: "symphony promote dev staging --version 1.4.0",
    because: "1.4.0 is verified in dev.",
  };
  expect(next({ dev: runs("1.4.0") })).toEqual(expected);
  expect(next({ dev: runs("1.4.0"), staging: runs("1.3.0") })).toEqual(expected);
});

test.each<[string, Readonly<Record<string, LoggedState>>, string]>([
  ["nothing was deployed", {}, "No release of dev is in the log that could be promoted."],
  ["both run the same", { dev: runs("1.4.0"), staging: runs("1.4.0") }, "It runs 1.4.0, as dev does."],
  ["it is unhealthy", { dev: runs("1.4.0", "unhealthy") }, "1.4.0 is not verified in dev: it is unhealthy."],
  ["it was not verified", { dev: runs("1.4.0", "unverified") }, "1.4.0 is not verified in dev: it is unverified."],
  [
    "something failed there since",
    { dev: { ...runs("1.4.0"), unsettled: attempt("1.5.0", "killed") } },
    "The last deploy of dev was killed: settle it first.",
  ],
])("where %s, nothing does, and it says why", (_, states, because) => {
  expect(next(states)).toEqual({ from: "dev", because });
});

test("the first that a pipeline releases to gets new releases, and nothing comes of what it only tries", () => {
  expect(next({}, "dev")).toEqual({ because: "Each new release comes here first." });
  for (const states of [{}, { dev: runs("1.4.0") }] as Readonly<Record<string, LoggedState>>[]) {
    expect(next(states, "dev", ["dev"])).toEqual({
      because: "Each release is tried on the runner, and removed again.",
    });
    expect(next(states, "staging", ["dev"])).toEqual({
      because: "Each new release comes here first.",
    });
  }
});

test("a stage that is only tried is no step between two others", () => {
  expect(next({ dev: runs("1.4.0") }, "prod", ["staging"])).toMatchObject({
    from: "dev",
    command: "symphony promote dev prod --version 1.4.0",
  });
});
