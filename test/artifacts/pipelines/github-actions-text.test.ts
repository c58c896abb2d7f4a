import * as fc from "fast-check";
import { execFileSync } from "node:child_process";
import { ChangeWindow, Coverage, Duration, Pipeline, PipelineHost, PipelineProps } from "symphony-infra";
import type { FlowJob } from "../../../src/artifacts/pipelines/flow/flow";
import { commandLine } from "../../../src/values/shell-words";
import { githubActions } from "../../../src/artifacts/pipelines/github-actions";
import { literal, shellText } from "../../../src/artifacts/pipelines/github-actions/text";
import type { GithubHost } from "../../../src/model/pipeline-host";
import type { ProjectRecord } from "../../../src/model/record";
import { newProject } from "../../support/declare";
import { hostileText } from "../../support/hostile-texts";
import { promotedProject } from "./promoted";
import { type Judge, jobsOf, onGithub, workflowJudge, workflowTexts } from "./workflows";

const project = promotedProject();
const LITERAL = "${{ '${{' }}";

let judged: { judge: Judge; close(): Promise<void> };
beforeAll(async () => (judged = await workflowJudge()), 60_000);
afterAll(() => judged.close());

/** The project with what the constructor makes of other properties. */
function changed(props: Partial<PipelineProps>): ProjectRecord {
  const [record] = project.pipelines;
  const runsOn = PipelineHost.github({ repository: "acme/shop" });
  const made = new Pipeline(newProject(), "delivery", { promote: record.promote, runsOn, ...props });
  const { hosts, install, tests, coverage, scans, blockingSeverity, gates, branch, tagPrefix, drift, keepDays } = made;
  const given = { hosts, install, tests, coverage, scans, blockingSeverity, gates, branch, tagPrefix, drift, keepDays };
  return { ...project, pipelines: [{ ...record, ...given }] };
}

const text = fc
  .tuple(hostileText, fc.constantFrom("", "${{ github.token }}", "${{", "'${{'", "}}"))
  .map((pieces) => pieces.join("").replace(/[\u0000-\u001f\u007f-\u009f]/g, ""));
const word = text.map((each) => each.slice(0, 200).replace(/\p{Surrogate}/gu, "") || "word");
const name = text.map(
  (each) =>
    each
      .slice(0, 50)
      .replace(/\p{Surrogate}/gu, "")
      .trim() || "name",
);
const command = fc.array(word, { minLength: 1, maxLength: 4 });
const check = fc.record({ name, run: fc.array(command, { minLength: 1, maxLength: 3 }) });
const person = fc.stringMatching(/^[A-Za-z0-9][\w.-]{0,20}$/);
const gates = fc
  .record({
    // The hosts take the case of letters for the same name.
    people: fc.uniqueArray(person, { minLength: 2, maxLength: 6, selector: (each) => each.toLowerCase() }),
    approvals: fc.constantFrom(1, 2),
  })
  .map(({ people, approvals }) => ({ approvers: people, approvals: approvals as 1 | 2 }));
const window = ChangeWindow.weekly({ days: ["Sun"], from: "00:00", to: "23:59", timeZone: "America/Sao_Paulo" });

const properties: fc.Arbitrary<Partial<PipelineProps>> = fc.record(
  {
    install: fc.array(command, { maxLength: 2 }),
    tests: fc.uniqueArray(check, { maxLength: 3, selector: (each) => each.name }),
    scans: fc.uniqueArray(check, { maxLength: 3, selector: (each) => each.name }),
    coverage: fc.constantFrom(Coverage.lcov("a b/lcov.info", 1), Coverage.cobertura("c.xml", 99.5)),
    blockingSeverity: fc.constantFrom("critical", "high", "medium"),
    gates: fc.record(
      { staging: gates, prod: gates.map((each) => ({ ...each, changeWindow: window })) },
      { requiredKeys: [] },
    ),
    branch: fc.constantFrom("main", "release/2.x", "a_b-c"),
    tagPrefix: fc.constantFrom("v", "shop-", "releases/v"),
    drift: fc.constant<false>(false),
    keepArtifacts: fc.integer({ min: 1, max: 90 }).map((days) => Duration.days(days)),
  },
  { requiredKeys: [] },
);

test("whatever a pipeline declares, its workflows are sound and hold no expression in a shell line", async () => {
  await fc.assert(
    fc.asyncProperty(properties, async (props) => {
      for (const workflow of Object.values(workflowTexts(changed(props)))) {
        expect(await judged.judge(workflow)).toEqual([]);
        for (const { run } of jobsOf(workflow).flatMap(({ steps }) => steps)) expect(run ?? "").not.toContain("${{");
      }
    }),
    { numRuns: 20 },
  );
}, 300_000);

test("a name of a user is shown as it is", () => {
  fc.assert(
    fc.property(name, (given) => {
      const { check: workflow } = workflowTexts(changed({ tests: [{ name: given, run: [["true"]] }] }));
      const shown = jobsOf(workflow)[0].steps.at(-1)!.name;
      expect(shown.replaceAll(LITERAL, "")).not.toContain("${{");
      expect(shown.replaceAll(LITERAL, "${{")).toBe(given);
    }),
    { numRuns: 50 },
  );
});

test("a program gets the words of a user as they are", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (words) => {
      const line = shellText(commandLine(["printf", "%s\\0", ...words]));
      expect(line).not.toContain("${{");
      expect(execFileSync("bash", ["-c", line], { encoding: "utf8" }).split("\0").slice(0, -1)).toEqual(words);
    }),
    { numRuns: 50 },
  );
});

test("text without an expression stays as it is", () => {
  expect([literal("a $ { b }}"), shellText("echo ${a} '$' {{ b }}")]).toEqual(["a $ { b }}", "echo ${a} '$' {{ b }}"]);
});

const JOB: FlowJob = {
  id: "drift-prod",
  stage: "verify",
  title: "Look",
  purpose: "Looks.",
  needs: [],
  environment: "prod",
  role: { kind: "plan", arn: "arn:aws:iam::123456789012:role/shop-prod-delivery-plan", region: "eu-west-1" },
  isTrusted: true,
  hasHistory: true,
  tools: ["terraform", "node"],
  constants: { WORD: "${{ secrets.X }}" },
  context: ["COMMIT"],
  inputs: [],
  secrets: ["NPM_TOKEN"],
  reads: [],
  outputs: ["FOUND"],
  takes: [],
  leaves: [{ name: "found", path: "delivery/found" }],
  steps: [
    { title: "Look", run: `printf 'FOUND=%s\\n' "$WORD" >> "$OUTPUTS"` },
    { title: "Tidy up", run: 'rm -- "$NPM_TOKEN"', when: "always" },
  ],
  timeoutMinutes: 10,
  onFailure: "Look again.",
};

test("a flow becomes exactly this workflow", () => {
  const { hosted } = onGithub(project);
  const trigger = { kind: "schedule", cron: "17 5 * * *", branch: "main" } as const;
  const flow = { id: "drift", title: "Look", purpose: "Looks every day.", trigger, jobs: [JOB] } as const;
  const [file] = githubActions.files({ ...hosted, host: hosted.host as GithubHost, flows: [flow] });
  expect(file.content).toBe(`\
# Generated by symphony-infra. Do not edit: change the app that declares the project "shop" and synthesize it again.
# Looks every day.
name: delivery drift
"on":
  schedule:
    - cron: 17 5 * * *
  workflow_dispatch: null
permissions: {}
defaults:
  run:
    shell: bash --noprofile --norc -euo pipefail {0}
jobs:
  drift-prod:
    name: Look
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    environment:
      name: prod-plan
    permissions:
      contents: read
      id-token: write
    outputs:
      FOUND: \${{ steps.step-1.outputs.FOUND }}
    env:
      WORD: \${{ '\${{' }} secrets.X }}
      COMMIT: \${{ github.sha }}
    steps:
      - name: Check out
        uses: actions/checkout@df4cb1c069e1874edd31b4311f1884172cec0e10 # v6.0.3
        with:
          persist-credentials: false
          fetch-depth: 0
      - name: Set up Node.js
        uses: actions/setup-node@48b55a011bda9f5d6aeb4c2d9c7362e8dae4041e # v6.4.0
        with:
          node-version: 24.21.0
          cache: npm
      - name: Set up Terraform
        uses: hashicorp/setup-terraform@5e8dbf3c6d9deaf4193ca7a8fb23f2ac83bb6c85 # v4.0.0
        with:
          terraform_version: 1.11.4
          terraform_wrapper: false
      - name: Assume the plan role
        uses: aws-actions/configure-aws-credentials@e7f100cf4c008499ea8adda475de1042d6975c7b # v6.2.0
        with:
          role-to-assume: arn:aws:iam::123456789012:role/shop-prod-delivery-plan
          aws-region: eu-west-1
          role-duration-seconds: 900
          role-session-name: delivery-drift-\${{ github.run_id }}
          mask-aws-account-id: true
          allowed-account-ids: "123456789012"
      - name: Look
        id: step-1
        run: |-
          OUTPUTS="$GITHUB_OUTPUT"
          printf 'FOUND=%s\\n' "$WORD" >> "$OUTPUTS"
      - name: Tidy up
        if: always()
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
        run: rm -- "$NPM_TOKEN"
      - name: Keep found
        if: \${{ !cancelled() }}
        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
        with:
          name: found
          path: delivery/found
          if-no-files-found: warn
          retention-days: 30
          overwrite: true
`);
});
