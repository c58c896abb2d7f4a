import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/declare";
import { promotedProject } from "./promoted";
import { type Step, jobsOf, workflowTexts } from "./workflows";

const texts = workflowTexts(
  promotedProject({
    gates: {
      staging: { approvers: ["storefront-lead"] },
      prod: { approvers: ["Storefront-Lead", "operations-lead", "third"], approvals: 2 },
    },
  }),
);
const stepOf = (flow: keyof typeof texts, id: string, named: string): Step =>
  jobsOf(texts[flow])
    .find((job) => job.id === id)!
    .steps.find(({ name }) => name.startsWith(named))!;

interface Ran {
  readonly status: number | null;
  readonly stderr: string;
  readonly folder: string;
  /** Command lines that `gh` was called with. */
  readonly calls: readonly string[];
}

interface Runner {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What `gh` answers, by what its command line begins with; without an answer it fails. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** Runs a step as GitHub's runner does, with a `gh` that answers from a table. */
function run(step: Step, { folder = newFolder(), env = {}, answers = {} }: Runner = {}): Ran {
  const tools = join(folder, ".tools");
  mkdirSync(tools, { recursive: true });
  const cases = Object.entries(answers).map(([begin, answer], i) => {
    writeFileSync(join(tools, `answer-${i}`), answer);
    return `  '${begin}'*) cat "$(dirname "$0")/answer-${i}" ;;`;
  });
  const lines = ["#!/bin/bash", `printf '%s\\n' "$*" >> "$(dirname "$0")/calls"`, `case "$*" in`, ...cases];
  writeFileSync(join(tools, "gh"), [...lines, "  *) exit 1 ;;", "esac", ""].join("\n"));
  chmodSync(join(tools, "gh"), 0o755);
  writeFileSync(join(tools, "calls"), "");
  writeFileSync(join(tools, "step.sh"), step.run!);
  const given = Object.entries(step.env ?? {}).filter(([, value]) => !value.includes("${{"));
  const { status, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-euo", "pipefail", join(tools, "step.sh")], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${tools}:${process.env.PATH}`,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_RUN_ID: "7",
      GITHUB_ACTOR: "Starter",
      GITHUB_TRIGGERING_ACTOR: "starter-again",
      ...Object.fromEntries(given),
      ...env,
    },
  });
  return { status, stderr, folder, calls: readFileSync(join(tools, "calls"), "utf8").trim().split("\n") };
}

/** One entry of "Get the review history for a workflow run". */
function review(login: string, environment: string, state = "approved"): object {
  return { state, comment: "", environments: [{ id: 1, name: environment }], user: { login } };
}

const reviewed = (...reviews: readonly object[]) => ({
  answers: { "api repos/acme/shop/actions/runs/7/approvals": JSON.stringify(reviews) },
});

describe("the gate of one approval", () => {
  const gate = stepOf("release", "deploy-staging", "Gate: approved");

  test.each([
    ["an approver", [review("storefront-lead", "staging")]],
    ["an approver, whose name is written in capitals", [review("STOREFRONT-LEAD", "staging")]],
    ["an approver, after somebody else", [review("other", "staging"), review("storefront-lead", "staging")]],
  ])("passes by %s", (_, reviews) => {
    expect(run(gate, reviewed(...reviews)).status).toBe(0);
  });

  test.each([
    ["nobody, as where the environment is not set up", []],
    ["somebody who is no approver", [review("other", "staging")]],
    ["an approver of another environment", [review("storefront-lead", "prod")]],
    ["an approver who rejected", [review("storefront-lead", "staging", "rejected")]],
  ])("fails by %s", (_, reviews) => {
    const { status, stderr } = run(gate, reviewed(...reviews));
    expect([status, stderr]).toEqual([1, expect.stringContaining("nobody who started the run counts")]);
  });

  test.each(["GITHUB_ACTOR", "GITHUB_TRIGGERING_ACTOR"])("fails by an approver who is %s", (name) => {
    const env = { [name]: "Storefront-Lead" };
    expect(run(gate, { ...reviewed(review("storefront-lead", "staging")), env }).status).toBe(1);
  });

  test("fails where GitHub does not answer", () => {
    expect(run(gate).status).not.toBe(0);
  });
});

describe("the gate of two approvals", () => {
  const gate = stepOf("rollback", "deploy-prod", "Gate: approved");
  const second = "prod-second-approval";

  test("passes by two approvers", () => {
    expect(run(gate, reviewed(review("third", second), review("operations-lead", "prod"))).status).toBe(0);
  });

  test.each([
    ["one approver of both", [review("third", second), review("third", "prod")]],
    ["one approver", [review("third", "prod")]],
    ["an approver and somebody else", [review("third", "prod"), review("other", second)]],
  ])("fails by %s", (_, reviews) => {
    expect(run(gate, reviewed(...reviews)).status).toBe(1);
  });
});

describe("the gate of a plan", () => {
  const gate = stepOf("release", "plan-prod", "Gate: no review");

  test("passes where nobody reviewed the deployment, whatever was reviewed besides", () => {
    expect(run(gate, reviewed()).status).toBe(0);
    expect(run(gate, reviewed(review("storefront-lead", "staging"))).status).toBe(0);
  });

  test.each(["approved", "rejected"])("fails where the deployment was %s in an earlier attempt", (state) => {
    const { status, stderr } = run(gate, reviewed(review("third", "prod-second-approval", state)));
    expect([status, stderr]).toEqual([1, expect.stringContaining("Start a new run")]);
  });

  test("fails where GitHub does not answer", () => {
    expect(run(gate).status).not.toBe(0);
  });
});

test("a release by hand on a branch ends at once", () => {
  const gate = stepOf("release", "version", "Gate: it runs on a tag");
  expect(run(gate, { env: { GITHUB_REF_TYPE: "branch" } }).status).toBe(1);
  expect(run(gate, { env: { GITHUB_REF_TYPE: "tag" } }).status).toBe(0);
});

describe("the summary of a plan", () => {
  const step = stepOf("release", "plan-prod", "Show the plan in the summary");

  function summaryOf(plan: string, destroyed: string): string {
    const folder = newFolder();
    mkdirSync(join(folder, "delivery/plan-prod"), { recursive: true });
    writeFileSync(join(folder, "delivery/plan-prod/plan.txt"), plan);
    writeFileSync(join(folder, "delivery/plan-prod/destroyed.txt"), destroyed);
    const summary = join(folder, "summary");
    expect(run(step, { folder, env: { GITHUB_STEP_SUMMARY: summary } }).status).toBe(0);
    return readFileSync(summary, "utf8");
  }

  test("says first what is destroyed, and shows both as code", () => {
    expect(summaryOf("<b>Plan</b>\n\n# 1 to add\n", "delete aws_s3_bucket.files\n")).toBe(
      [
        "## Plan of prod",
        "",
        "It destroys or replaces:",
        "",
        "    delete aws_s3_bucket.files",
        "",
        "The plan, whose end may be missing here; the artifact holds all of it:",
        "",
        "    <b>Plan</b>",
        "    ",
        "    # 1 to add",
        "",
      ].join("\n"),
    );
  });

  test("says that nothing is destroyed", () => {
    expect(summaryOf("x\n", "")).toContain("\nIt destroys nothing.\n");
  });

  test("fits what GitHub takes, however long the plan is", () => {
    expect(summaryOf("a\n".repeat(1_000_000), "").length).toBe(1_000_000);
  });
});

describe("the report of drift", () => {
  const step = stepOf("drift", "report-drift-prod", "Open an issue");
  const env = { RUN_URL: "https://github.com/acme/shop/actions/runs/7" };

  function reported(issues: readonly object[], drift?: string): Ran {
    const folder = newFolder();
    mkdirSync(join(folder, "delivery/plan-prod"), { recursive: true });
    if (drift !== undefined) writeFileSync(join(folder, "delivery/plan-prod/drift.txt"), drift);
    const answers = { "issue list": JSON.stringify(issues), "issue create": "", "issue comment": "" };
    return run(step, { folder, env, answers });
  }

  test("opens an issue with what differs, as code", () => {
    const { status, calls, folder } = reported([{ number: 1, title: "Drift" }], "@everyone\n# y\n");
    expect([status, calls.at(-1)]).toEqual([
      0,
      "issue create --repo acme/shop --title shop: Drift in prod --body-file issue.md",
    ]);
    expect(readFileSync(join(folder, "issue.md"), "utf8")).toMatch(
      /^Find out who changed prod [^\n]*\n\nThe run: https:\/\/github\.com\/acme\/shop\/actions\/runs\/7\n\n {4}@everyone\n {4}# y\n$/,
    );
  });

  test("adds to the issue that is open", () => {
    const { status, calls } = reported([{ number: 12, title: "shop: Drift in prod" }], "x\n");
    expect([status, calls.at(-1)]).toEqual([0, "issue comment 12 --repo acme/shop --body-file issue.md"]);
  });

  test("says so where the job failed before it could compare, and cuts what GitHub would refuse", () => {
    const early = reported([]);
    expect(readFileSync(join(early.folder, "issue.md"), "utf8")).toContain("failed before it could compare");
    const long = reported([], "drift\n".repeat(50_000));
    expect([long.status, readFileSync(join(long.folder, "issue.md"), "utf8").length]).toEqual([0, 65_000]);
  });
});

describe("the publication of a release", () => {
  const step = stepOf("release", "publish", "Publish");
  const env = { TAG: "v1.2.3" };

  test("is made once, with a tag that must be there", () => {
    const { status, calls } = run(step, { env, answers: { "release create": "" } });
    expect([status, calls.at(-1)]).toEqual([
      0,
      "release create v1.2.3 --repo acme/shop --verify-tag --title v1.2.3 --notes-file delivery/release/notes.md",
    ]);
  });

  test("is changed by another attempt", () => {
    const { status, calls } = run(step, { env, answers: { "release view": "", "release edit": "" } });
    expect([status, calls.at(-1)]).toEqual([
      0,
      "release edit v1.2.3 --repo acme/shop --title v1.2.3 --notes-file delivery/release/notes.md",
    ]);
  });
});
