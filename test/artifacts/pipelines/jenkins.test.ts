import { promotedProject } from "./promoted";
import { pipelineFiles } from "../../../src/artifacts/pipelines";
import { PipelineHost } from "symphony-infra";
import * as fc from "fast-check";
import type { Flow } from "../../../src/artifacts/pipelines/flow/flow";
import { hostileText } from "../../support/hostile-texts";
import { type JenkinsRequest, type JenkinsRun, readJenkinsfiles } from "../../support/jenkins";
import { released } from "./released";

jest.setTimeout(180_000);

const { hosted, format, files } = released("jenkins");
const flowOf = (id: Flow["id"]): Flow => hosted.flows.find((flow) => flow.id === id)!;
const request = (id: Flow["id"], more: Partial<JenkinsRequest> = {}): JenkinsRequest => {
  const path = format.fileOf(hosted, flowOf(id));
  return { path, text: files[path], environment: { JOB_NAME: `shop/${id}` }, ...more };
};
const read = (...requests: JenkinsRequest[]): readonly JenkinsRun[] => readJenkinsfiles(requests);
const scripts = (run: JenkinsRun): readonly string[] =>
  run.stages.flatMap(({ events, post }) =>
    [...events, ...(post.always ?? [])].flatMap(({ sh }) => (sh ? [sh.script as string] : [])),
  );
const ran = (run: JenkinsRun): readonly string[] =>
  run.stages.filter(({ runs }) => runs).map(({ stage }) => stage[stage.length - 1]);
const tagged = { TAG: "v1.0.0" };
const answers = ["ada", "grace.h", "linus"];

test("each flow is a file that Jenkins takes, with every step of the flow in it and nothing else between its lines", () => {
  const [check, release, drift] = read(
    request("check"),
    request("release", { parameters: tagged, startedBy: ["someone"], answers }),
    request("drift"),
  );
  for (const [run, id] of [
    [check, "check"],
    [release, "release"],
    [drift, "drift"],
  ] as const) {
    expect(run.refused).toBeUndefined();
    const steps = flowOf(id).jobs.flatMap(({ steps: own }) => own.map((step) => step.run));
    const bodies = scripts(run).filter((text) => text.startsWith("#!/usr/bin/env bash\nset -euo pipefail\n"));
    expect(bodies).toHaveLength(steps.length);
    for (const step of steps) expect(bodies.some((text) => text.endsWith(`\n${step}\n`))).toBe(true);
  }
  expect(Object.keys(files)).toEqual([
    "Jenkinsfile",
    "infrastructure/pipelines/Jenkinsfile.release",
    "infrastructure/pipelines/Jenkinsfile.rollback",
    "infrastructure/pipelines/Jenkinsfile.drift",
  ]);
});

test("a job that holds credentials runs in the trusted job alone, not for a proposed change", () => {
  const [trusted, proposed] = read(
    request("check"),
    request("check", { environment: { JOB_NAME: "shop/changes/PR-7" } }),
  );
  expect(ran(trusted)).toContain("Preview the plan of prod");
  expect(ran(proposed).filter((name) => name.startsWith("Preview"))).toEqual([]);
  const credentials = proposed.stages.flatMap(({ events }) => events.filter((event) => event.withCredentials));
  expect(credentials).toEqual([]);
  expect(ran(proposed)).toContain("Test");
});

test("tokens are bound around the steps of a job with a role, which names it, and nowhere else", () => {
  const [run] = read(request("release", { parameters: tagged, startedBy: [], answers }));
  const withToken = run.stages.filter(({ events }) => events.some((event) => event.withCredentials));
  expect(withToken.map(({ stage, environment }) => [stage[stage.length - 1], environment.AWS_ROLE_ARN])).toEqual([
    ["Plan staging", "arn:aws:iam::123456789012:role/shop-staging-delivery-plan"],
    ["Deploy staging: apply", "arn:aws:iam::123456789012:role/shop-staging-delivery-deploy"],
    ["Verify staging", "arn:aws:iam::123456789012:role/shop-staging-delivery-plan"],
    ["Plan prod", "arn:aws:iam::111122223333:role/shop-prod-delivery-plan"],
    ["Deploy prod: apply", "arn:aws:iam::111122223333:role/shop-prod-delivery-deploy"],
    ["Verify prod", "arn:aws:iam::111122223333:role/shop-prod-delivery-plan"],
  ]);
  expect(withToken[0].events.find((event) => event.withCredentials)).toEqual({
    withCredentials: [{ credentialsId: "shop-aws-token", variable: "AWS_WEB_IDENTITY_TOKEN_FILE" }],
  });
});

test("a deployment holds its lock, waits for people without an agent, and asks again where somebody may not approve", () => {
  const approve = (startedBy: string[], people: string[]): JenkinsRequest =>
    request("release", { parameters: tagged, startedBy, answers: people });
  const [others, self, twice, few] = read(
    approve(["somebody"], ["ADA", "linus", "ada"]),
    approve(["Ada"], ["ada", "stranger", "grace.h", "ada", "linus", "grace.h"]),
    approve([], ["grace.h", "ada", "ada", "ada", "grace.h"]),
    approve(["ada"], ["ada", "grace.h", "ada"]),
  );
  const asked = (run: JenkinsRun): readonly number[] =>
    run.stages.flatMap(({ events }) => {
      const inputs = events.filter(({ input }) => input);
      return inputs.length > 0 ? [inputs.length] : [];
    });
  expect(asked(others)).toEqual([1, 2]);
  expect(asked(self)).toEqual([3, 3]);
  expect(asked(twice)).toEqual([1, 4]);
  expect(few.refused).toContain("nobody answers the input");
  const locks = others.stages.flatMap(({ stage, options }) =>
    options.filter(({ lock }) => lock).map(({ lock }) => [stage[0], lock.resource]),
  );
  expect(locks).toEqual([
    ["Test, Scan, Build the images", "shop-engine"],
    ["Try dev on the runner", "shop-engine"],
    ["Deploy staging", "shop-deploy-staging"],
    ["Deploy prod", "shop-deploy-prod"],
  ]);
  const [input] = others.stages.find(({ stage }) => stage[1] === "Deploy prod: approve")!.events;
  expect(input.input).toMatchObject({ submitter: "ada,grace.h,linus", submitterParameter: "APPROVED_BY" });
});

test("a rollback runs the jobs of its environment alone", () => {
  const [run] = read(
    request("rollback", {
      parameters: { ...tagged, TARGET_ENVIRONMENT: "staging" },
      startedBy: [],
      answers: ["grace.h"],
    }),
  );
  expect(run.refused).toBeUndefined();
  expect(ran(run)).toEqual([
    "Note the commit",
    "Read which version to go back to",
    "Plan staging",
    "Deploy staging: approve",
    "Deploy staging: apply",
    "Verify staging",
  ]);
  expect(run.parameters.map(({ string, choice }) => (string ?? choice) as string)).toEqual([
    "TAG",
    "TARGET_ENVIRONMENT",
    "TO_VERSION",
  ]);
});

test("drift is looked for in UTC, by numbers, and its failure reaches the owner", () => {
  const [run] = read(request("drift"));
  expect(run.triggers).toEqual([{ cron: "TZ=UTC\n17 5 * 1,3 1-5" }]);
  expect(run.post.failure).toEqual([
    { mail: { to: "storefront@example.com", subject: "shop: drift of delivery failed", body: null } },
  ]);
});

test("the reader refuses what Jenkins would refuse", () => {
  const path = "Jenkinsfile";
  const changes = [
    ["agent none", "agent any", "agent for the whole run"],
    ["skipDefaultCheckout()", "skipCheckout()", "options: unknown skipCheckout"],
    ["deleteDir()", "removeDir()", "unknown step removeDir"],
    ["checkout scm", "sh('x')", "arguments have names"],
    ["sh(label:", "sh(name:", "unknown argument name"],
    ["agent {\n        label 'linux'\n      }\n      steps", "steps", "steps without an agent"],
    ["options {", "stages { }\n  options {", "stages stands twice"],
    ["beforeAgent true", "steps { deleteDir() }", "when: unknown steps"],
    ["stages {", "stages {{", "MultipleCompilationErrors"],
  ];
  for (const [from] of changes) expect(files[path]).toContain(from);
  const runs = read(...changes.map(([from, to]) => ({ ...request("check"), text: files[path].replace(from, to) })));
  runs.forEach(({ refused }, i) => expect(refused).toContain(changes[i][2]));
});

const NAME = hostileText
  .map((text) =>
    text
      .replace(/[\u0000-\u001f\u007f-\u009f]/g, "")
      .trim()
      .slice(0, 40),
  )
  .filter((text) => text !== "" && !text.includes("${") && text.trim() === text);

test("no text of a user is more than text to Groovy", () => {
  const samples = fc.sample(fc.record({ name: NAME, words: fc.array(NAME, { minLength: 1, maxLength: 4 }) }), {
    numRuns: 25,
    seed: 6,
  });
  const made = samples.map(({ name, words }) => {
    const { files: own, hosted: each } = released("jenkins", {
      tests: [{ name, run: [words] }],
      promote: ["dev"],
      gates: {},
    });
    return { text: own.Jenkinsfile, name, run: each.flows[0].jobs[0].steps[1].run };
  });
  const runs = read(...made.map(({ text }) => ({ path: "Jenkinsfile", text })));
  runs.forEach((run, i) => {
    expect(run.refused).toBeUndefined();
    const { sh } = run.stages[1].events.find((event) => event.sh?.label === made[i].name)!;
    expect(sh.script).toBe(`#!/usr/bin/env bash\nset -euo pipefail\n${made[i].run}\n`);
  });
});

test("a whole file", () => {
  expect(files["infrastructure/pipelines/Jenkinsfile.drift"]).toMatchSnapshot();
});

test("what an administrator sets up agrees with the files and with the trust of the roles", () => {
  const steps = format.setUp(hosted).map(({ text, code }) => `${text}\n${code ?? ""}`);
  for (const flow of hosted.flows)
    expect(
      steps.filter((step) => step.includes(`shop/${flow.id}:`) && step.includes(format.fileOf(hosted, flow))),
    ).toHaveLength(1);
  const token = steps.find((step) => step.includes("idTokenFile"))!;
  expect(token).toContain("id: shop-aws-token");
  expect(token).toContain("audience: sts.amazonaws.com");
  expect(token).toContain("tokenLifetime: 7200");
});

test("a job that holds a role, and every job of a release, runs on the agents of deployments where there are such", () => {
  const host = PipelineHost.jenkins({ url: "https://ci.example.com", agent: "linux", deployAgent: "linux-deploy" });
  const project = promotedProject({ runsOn: host });
  const files = new Map(pipelineFiles(project).map(({ path, content }) => [path, content]));
  const labels = (path: string): readonly string[] => [
    ...new Set([...files.get(path)!.matchAll(/label '([^']+)'/g)].map(([, label]) => label)),
  ];
  expect(labels("infrastructure/pipelines/Jenkinsfile.release")).toEqual(["linux-deploy"]);
  expect(labels("infrastructure/pipelines/Jenkinsfile.drift")).toEqual(["linux-deploy"]);
  expect(labels("Jenkinsfile")).toEqual(["linux", "linux-deploy"]);
});
