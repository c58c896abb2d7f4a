import { execFileSync } from "node:child_process";
import { deploy } from "../../../src/operations/deploy/deploy";
import { type Promotion, promote, promotionText } from "../../../src/operations/deploy/promote";
import { DataGround } from "./data-ground";

jest.setTimeout(60_000);

const GIT = ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false"];
const FACTS = { environments: ["dev", "late"] };

const ground = new DataGround({ first: { input: "one" } }, FACTS);
const git = (...line: readonly string[]): string =>
  execFileSync("git", [...GIT, ...line], { cwd: ground.project.folder, encoding: "utf8" }).trim();
afterAll(() => ground.remove());

/** Synthesizes, commits and deploys to the first environment what is declared. */
async function release(input: string): Promise<string> {
  ground.declare({ first: { input } }, FACTS);
  expect((await ground.project.run("synth")).code).toBe(0);
  git("add", "--all");
  git("commit", "--quiet", "--message", input);
  expect(await deploy(ground.context(), { environment: "dev", synthesize: false })).toMatchObject({
    outcome: "succeeded",
  });
  return `commit ${git("rev-parse", "HEAD").slice(0, 12)}`;
}

/** What was said before the plan of the second environment was begun. */
function saidFirst(): readonly string[] {
  const planned = ground.events.findIndex((event) => event.kind === "phase" && event.environment === "late");
  expect(planned).toBeGreaterThan(0);
  return ground.events.slice(0, planned).flatMap((event) => (event.kind === "message" ? [event.text] : []));
}

async function promoted(isDryRun: boolean): Promise<Promotion> {
  ground.events.length = 0;
  return promote(ground.context(), { from: "dev", to: "late", isDryRun });
}

test("what goes where, and in place of what, is said before anything is planned, and by a dry run", async () => {
  ground.project.write(".gitignore", "node_modules\n.symphony\n.terraform*\n*.tfstate*\nfake\nends\nplans\nran\ntmp\n");
  git("init", "--quiet", "--initial-branch=main");
  const one = await release("one");
  const first = await promoted(false);
  expect(first).toMatchObject({ release: one, deployment: { outcome: "succeeded" } });
  expect(first.replaces).toBeUndefined();
  expect(saidFirst()).toContain(`${one} from dev to late; what late runs until now is not known.`);
  expect(first.remarks).toEqual(["No pipeline promotes from dev to late: their order was not checked."]);

  const two = await release("two");
  const next = await promoted(true);
  expect(next).toMatchObject({ release: two, replaces: one, deployment: { outcome: "dry-run" } });
  expect(promotionText(next)).toBe(`${two} from dev to late, in place of ${one}`);
  expect(saidFirst()).toContain(`${promotionText(next)}.`);
});
