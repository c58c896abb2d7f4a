import { readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { AttemptBegun, AttemptOutcome } from "../../src/operations/records/deployment-entry";
import { RecordsGround } from "./records-ground";

jest.setTimeout(60_000);

const ground = new RecordsGround();
const JSON_FILE = join(ground.folder, "infrastructure/terraform/symphony.json");
const written = readFileSync(JSON_FILE, "utf8");
afterAll(() => ground.remove());
beforeEach(() => {
  ground.clean();
  writeFileSync(JSON_FILE, written);
});

/** What a log may hold of one attempt, in a word or two: `1.4.0 killed`, `rollback 1.3.0`, `destroy failed`. */
function attempt(words: string, day: number): void {
  const given = words.split(" ");
  const kind = (["rollback", "destroy", "rehearsal"] as const).find((each) => given.includes(each)) ?? "deploy";
  const version = given.find((each) => /^\d/.test(each));
  const outcome = given.find((each) => /^(unhealthy|unverified|failed|interrupted|killed|running)$/.test(each));
  const at = `2026-11-${10 + day}T10:00:00Z`;
  const begun: Partial<AttemptBegun> = { kind, version };
  if (outcome === "running" || outcome === "killed") ground.attempt(at, begun);
  else ground.attempt(at, begun, { outcome: (outcome ?? "succeeded") as AttemptOutcome });
  if (outcome === "killed") killLast();
}

function killLast(): void {
  const log = readFileSync(ground.places.deployments, "utf8");
  const gone = log.replaceAll(/Process: \d+ on [^\n]+/g, `Process: ${2 ** 22 + 1} on ${hostname()}`);
  writeFileSync(ground.places.deployments, gone);
}

/** A pipeline that releases to the environment. */
function givePipeline(): void {
  const content = JSON.parse(written);
  const host = { kind: "github" };
  content.project.pipelines = [
    { name: "delivery", promote: ["staging"], hosts: [host], gates: {}, tagPrefix: "v", branch: "main" },
  ];
  writeFileSync(JSON_FILE, JSON.stringify(content));
}

async function shown(
  ...attempts: readonly string[]
): Promise<{ readonly runs: string; readonly next: readonly string[] }> {
  attempts.forEach(attempt);
  const { stdout } = await ground.run("status", "staging");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  const { result } = JSON.parse((await ground.run("status", "staging", "--json")).stdout);
  const { next } = result.environments[0];
  // The text has every step that the JSON has, and no other.
  const flat = stdout.replace(/\s+/g, " ");
  for (const step of next) expect(flat).toContain(step);
  expect(stdout.includes("Do next")).toBe(next.length > 0);
  return { runs: /Runs +((?:.|\n {15})+)/.exec(stdout)![1].replace(/\s+/g, " "), next };
}

const NEVER = "nothing: it was never deployed";
const UNKNOWN = "not known: no deployment came to its end";
const ran = (version: string, day: number, outcome: string): string =>
  `${version}, deployed 2026-11-${10 + day} 10:00 UTC by alice (person): ${outcome}`;
const sick = (version: string, day: number, how = "deployed"): string =>
  `not known: ${version} was ${how} 2026-11-${10 + day} 10:00 UTC by alice (person), and is unhealthy`;

const PLAN = "See what is missing: symphony plan staging";
const PLAN_KILLED = "Terraform may have gone on; see what is missing: symphony plan staging";
const VERIFY = "See what works: symphony verify staging";
const NO_WAY = "There is nothing to go back to: mend it, and deploy the next.";
const back = (version: string): string => `Go back to what worked before: symphony rollback staging --to ${version}`;

type Row = readonly [attempts: readonly string[], runs: string, next: readonly string[]];

/** A deployment that gates blocked is in no log: it is as if it had not been tried. */
const FIRST: readonly Row[] = [
  [[], NEVER, []],
  [["1.4.0"], ran("1.4.0", 0, "succeeded"), []],
  [["1.4.0 unverified"], ran("1.4.0", 0, "unverified"), [VERIFY]],
  [["1.4.0 unhealthy"], sick("1.4.0", 0), [VERIFY, NO_WAY]],
  [["1.4.0 failed"], UNKNOWN, [PLAN, VERIFY, NO_WAY]],
  [["1.4.0 interrupted"], UNKNOWN, [PLAN, VERIFY, NO_WAY]],
  [["1.4.0 killed"], UNKNOWN, [PLAN_KILLED, VERIFY, NO_WAY]],
  [["1.4.0 running"], "not known yet: the first deployment is under way", []],
  [["1.4.0 killed", "1.4.0 failed"], UNKNOWN, [PLAN, VERIFY, NO_WAY]],
  [["1.4.0 killed", "1.4.0 running"], UNKNOWN, []],
];

const LATER: readonly Row[] = [
  [["1.3.0", "1.4.0"], ran("1.4.0", 1, "succeeded"), []],
  [["1.3.0", "1.4.0 unverified"], ran("1.4.0", 1, "unverified"), [VERIFY]],
  [["1.3.0", "1.4.0 unhealthy"], sick("1.4.0", 1), [VERIFY, back("1.3.0")]],
  [["1.3.0", "1.4.0 failed"], ran("1.3.0", 0, "succeeded"), [PLAN, VERIFY, back("1.3.0")]],
  [["1.3.0", "1.4.0 interrupted"], ran("1.3.0", 0, "succeeded"), [PLAN, VERIFY, back("1.3.0")]],
  [["1.3.0", "1.4.0 killed"], ran("1.3.0", 0, "succeeded"), [PLAN_KILLED, VERIFY, back("1.3.0")]],
  [["1.3.0", "1.4.0 running"], ran("1.3.0", 0, "succeeded"), []],
  [["1.3.0", "1.4.0 failed", "1.4.0"], ran("1.4.0", 2, "succeeded"), []],
  // A rollback that does not work goes further back, or has nowhere to go.
  [["1.3.0", "1.4.0", "rollback 1.3.0 unhealthy"], sick("1.3.0", 2, "rolled back"), [VERIFY]],
  [["1.3.0", "1.4.0", "rollback 1.3.0 failed"], ran("1.4.0", 1, "succeeded"), [PLAN, VERIFY, back("1.3.0")]],
  [["1.3.0", "destroy"], "nothing: destroyed 2026-11-11 10:00 UTC by alice (person)", []],
  [["1.3.0", "destroy", "1.4.0 killed"], UNKNOWN, [PLAN_KILLED, VERIFY, NO_WAY]],
  [
    ["1.3.0", "destroy failed"],
    ran("1.3.0", 0, "succeeded"),
    ["See what is left of it: symphony destroy staging --dry-run"],
  ],
  [
    ["1.3.0", "rehearsal 1.4.0 failed"],
    ran("1.3.0", 0, "succeeded"),
    [VERIFY, "What it left goes with the next one: symphony rehearse staging"],
  ],
];

test.each([...FIRST, ...LATER])("after %p: %s, then %p", async (attempts, runs, next) => {
  expect(await shown(...attempts)).toEqual({ runs, next });
});

describe("an environment that a pipeline releases", () => {
  const NOTE = "  Pipeline     releases of delivery are on its host, not in this log\n";
  const BY_TAG = "Go back to a release of the pipeline: symphony rollback staging --to <version>";
  beforeEach(givePipeline);

  test.each<Row>([
    [[], "not known: the log has no deployment", []],
    [["1.4.0"], ran("1.4.0", 0, "succeeded"), []],
    // What ran before it was released by the pipeline, so that there may well be something to go back to.
    [["1.4.0 unhealthy"], sick("1.4.0", 0), [VERIFY, BY_TAG]],
    [["1.4.0 killed"], UNKNOWN, [PLAN_KILLED, VERIFY, BY_TAG]],
    [["1.3.0", "1.4.0 failed"], ran("1.3.0", 0, "succeeded"), [PLAN, VERIFY, back("1.3.0")]],
  ])("after %p: %s, then %p", async (attempts, runs, next) => {
    expect(await shown(...attempts)).toEqual({ runs, next });
  });

  test("says so in its status and in the history, as text and as JSON", async () => {
    expect((await ground.run("status")).stdout).toContain(NOTE);
    const status = JSON.parse((await ground.run("status", "--json")).stdout).result;
    expect(status.environments[0].releasedBy).toEqual(["delivery"]);
    const note = "Not in this log, but on its host: releases of delivery to staging.\n";
    expect((await ground.run("history")).stdout).toBe(`The log holds no attempt.\n${note}`);
    ground.attempt("2026-11-20T10:00:00Z", {}, {});
    expect((await ground.run("history", "staging")).stdout).toMatch(new RegExp(`\n\n${note}$`));
    const history = JSON.parse((await ground.run("history", "--json")).stdout).result;
    expect(history.unlogged).toEqual([{ pipeline: "delivery", environments: ["staging"] }]);
  });
});

test("an environment on Docker is only tried by a pipeline, and one without a pipeline has nothing to say", async () => {
  expect((await ground.run("status")).stdout).not.toContain("Pipeline");
  expect((await ground.run("history")).stdout).toBe("Nothing was deployed yet: the log holds no attempt.\n");
  givePipeline();
  const content = JSON.parse(readFileSync(JSON_FILE, "utf8"));
  content.environments[0].platform.name = "docker";
  writeFileSync(JSON_FILE, JSON.stringify(content));
  expect((await ground.run("status")).stdout).not.toContain("Pipeline");
  expect((await ground.run("history")).stdout).toBe("Nothing was deployed yet: the log holds no attempt.\n");
});
