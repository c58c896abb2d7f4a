import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import type { Approval, ApprovalRequest } from "../../../src/operations/context/approval";
import { deploy } from "../../../src/operations/deploy/deploy";
import { rollBack, wayText } from "../../../src/operations/deploy/rollback";
import { DataGround } from "./data-ground";

jest.setTimeout(60_000);

const GIT = ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false"];
const LOG = "symphony-shop/logs/deployments.md";

const ground = new DataGround({ first: { input: "one" } });
const git = (...line: readonly string[]): string =>
  execFileSync("git", [...GIT, ...line], { cwd: ground.project.folder, encoding: "utf8" }).trim();
afterAll(() => ground.remove());

/** Synthesizes, commits and deploys what is declared. */
async function release(input: string): Promise<void> {
  ground.declare({ first: { input } });
  expect((await ground.project.run("synth")).code).toBe(0);
  git("add", "--all");
  git("commit", "--quiet", "--message", input);
  expect(await deploy(ground.context(), { environment: "dev", synthesize: false })).toMatchObject({
    outcome: "succeeded",
    plan: { isDirty: false },
  });
}

test("a rollback takes the Terraform of the release before, and does not wait for what may have died elsewhere", async () => {
  ground.project.write(".gitignore", "node_modules\n.symphony\n.terraform*\n*.tfstate*\nfake\nends\nplans\nran\ntmp\n");
  git("init", "--quiet", "--initial-branch=main");
  await release("one");
  await release("two");
  const state = readdirSync(ground.project.folder, { recursive: true, encoding: "utf8" }).find(
    (path) => /(^|\/)terraform[^/]*\.tfstate$/.test(path) && !path.includes(".terraform/"),
  )!;
  expect(ground.project.read(state)).toContain('"two"');

  // A runner that was taken away in the midst of a deployment.
  const at = new Date();
  const id = ground.log.newId(at);
  ground.log.begin({ id, kind: "deploy", environment: "dev", at, by: "ci (pipeline)" });
  const log = ground.project.path(LOG);
  const text = readFileSync(log, "utf8");
  writeFileSync(
    log,
    text.slice(0, text.lastIndexOf("Process:")) +
      text.slice(text.lastIndexOf("Process:")).replace(/Process: \d+ on [^,\n]+/, "Process: 7 on runner-7"),
  );
  expect(ground.log.attempts().at(-1)).toMatchObject({ outcome: "running", process: { host: "runner-7" } });

  const asked: ApprovalRequest[] = [];
  const ask = async (request: ApprovalRequest): Promise<Approval> => {
    asked.push(request);
    return { by: "alice", how: "prompt" };
  };
  ground.events.length = 0;
  const { deployment, from, to } = await rollBack(ground.context({ ask }), { environment: "dev" });
  expect(deployment.outcome).toBe("succeeded");
  const [one, two] = git("log", "--format=%H", "--reverse").split("\n");
  expect({ from, to }).toEqual({ from: `commit ${two.slice(0, 12)}`, to: `commit ${one.slice(0, 12)}` });
  const told = ground.events.flatMap((event) =>
    event.kind === "message" ? [event.text] : event.kind === "phase" ? [event.phase] : [],
  );
  expect(told).toContain(`From ${from}, back to ${to}.`);
  expect(told.indexOf(`From ${from}, back to ${to}.`)).toBeLessThan(told.indexOf("Plan"));
  expect(ground.project.read(state)).toContain('"one"');
  const remark = `A deploy of dev by ci (pipeline) may still run: ${id} began at `;
  expect(asked[0].review[0]).toContain(remark);
  expect(ground.log.attempts().at(-1)!.notes[0]).toContain(remark);
  expect(readdirSync(ground.project.path(".symphony/worktrees"))).toEqual([]);
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
});

test("a dry run leaves the plan of the way back, and whoever read it gives its digest", async () => {
  const agent = { kind: "agent", name: "helper" } as const;
  const context = ground.context({ actor: agent, ask: async () => ({ by: "bob", how: "option" }) });
  await release("three");
  const dry = await rollBack(context, { environment: "dev", isDryRun: true });
  expect(dry.deployment.outcome).toBe("dry-run");
  expect(wayText(dry)).toMatch(/^From commit [0-9a-f]{12}, back to commit [0-9a-f]{12}$/);
  const { digest } = dry.deployment.plan!;
  const other = await rollBack(context, { environment: "dev", digest: "0".repeat(64) });
  expect(other.deployment).toMatchObject({ outcome: "blocked" });
  const { deployment } = await rollBack(context, { environment: "dev", digest });
  expect(deployment).toMatchObject({ outcome: "succeeded", plan: { digest } });
  expect(ground.log.attempts().at(-1)).toMatchObject({
    kind: "rollback",
    planDigest: digest,
    approvedBy: "bob (by --approved-by)",
    level: "low",
  });
});
