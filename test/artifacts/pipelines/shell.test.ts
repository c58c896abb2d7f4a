import { ChangeWindow, Coverage } from "symphony-infra";
import { flowsOf } from "../../../src/artifacts/pipelines/flow";
import { promotedProject } from "./promoted";
import { shellcheck } from "./shellcheck";
import { jobsOf, onGithub, workflowTexts } from "./workflows";

const WINDOW = ChangeWindow.weekly({ days: ["Mon", "Thu"], from: "09:00", to: "16:00", timeZone: "Europe/Berlin" });
const PROMISES = {
  coverage: {
    istanbul: Coverage.istanbul("coverage/coverage-summary.json", 80),
    lcov: Coverage.lcov("my coverage/lcov.info", 80),
    cobertura: Coverage.cobertura("coverage/cobertura.xml", 79.5),
  },
  tests: [
    { name: "Tests", run: [["npm", "test"]] },
    { name: "In a folder", run: [["npm", "test", "--", "it's one word", "*.test.js"]], folder: "services/my api" },
  ],
  scans: [{ name: "Licences", run: [["npx", "licences", "--deny", "AGPL*"]] }],
  gates: {
    staging: { approvers: ["storefront-lead"] },
    prod: { approvers: ["storefront-lead", "operations-lead"], approvals: 2 as const, changeWindow: WINDOW },
  },
};
const formats = Object.keys(PROMISES.coverage) as (keyof typeof PROMISES.coverage)[];
const projectOf = (format: keyof typeof PROMISES.coverage) =>
  promotedProject({ ...PROMISES, coverage: PROMISES.coverage[format], blockingSeverity: "medium" });

test.each(formats)("ShellCheck finds nothing in any step of any flow, with a gate of %s", (format) => {
  const project = projectOf(format);
  const scripts = flowsOf(project, project.pipelines[0]).flatMap((flow) =>
    flow.jobs.flatMap((job) => job.steps.map(({ title, run }) => [`${flow.id}/${job.id}/${title}`, run] as const)),
  );
  expect(scripts.length).toBeGreaterThan(40);
  expect(shellcheck(Object.fromEntries(scripts))).toEqual([]);
});

test("ShellCheck finds nothing in any step of any workflow of GitHub Actions", () => {
  const texts = Object.entries(workflowTexts(projectOf("istanbul")));
  const scripts = texts.flatMap(([flow, text]) =>
    jobsOf(text).flatMap(({ id, steps }) =>
      steps.flatMap(({ name, run }) => (run === undefined ? [] : [[`${flow}/${id}/${name}`, run] as const])),
    ),
  );
  expect(scripts.length).toBeGreaterThan(60);
  expect(shellcheck(Object.fromEntries(scripts))).toEqual([]);
});

test("ShellCheck finds nothing in the commands that set GitHub up", () => {
  const { format, hosted } = onGithub(projectOf("lcov"));
  const steps = format.setUp(hosted).flatMap(({ text, code }) => (code === undefined ? [] : [[text, code] as const]));
  expect(steps.length).toBeGreaterThan(8);
  expect(shellcheck(Object.fromEntries(steps))).toEqual([]);
});

test("what is wrong is found", () => {
  expect(shellcheck({ unquoted: "rm $TAG", sound: 'rm "$TAG"' })).toEqual([
    expect.stringMatching(/^unquoted, line 1: SC2086 /),
  ]);
});
