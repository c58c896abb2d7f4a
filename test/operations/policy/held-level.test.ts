import { execFileSync } from "node:child_process";
import { permit } from "../../../src/operations/policy/permit";
import { heldAutomationLevel } from "../../../src/operations/policy/held-level";
import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import type { HandOver } from "../../../src/operations/coordination/hand-over";
import { handOver } from "../../../src/operations/coordination/send";
import { gatherEvidence } from "../../../src/operations/readiness/evidence";
import { HandingGround, PROJECT } from "../../support/handing";

const REPORT: HandOver = { kind: "report", to: "symphony-conductor", subject: "Deployed", description: "It works." };
const CORE = "symphony-shop/core/symphony-core.md";

let ground: HandingGround;
beforeEach(() => (ground = new HandingGround()));
afterEach(() => ground.remove());

function git(...line: readonly string[]): void {
  const given = ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...given, ...line], { cwd: ground.folder, stdio: "pipe" });
}

function state(level: string): void {
  ground.write(CORE, `# Größe\n\nAutomation Level – ${level}\n`);
}

function commit(level: string): void {
  state(level);
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Core");
}

const held = (variables: NodeJS.ProcessEnv = {}) =>
  heldAutomationLevel({ signal: new AbortController().signal, variables }, ground.places);

test("what is written and committed holds", async () => {
  commit("medium");
  expect(await held()).toMatchObject({ level: "medium", lines: [3] });
});

test("a higher one that is written alone does not", async () => {
  commit("low");
  state("high");
  expect(await held()).toEqual({
    level: "low",
    file: CORE,
    lines: [],
    stated: "high",
    reason: `${CORE} states high and is not committed; the commit states low.`,
  });
  git("add", "--all");
  expect(await held()).toMatchObject({ level: "low" });
  git("commit", "--quiet", "--message", "High");
  expect(await held()).toMatchObject({ level: "high" });
});

test("a lower one holds at once", async () => {
  commit("high");
  state("low");
  expect(await held()).toMatchObject({ level: "low", lines: [3] });
});

test.each([{ GIT_DIR: "/nowhere" }, { GIT_WORK_TREE: "/nowhere" }, { PATH: "/nowhere" }])(
  "nor does it with %j, which hides the repository",
  async (variables) => {
    commit("low");
    state("high");
    expect(await held(variables)).toMatchObject({ level: "low", stated: "high" });
  },
);

test("in a repository that never saw the file nothing is committed", async () => {
  state("medium");
  git("init", "--quiet");
  expect(await held()).toMatchObject({ level: "low", reason: `${CORE} states medium and is not committed.` });
});

test("outside of a repository the file tells", async () => {
  state("high");
  expect(await held()).toMatchObject({ level: "high" });
});

test("an agent that writes itself a level is asked for an approval all the same", async () => {
  commit("low");
  state("high");
  const request = { action: "Deploy shop to staging", review: [], word: "staging" };
  await expect(permit(ground.context(), ground.places, "deploy", "staging", request)).rejects.toMatchObject({
    failure: "blocked",
    message: expect.stringContaining("The level is low: ") as string,
  });
});

test("a hand-over and readiness show the one that holds, and that another is stated", async () => {
  commit("medium");
  state("high");
  const { file } = await handOver(ground.context(), PROJECT, ground.places, REPORT);
  expect(ground.read(file)).toContain("\n| Automation level | medium, since high is stated and not committed |\n");
  const environment = { places: ground.places } as OpenEnvironment;
  expect((await gatherEvidence(ground.context(), environment)).automation).toMatchObject({
    level: "medium",
    stated: "high",
  });
  commit("high");
  const { file: later } = await handOver(ground.context(), PROJECT, ground.places, REPORT);
  expect(ground.read(later)).toContain("\n| Automation level | high |\n");
});
