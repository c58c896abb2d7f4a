import { createHash } from "crypto";
import { mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import { type Assumed, type HostedFlow, type Run, partOf } from "../support/runner";
import type { DepotSettings } from "../support/runner-app";
import { githubFlow } from "../support/runner-github";
import { Ground } from "../support/runner-ground";

const MINUTES = 60_000;
jest.setTimeout(2 * MINUTES);

const OPEN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** A time zone in which it is neither just before nor just after midnight. */
const timeZone = new Date().getUTCHours() < 12 ? "Etc/GMT-6" : "Etc/GMT+6";
const windowOf = (...days: string[]) => ({ days, from: "00:00", to: "23:59", timeZone });
/** The days on which this test surely does not run. */
function otherDays(): string[] {
  const hours = Date.now() / 3_600_000 + (timeZone === "Etc/GMT-6" ? 6 : -6);
  // 1 January 1970 was a Thursday.
  const today = (Math.floor(hours / 24) + 3) % 7;
  return OPEN.filter((_, day) => day !== today && day !== (today + 1) % 7);
}

const WINDOW = "Gate: the change window of staging";
const PLAN = "Gate: the plan is the one that was approved";
const PUSH = "Push the images";
const FINDINGS = "Gate: no finding of severity high or worse in an image";

let ground: Ground;
let tags = 0;

beforeAll(async () => {
  ground = await Ground.start({ expiry: 30 });
  await ground.createRepository();
}, 3 * MINUTES);

afterAll(() => ground.stop(), MINUTES);

const release = (): HostedFlow =>
  githubFlow(ground.project.read(".github/workflows/delivery-release.yml"), ground.assumeRole);

/** A tag of its own on a new commit. */
async function tagged(settings: Partial<DepotSettings> = {}, branch = "main", given?: string): Promise<string> {
  tags += 1;
  const tag = given ?? `v1.${tags}.0`;
  await ground.project.change({ expiry: 30 + tags, ...settings }, `Prepare ${tag}`);
  await ground.project.release(tag, branch);
  return tag;
}

function run(wanted: Parameters<typeof partOf>[1], tag: string, assumed: Assumed = {}, before = {}): Promise<Run> {
  return ground.run(partOf(release(), wanted), { event: "tag", ref: tag }, { assumed, before });
}

/** What a plan leaves, without a plan in it. */
function leavePlan(started: Run, change = (plan: string) => plan): void {
  const folder = started.artifact("plan-staging");
  mkdirSync(folder);
  writeFileSync(join(folder, "SHA256SUMS"), SUMS);
  writeFileSync(join(folder, "release.tfplan"), change("plan"));
  writeFileSync(join(folder, "terraform.lock.hcl"), "lock");
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const SUMS = `${digestOf("plan")}  release.tfplan\n${digestOf("lock")}  terraform.lock.hcl\n`;
const PLANNED = { "plan-staging": { PLAN_DIGEST_STAGING: digestOf(SUMS) } };
const BUILT = { build: { IMAGES_DIGEST: "none" } };
const released = (version: string, kind = "release") => ({ version: { RELEASE_VERSION: version, RELEASE_KIND: kind } });

test.each(["v1.0", "v01.0.0", "v1.0.0-rc.1", "version-1.0.0"])("the tag %s is no version", async (tag) => {
  await tagged({}, "main", tag);
  const { summary, log } = await run({ version: "all" }, tag);
  expect(summary).toEqual({ version: "failure: Read the version from the tag" });
  expect(log).toContain(`The tag ${tag} is not vMAJOR.MINOR.PATCH.`);
});

test("a tag that is neither on main nor on a branch of a hotfix is no release", async () => {
  await ground.project.git("checkout", "--quiet", "-b", "aside");
  const tag = await tagged({}, "aside");
  await ground.project.git("checkout", "--quiet", "main");
  const { summary, log } = await run({ version: "all" }, tag);
  expect(summary).toEqual({ version: "failure: Read the version from the tag" });
  expect(log).toContain(`The tag ${tag} is neither on the branch main nor on one of hotfix/*.`);
});

test("tests that execute too little of the code stop a release", async () => {
  const tag = await tagged({ coverage: 91.6 });
  const { summary, log } = await run({ version: "all", test: "all" }, tag);
  expect(summary).toEqual({ version: "success", test: "failure: Gate: 91.6 % of the lines are executed" });
  expect(log).toContain("The tests execute 91.5 % of the lines; 91.6 % are asked for.");
  expect((await run({ version: "all", test: "all" }, await tagged({ coverage: 91.5 }))).statusOf("test")).toBe(
    "success",
  );
});

test("what is not what the app makes stops a release", async () => {
  const tag = (await tagged()).replace(/0$/, "1");
  await ground.project.git("rm", "--quiet", "infrastructure/stacks/staging/cdk.tf.json");
  await ground.project.git("commit", "--quiet", "--message", "Without its Terraform");
  await ground.project.release(tag);
  const { summary } = await run({ version: "all", scan: "all" }, tag);
  expect(summary).toEqual({ version: "success", scan: "failure: Gate: symphony check" });
});

test("outside of its change window an environment is deployed to by a hotfix alone", async () => {
  const gate = { version: "all", "deploy-staging": ["Check out", WINDOW] } as const;
  const assumed = { ...PLANNED, ...BUILT };
  const closed = windowOf(...otherDays());
  const outside = await run(gate, await tagged({ window: closed }), assumed);
  expect(outside.summary["deploy-staging"]).toBe(`failure: ${WINDOW}`);
  expect(outside.log).toContain("Run this job again within the window.");

  await ground.project.git("checkout", "--quiet", "-b", "hotfix/urgent");
  const hotfix = await run(gate, await tagged({ window: closed }, "hotfix/urgent"), assumed);
  expect(hotfix.summary["deploy-staging"]).toBe("success");
  expect(hotfix.log).toContain("A hotfix passes the change window.");
  await ground.project.git("checkout", "--quiet", "main");

  const inside = await run(gate, await tagged({ window: windowOf(...OPEN) }), assumed);
  expect(inside.summary["deploy-staging"]).toBe("success");
});

test("a plan that is not the one that was approved is not applied", async () => {
  const tag = await tagged();
  const gate = { "deploy-staging": ["Check out", "Take plan-staging", PLAN] };
  const assumed = { ...released(tag.slice(1)), ...PLANNED, ...BUILT };
  const same = await run(gate, tag, assumed, { "deploy-staging": leavePlan });
  expect(same.summary["deploy-staging"]).toBe("success");
  const other = await run(gate, tag, assumed, {
    "deploy-staging": (started: Run) => leavePlan(started, () => "another plan"),
  });
  expect(other.summary["deploy-staging"]).toBe(`failure: ${PLAN}`);
  expect(other.log).toContain("release.tfplan: FAILED");
  // Nor one whose list of digests was changed with it.
  const forged = await run(
    gate,
    tag,
    { ...assumed, "plan-staging": { PLAN_DIGEST_STAGING: digestOf("x") } },
    {
      "deploy-staging": leavePlan,
    },
  );
  expect(forged.summary["deploy-staging"]).toBe(`failure: ${PLAN}`);
});

test("a rollback goes back to the version before, also where a commit was released twice", async () => {
  const former = await tagged();
  await ground.project.release("v2.0.0");
  await ground.project.release("v2.0.1");
  await ground.project.release("v2.1.0-rc.1");
  const rollback = githubFlow(ground.project.read(".github/workflows/delivery-rollback.yml"), ground.assumeRole);
  const back = async (ref: string, version: string): Promise<string> => {
    const inputs = { TARGET_ENVIRONMENT: "staging", TO_VERSION: version };
    const started = await ground.run(partOf(rollback, { version: "all" }), { event: "manual", ref, inputs });
    return started.statusOf("version") === "success" ? started.outputs.get("version")!.RELEASE_VERSION : started.log;
  };
  expect(await back("v2.0.1", "")).toBe("2.0.0");
  expect(await back("v2.0.0", "")).toBe(former.slice(1));
  expect(await back("v2.0.1", former.slice(1))).toBe(former.slice(1));
  expect(await back("v2.0.1", "7.0.0")).toContain("There is no tag v7.0.0.");
  expect(await back("v2.0.1", "$(id)")).toContain("is not vMAJOR.MINOR.PATCH.");
});

describe("images", () => {
  const steps = [
    "Check out",
    "Take images",
    "Assume the deploy role",
    "Check that the images are those that were built",
  ];
  const push = { version: "all", build: "all", "deploy-staging": [...steps, PUSH, FINDINGS] } as const;

  beforeAll(async () => {
    await ground.aws(
      ...["iam", "create-role", "--role-name", "depot-staging-delivery-deploy", "--assume-role-policy-document", "{}"],
    );
  });

  test("are pushed once; another image of the same version stops the release", async () => {
    ground.findings({});
    const tag = await tagged();
    const first = await run(push, tag, PLANNED);
    expect(first.summary["deploy-staging"]).toBe("success");
    const again = await run(
      { "deploy-staging": [...push["deploy-staging"]] },
      tag,
      {
        ...PLANNED,
        version: first.outputs.get("version")!,
        build: first.outputs.get("build")!,
      },
      { "deploy-staging": (started: Run) => started.takeFrom(first, "images") },
    );
    expect(again.summary["deploy-staging"]).toBe("success");

    await ground.project.touch("services/api/program", "#!/bin/false\n");
    await ground.project.git("tag", "--delete", tag);
    await ground.project.git("push", "--quiet", "origin", `:refs/tags/${tag}`);
    const other = await run(push, await tagged({}, "main", tag), PLANNED);
    expect(other.summary["deploy-staging"]).toBe(`failure: ${PUSH}`);
    expect(other.log).toContain("depot-staging-api holds another image of this version");
  });

  test("that are not those that were built are not pushed", async () => {
    const { summary } = await run(push, await tagged(), PLANNED, {
      "deploy-staging": (started: Run) => writeFileSync(join(started.artifact("images"), "api.tar"), "another"),
    });
    expect(summary["deploy-staging"]).toBe(`failure: Check that the images are those that were built`);
  });

  test.each([
    ["one finding of severity high", { HIGH: 1, LOW: 3 }, "COMPLETE", false],
    ["one of severity critical under continuous scanning", { CRITICAL: 1 }, "ACTIVE", false],
    ["an image that cannot be scanned", {}, "UNSUPPORTED_IMAGE", false],
    ["findings that are not as bad", { MEDIUM: 7, LOW: 1 }, "ACTIVE", true],
  ])("with %s", async (_, counts: Readonly<Record<string, number>>, status, passes) => {
    ground.findings(counts, status);
    const { summary } = await run(push, await tagged(), PLANNED);
    expect(summary["deploy-staging"]).toBe(passes ? "success" : `failure: ${FINDINGS}`);
  });
});
