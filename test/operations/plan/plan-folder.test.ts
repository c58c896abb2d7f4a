import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { makeOwnFolder } from "../../../src/operations/plan/own-folder";
import { planEnvironment } from "../../../src/operations/plan/plan-environment";
import { whilePlanning } from "../../../src/operations/plan/plan-lock";
import { readPlan } from "../../../src/operations/plan/read-plan";
import { PLAN_FILES } from "../../../src/operations/plan/saved-plan";
import { tryLock } from "../../../src/operations/records/lock-file";
import { DataGround } from "../deploy/data-ground";

jest.setTimeout(60_000);

const DEV = { environment: "dev", synthesize: false } as const;

describe("two commands in one working copy", () => {
  let ground: DataGround;
  beforeEach(async () => {
    ground = new DataGround({ first: { input: "one" } });
    const { code, stderr } = await ground.project.run("synth");
    if (code !== 0) throw new Error(stderr);
  });
  afterEach(() => ground.remove());

  const plans = (): readonly string[] => readdirSync(ground.project.path(".symphony/plans"));

  test("plan one after the other, and the plan that is left is whole", async () => {
    const clock = { now: () => new Date(), wait: () => new Promise<void>((resolve) => setTimeout(resolve, 100)) };
    const made = await Promise.all([
      planEnvironment(ground.context({ clock }), DEV),
      planEnvironment(ground.context({ clock }), DEV),
    ]);
    const left = readPlan(ground.project.path(".symphony/plans/dev"), "test");
    expect(made.map(({ digest }) => digest)).toContain(left.digest);
    expect(plans()).toEqual(["dev"]);
    expect(ground.messages().join()).toMatch(/^Waiting until alice \(person\), process \d+ on .*, has planned\.$/);
  });

  test("that change what is planned meanwhile end the plan, and the one before it stays", async () => {
    const { digest, folder } = await planEnvironment(ground.context(), DEV);
    const file = ground.project.path("infrastructure/terraform/stacks/dev/cdk.tf.json");
    const listen = () => writeFileSync(file, readFileSync(file, "utf8").replace('"one"', '"two"'));
    await expect(planEnvironment(ground.context({ listen }), DEV)).rejects.toMatchObject({
      failure: "not-possible",
      message: expect.stringContaining("The Terraform of dev was changed while it was planned.") as string,
    });
    expect(readPlan(folder, "test").digest).toBe(digest);
    expect(plans()).toEqual(["dev"]);
  });

  test("leave what else lies in a folder that is asked for", async () => {
    const out = ground.project.path("plan-dev");
    mkdirSync(out);
    writeFileSync(join(out, "notes.txt"), "mine");
    const { digest } = await planEnvironment(ground.context(), { ...DEV, out });
    expect(readPlan(out, "test").digest).toBe(digest);
    expect(readdirSync(out).sort()).toEqual([...Object.values(PLAN_FILES), "notes.txt"].sort());
    expect(plans()).toEqual([]);
  });

  test("wait for each other no longer than a plan takes", async () => {
    const path = ground.project.path(".symphony/locks/dev.plan.json");
    const lock = tryLock(path, { by: "bob (person)" });
    const planned = whilePlanning(ground.context(), "dev", "symphony plan dev", async () => "planned");
    await expect(planned).rejects.toMatchObject({
      failure: "locked",
      message: expect.stringContaining("dev is being planned in this working copy by bob (person)") as string,
    });
    expect(ground.waits.reduce((sum, seconds) => sum + seconds, 0)).toBe(300);
    if (lock.kind === "held") lock.release();
    expect(await whilePlanning(ground.context(), "dev", "symphony plan dev", async () => "planned")).toBe("planned");
    expect(existsSync(path)).toBe(false);
  });
});

test("a folder of its own is nobody else's, and what killed processes left goes", () => {
  const parent = mkdtempSync(join(tmpdir(), "symphony-own-"));
  try {
    const host = encodeURIComponent(hostname());
    // Above the highest number that Linux gives to a process: 2^22.
    for (const name of [`.dev,${host},4194305,x`, `.dev,elsewhere,4194305,x`, `.live,${host},4194305,x`, "dev"])
      mkdirSync(join(parent, name));
    const [one, two] = [makeOwnFolder(parent, "dev"), makeOwnFolder(parent, "dev")];
    expect(one).not.toBe(two);
    const left = readdirSync(parent).filter((name) => ![one, two].includes(join(parent, name)));
    expect(left.sort()).toEqual([`.dev,elsewhere,4194305,x`, `.live,${host},4194305,x`, "dev"].sort());
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
});
