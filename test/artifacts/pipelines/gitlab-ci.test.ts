import { PipelineHost } from "symphony-infra";
import { pipelineFiles } from "../../../src/artifacts/pipelines";
import { promotedProject } from "./promoted";
import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { parse } from "yaml";
import { newFolder } from "../../support/declare";
import { gitlabJobs } from "../../support/gitlab";
import { hostileText } from "../../support/hostile-texts";
import { released } from "./released";

jest.setTimeout(180_000);

interface Job {
  readonly stage: string;
  readonly needs: readonly { readonly job: string; readonly artifacts: boolean }[];
  readonly script: readonly string[];
  readonly before_script: readonly string[];
  readonly after_script?: readonly string[];
  readonly [key: string]: any;
}

const { hosted, format, files } = released("gitlab");
const text = files[".gitlab-ci.yml"];
const RESERVED = ["stages", "workflow", "variables", "default"];
const jobsOf = (yaml: string): Readonly<Record<string, Job>> =>
  Object.fromEntries(
    Object.entries(parse(yaml, { version: "1.1" }) as Record<string, Job>).filter(([name]) => !RESERVED.includes(name)),
  );
const jobs = jobsOf(text);

const MERGE_REQUEST = {
  CI_PIPELINE_SOURCE: "merge_request_event",
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
  CI_COMMIT_BRANCH: "",
  CI_COMMIT_TAG: "",
};
const PUSH = { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main", CI_COMMIT_TAG: "" };
const TAG = {
  CI_PIPELINE_SOURCE: "push",
  CI_COMMIT_BRANCH: "",
  CI_COMMIT_TAG: "v1.0.0",
  CI_COMMIT_REF_PROTECTED: "true",
};
const WEB = { ...TAG, CI_PIPELINE_SOURCE: "web" };
const SCHEDULE = { CI_PIPELINE_SOURCE: "schedule", CI_COMMIT_BRANCH: "main", CI_COMMIT_TAG: "" };

const namesOf = (...prefixes: string[]): readonly string[] =>
  Object.keys(jobs).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
const TRUSTED = ["check:plan-staging", "check:plan-prod"];

test.each([
  ["a merge request", MERGE_REQUEST, namesOf("check:").filter((name) => !TRUSTED.includes(name))],
  ["a merge request for another branch", { ...MERGE_REQUEST, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "next" }, []],
  ["a push to the branch", PUSH, namesOf("check:")],
  ["a push to another branch", { ...PUSH, CI_COMMIT_BRANCH: "feature" }, []],
  ["a tag of a release", TAG, namesOf("release:")],
  ["a tag that is not protected", { ...TAG, CI_COMMIT_REF_PROTECTED: "false" }, []],
  ["a tag of something else", { ...TAG, CI_COMMIT_TAG: "very-old" }, []],
  ["a form on a tag without a choice", { ...WEB, TARGET_ENVIRONMENT: "none" }, []],
  [
    "a form on a tag for an environment",
    { ...WEB, TARGET_ENVIRONMENT: "staging" },
    ["rollback:version", "rollback:plan-staging", "rollback:deploy-staging", "rollback:verify-staging"],
  ],
  ["a form on the branch", { ...WEB, CI_COMMIT_TAG: "", CI_COMMIT_BRANCH: "main", TARGET_ENVIRONMENT: "prod" }, []],
  ["the schedule", SCHEDULE, namesOf("drift:")],
])("GitLab's schema admits the file, and %s runs exactly its jobs", (_, variables, expected) => {
  const found = gitlabJobs(text, variables).filter(({ when }) => when !== "never");
  expect(found.map(({ name }) => name).sort()).toEqual([...expected].sort());
  for (const { name, when, allow_failure } of found)
    expect([name, when, allow_failure]).toEqual([name, isApproval(name) ? "manual" : "on_success", false]);
});

const isApproval = (name: string): boolean => /:(deploy|approve)-/.test(name);

test("a file that GitLab does not take is refused", () => {
  expect(() => gitlabJobs(text.replace("interruptible: true", "interruptable: true"))).toThrow(/interruptable/);
});

test("every need is a job of the same flow in the same column or an earlier one", () => {
  const { stages } = parse(text) as { stages: string[] };
  for (const [name, { needs, stage }] of Object.entries(jobs))
    for (const { job } of needs) {
      expect(job.split(":")[0]).toBe(name.split(":")[0]);
      expect(stages.indexOf(jobs[job].stage)).toBeLessThanOrEqual(stages.indexOf(stage));
    }
});

test("every step of the flows stands in its job, in a shell of its own, and no text of GitLab is put into it", () => {
  for (const flow of hosted.flows)
    for (const job of flow.jobs) {
      const { script, after_script = [] } = jobs[`${flow.id}:${job.id}`];
      const bodies = [...script, ...after_script];
      for (const { title, run } of job.steps) expect(bodies).toContain(`# ${title}\n(\nset -euo pipefail\n${run}\n)`);
      for (const { run } of job.steps) expect(run).not.toMatch(/\$\{?(CI|GITLAB)_/);
    }
});

test("a job with a role has a token for AWS in a file that is removed, and others have none that AWS takes", () => {
  for (const flow of hosted.flows)
    for (const { id, role } of flow.jobs) {
      const { id_tokens, before_script, after_script } = jobs[`${flow.id}:${id}`];
      if (!role) expect(id_tokens).toBeUndefined();
      else {
        expect(id_tokens).toEqual({ AWS_ID_TOKEN: { aud: "https://gitlab.com" } });
        expect(before_script[0]).toContain(`export AWS_ROLE_ARN=${role.arn}\n`);
        expect(after_script).toContain('rm -f "${TMPDIR:-/tmp}/web-identity-$CI_JOB_ID"');
      }
    }
  expect(jobs["release:approve-prod"].id_tokens).toEqual({ APPROVAL_TOKEN: { aud: "shop-approval" } });
});

test("only deployments are deployments to GitLab, one at a time, and the plans keep as long as an approval may take", () => {
  const places = Object.entries(jobs).flatMap(([name, { environment, resource_group }]) =>
    environment ? [[name, environment, resource_group]] : [],
  );
  const staging = { name: "staging", deployment_tier: "staging" };
  const prod = { name: "prod", deployment_tier: "production" };
  expect(places).toEqual([
    ["release:deploy-staging", staging, "deploy-staging"],
    ["release:deploy-prod", prod, "deploy-prod"],
    ["rollback:deploy-staging", staging, "deploy-staging"],
    ["rollback:deploy-prod", prod, "deploy-prod"],
  ]);
  expect(jobs["release:plan-prod"].artifacts).toEqual({
    paths: ["delivery/outputs/release-plan-prod.env", "delivery/plan-prod/"],
    when: "always",
    expire_in: "30 days",
    access: "developer",
  });
});

/** What bash does with the gate of a job, for a person and with what an earlier job left. */
function gate(name: string, person: string, left: Record<string, string>): { status: number | null; stderr: string } {
  const payload = Buffer.from(JSON.stringify({ user_login: person, sub: "project_path:é>?" })).toString("base64url");
  const token = `e30.${payload}.c2ln`;
  const [step] = jobs[name].script;
  const env = { PATH: process.env.PATH, AWS_ID_TOKEN: token, APPROVAL_TOKEN: token, OUTPUTS: "outputs", ...left };
  const { status, stderr } = spawnSync("bash", ["--norc", "-c", step], { encoding: "utf8", cwd: newFolder(), env });
  return { status, stderr };
}

test.each([
  ["release:deploy-staging", "ada", { STARTED_BY: "somebody" }, 0, ""],
  ["release:deploy-staging", "Grace.H", { STARTED_BY: "ada" }, 0, ""],
  ["release:deploy-staging", "ada", { STARTED_BY: "ada" }, 1, "ada started it: other people approve it."],
  ["release:deploy-staging", "linus", { STARTED_BY: "ada" }, 1, "linus may not approve this."],
  ["release:deploy-staging", "adam", { STARTED_BY: "x" }, 1, "adam may not approve this."],
  ["release:deploy-staging", "graceXh", { STARTED_BY: "x" }, 1, "gracexh may not approve this."],
  ["release:approve-prod", "linus", { STARTED_BY: "ada" }, 0, ""],
  ["release:approve-prod", "linus", { STARTED_BY: "linus" }, 1, "linus started it: other people approve it."],
  ["release:approve-prod", "mallory", { STARTED_BY: "ada" }, 1, "mallory may not approve this."],
  ["release:deploy-prod", "ada", { STARTED_BY: "x", APPROVED_BY: "linus" }, 0, ""],
  [
    "release:deploy-prod",
    "ada",
    { STARTED_BY: "x", APPROVED_BY: "ada" },
    1,
    "ada gave the first approval: another person gives the second.",
  ],
])("the gate of %s for %s after %j ends with %d", (name, person, left, status, message) => {
  const found = gate(name, person, left);
  expect(found.stderr.trim()).toBe(message);
  expect(found.status).toBe(status);
});

test("shellcheck finds nothing in what GitLab adds to the steps", () => {
  for (const [name, { before_script, script, after_script = [] }] of Object.entries(jobs)) {
    const all = `#!/usr/bin/env bash\n${[...before_script, ...script, ...after_script].join("\n")}\n`;
    // Values that a job reads come from its environment, which shellcheck does not see.
    const { status, stdout } = spawnSync("shellcheck", ["--exclude=SC2154,SC1091,SC2030,SC2031", "-"], {
      encoding: "utf8",
      input: all,
    });
    expect([name, stdout]).toEqual([name, ""]);
    expect(status).toBe(0);
  }
});

test("a release is published by the job's own token, which stands in no command", () => {
  const script = jobs["release:publish"].script.join("\n");
  expect(script).toContain("--header @<(printf 'JOB-TOKEN: %s\\n' \"$CI_JOB_TOKEN\")");
  expect(script).toContain("--rawfile notes delivery/release/notes.md");
});

const NAME = hostileText
  .map((name) =>
    name
      .replace(/[\u0000-\u001f\u007f-\u009f]/g, "")
      .trim()
      .slice(0, 40),
  )
  // What is cut may end with half a character, which no process can be given.
  .filter((name) => name !== "" && !/\p{Surrogate}/u.test(name) && !name.includes("${") && name.trim() === name);

test("no text of a user is more than text to YAML, in the version that GitLab reads too", () => {
  fc.assert(
    fc.property(
      NAME,
      fc.array(fc.oneof(NAME, fc.constant("a\u2028b: &x \u2029- y")), { minLength: 1 }),
      (name, words) => {
        const { files: own, hosted: each } = released("gitlab", {
          tests: [{ name, run: [words] }],
          promote: ["dev"],
          gates: {},
        });
        const yaml = own[".gitlab-ci.yml"];
        expect(yaml).not.toMatch(/[\u0085\u2028\u2029]/);
        const { run } = each.flows[0].jobs[0].steps[1];
        expect(jobsOf(yaml)["check:test"].script[1]).toBe(`# ${name}\n(\nset -euo pipefail\n${run}\n)`);
      },
    ),
    { numRuns: 25 },
  );
});

test("a whole file", () => {
  const small = released("gitlab", { promote: ["dev"], gates: {}, coverage: undefined, drift: false });
  expect(small.files[".gitlab-ci.yml"]).toMatchSnapshot();
});

test("what an administrator sets up is said with commands, and holds no secret", () => {
  const steps = format.setUp(hosted);
  const code = steps.map((step) => step.code ?? "").join("\n");
  expect(code).toContain(
    "projects/acme%2Fweb%2Fshop/protected_tags --field 'name=v*' --field 'create_access_level=40'",
  );
  expect(code).toContain("cron=17 5 * JAN,MAR MON-FRI");
  expect(steps[0].text).toContain("registry.example.com/ci:1.4.0");
});

test("a job that holds a role, and every job of a release, runs on the runners of deployments where there are such", () => {
  const host = PipelineHost.gitlab({ project: "a/b", image: "ci:1", runner: "any", deployRunner: "deploy" });
  const [{ content }] = pipelineFiles(promotedProject({ runsOn: host }));
  const { default: defaults, ...rest } = parse(content) as Record<string, { tags?: string[]; script?: string[] }>;
  expect(defaults.tags).toEqual(["any"]);
  const tagged = Object.entries(rest).filter(([, { script }]) => script);
  const own = tagged.filter(([, { tags }]) => tags).map(([name]) => name);
  expect(own).toEqual(tagged.map(([name]) => name).filter((name) => !/^check:(test|scan|build|trial)/.test(name)));
});
