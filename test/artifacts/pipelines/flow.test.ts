import * as fc from "fast-check";
import { execFileSync } from "node:child_process";
import { ChangeWindow, Coverage } from "symphony-infra";
import { flowsOf } from "../../../src/artifacts/pipelines/flow";
import type { Flow, FlowJob } from "../../../src/artifacts/pipelines/flow/flow";
import { commandLine } from "../../../src/values/shell-words";
import { hostileText } from "../../support/hostile-texts";
import { promotedProject } from "./promoted";

const WINDOW = ChangeWindow.weekly({ days: ["Mon"], from: "09:00", to: "16:00", timeZone: "Europe/Berlin" });
const project = promotedProject({
  coverage: Coverage.istanbul("coverage/coverage-summary.json", 80),
  scans: [{ name: "Licences", run: [["npx", "licences"]] }],
  gates: { prod: { approvers: ["storefront-lead"], changeWindow: WINDOW } },
});
const flows = flowsOf(project, project.pipelines[0]);
const flowOf = (id: string): Flow => flows.find((flow) => flow.id === id)!;
const jobs = flows.flatMap((flow) => flow.jobs.map((job) => ({ name: `${flow.id}/${job.id}`, flow, job })));
const textOf = (job: FlowJob): string => job.steps.map(({ run }) => run).join("\n");

test("a release passes the environments in order, each planned, deployed and verified before the next", () => {
  expect(flowOf("release").jobs.map(({ id, needs }) => `${id} < ${needs.join(" ")}`)).toEqual([
    "version < ",
    "test < version",
    "scan < version",
    "build < version",
    "trial-dev < version test scan build",
    "plan-staging < version trial-dev",
    "deploy-staging < version plan-staging build",
    "verify-staging < version deploy-staging",
    "plan-prod < version verify-staging",
    "deploy-prod < version plan-prod build",
    "verify-prod < version deploy-prod",
    "publish < version verify-prod",
  ]);
});

test("a change is built, tested, scanned, tried and previewed, and nothing of it is deployed", () => {
  expect(flowOf("check").jobs.map(({ id }) => id)).toEqual([
    "test",
    "scan",
    "build",
    "trial-dev",
    "plan-staging",
    "plan-prod",
  ]);
  expect(flowOf("check").jobs.filter(({ role }) => role?.kind === "deploy")).toEqual([]);
});

test("a trial starts everything, and waits for what runs and not for what ends, whether something needs it or not", () => {
  const trial = flowOf("release").jobs.find(({ id }) => id === "trial-dev")!;
  const up = "docker compose --project-name shop-dev --file infrastructure/docker-compose.yml up --no-build --detach";
  expect(project.environments[0].terraform).toHaveProperty("resource.docker_container.spare_key_generator");
  const { run } = trial.steps.find(({ title }) => title.startsWith("Start"))!;
  expect(run).toMatch(new RegExp(`${up}\n${up} --wait --wait-timeout 600 [\\w -]+$`));
  expect(/--wait-timeout 600 (.*)$/.exec(run as string)![1].split(" ")).toEqual([
    "shop-dev-api",
    "shop-dev-aws-emulator",
  ]);
});

test("the plan of what people approve is previewed when the change has reached the branch", () => {
  expect(
    flows.flatMap((flow) => flow.jobs.flatMap(({ id, afterMerge }) => (afterMerge ? [`${flow.id}/${id}`] : []))),
  ).toEqual(["check/plan-prod"]);
});

test("a rollback builds, pushes and migrates nothing", () => {
  const text = flowOf("rollback").jobs.map(textOf).join("\n");
  expect(text).not.toMatch(/docker|run-task/);
  expect(flowOf("rollback").jobs.map(({ id, onlyWhen }) => [id, onlyWhen?.is])).toEqual([
    ["version", undefined],
    ["plan-staging", "staging"],
    ["deploy-staging", "staging"],
    ["verify-staging", "staging"],
    ["plan-prod", "prod"],
    ["deploy-prod", "prod"],
    ["verify-prod", "prod"],
  ]);
});

test("drift is looked for in every environment that is deployed", () => {
  expect(flowOf("drift").jobs.map(({ id, role }) => [id, role?.kind])).toEqual([
    ["drift-staging", "plan"],
    ["drift-prod", "plan"],
  ]);
  const never = promotedProject({ drift: false });
  expect(flowsOf(never, never.pipelines[0]).map(({ id }) => id)).toEqual(["check", "release", "rollback"]);
});

test.each(jobs)("$name reads what jobs that it needs itself have left", ({ flow, job }) => {
  const before = flow.jobs.slice(0, flow.jobs.indexOf(job));
  for (const id of job.needs) expect(before.map((each) => each.id)).toContain(id);
  for (const { job: id, name } of job.reads) {
    expect(job.needs).toContain(id);
    expect(flow.jobs.find((each) => each.id === id)!.outputs).toContain(name);
  }
  for (const artifact of job.takes) {
    const from = before.find(({ leaves }) => leaves.some(({ name }) => name === artifact));
    expect(job.needs).toContain(from?.id);
  }
});

/** Set by bash itself. */
const OF_BASH = ["PWD", "OUTPUTS"];

test.each(jobs)("every variable of $name is given to it or set in it", ({ job }) => {
  const given = [...Object.keys(job.constants), ...job.context, ...job.inputs, ...job.reads.map(({ name }) => name)];
  for (const { title, run } of job.steps) {
    // What stands between single quotes is for jq, awk or printf.
    const code = run.replace(/'[^']*'/g, "''");
    const set = [...code.matchAll(/(?:^|[\s;({])(?:(?:export )?(\w+)\+?=|for (\w+) in )/gm)].map(
      ([, name, each]) => name ?? each,
    );
    const sourced = code.includes("versions.env")
      ? job.steps.flatMap(({ run: all }) => all.match(/TF_VAR_\w+/g) ?? [])
      : [];
    const used = [...code.matchAll(/(?<!\\)\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name);
    const unknown = used.filter((name) => ![...given, ...set, ...sourced, ...OF_BASH].includes(name));
    expect([title, unknown]).toEqual([title, []]);
  }
});

test.each(jobs)("$name leaves every output that it names", ({ job }) => {
  for (const name of job.outputs) expect(textOf(job)).toContain(`${name}=`);
});

test("only what is deployed holds a role that changes, waits for people, and holds its environment alone", () => {
  for (const { job } of jobs) {
    const deploys = job.stage === "deploy";
    expect([job.id, job.role?.kind === "deploy", job.lock !== undefined]).toEqual([job.id, deploys, deploys]);
    if (job.role) expect(job.isTrusted).toBe(true);
  }
  const { jobs: all } = flowOf("release");
  expect(all.find(({ id }) => id === "deploy-prod")!.gates).toMatchObject({ approvals: 1, changeWindow: WINDOW });
  expect(all.find(({ id }) => id === "deploy-staging")!.gates).toMatchObject({ approvals: 0 });
});

test("a word of a command reaches its process as it is", () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 20 }), (texts) => {
      const printed = execFileSync("bash", ["-euo", "pipefail", "-c", commandLine(["printf", "%s\\0", ...texts])]);
      expect(printed.toString()).toBe(texts.map((text) => `${text}\0`).join(""));
    }),
    { numRuns: 30 },
  );
});
