import type { FlowJob, FlowStep, Stage, HostedPipeline } from "../../artifacts/pipelines";
import type { PipelineRecord } from "../../model/pipeline-record";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes } from "../shown";
import { pipelineTitle } from "./titles";
import { approvalWords, windowWords } from "./words";

const HEADERS = ["When", "What must hold", "Checked by"];
const GATE = "Gate: ";

/** What must hold before a release comes anywhere, and before and after it comes into each environment. */
export function gatesSection({ pipeline, flows }: Pick<HostedPipeline, "pipeline" | "flows">): Section {
  const jobs = flows.find(({ id }) => id === "release")?.jobs ?? [];
  return {
    title: pipelineTitle("Gates", pipeline),
    blocks: [
      paragraph(text("Before a release comes into any environment.")),
      table(
        HEADERS,
        jobs.filter(isBeforeAll).flatMap((job) => generalRows(job, pipeline)),
      ),
    ],
    sections: pipeline.promote.flatMap((name) => {
      const own = jobs.filter(({ environment }) => environment === name);
      return own.length === 0
        ? []
        : [{ title: `Gates of ${name} in ${pipeline.name}`, short: name, blocks: environmentBlocks(own) }];
    }),
  };
}

function isBeforeAll({ environment, stage }: FlowJob): boolean {
  return environment === undefined && stage !== "promote";
}

function generalRows(job: FlowJob, pipeline: PipelineRecord): readonly (readonly Inline[])[] {
  const { coverage, tests, scans } = pipeline;
  const row = (when: string, condition: Inline): readonly Inline[] => [text(when), condition, code(job.id)];
  switch (job.id) {
    case "version":
      return [row("The tag", text(job.purpose))];
    case "test":
      return [
        ...tests.map(({ name }) => row("Tests", inline`${text(name)} succeed`)),
        ...(coverage
          ? [
              row(
                "Coverage",
                inline`The tests execute ${text(String(coverage.lines))} % of the lines, by ${code(coverage.report)} (${text(coverage.format)})`,
              ),
            ]
          : []),
      ];
    case "scan":
      return [
        row(
          "symphony check",
          text("No finding that is not accepted, and every generated file is as the app makes it and committed"),
        ),
        ...scans.map(({ name }) => row("Scans", inline`${text(name)} finds nothing`)),
      ];
    default:
      return [row("Build", text(job.purpose))];
  }
}

/** Read from the steps that run, so that no condition is missing and none is invented. */
function environmentBlocks(jobs: readonly FlowJob[]): readonly Block[] {
  const rows = jobs.flatMap((job) => [...beforeRows(job), ...job.steps.flatMap((step) => stepRow(job, step))]);
  return [table(HEADERS, rows)];
}

function beforeRows(job: FlowJob): readonly (readonly Inline[])[] {
  const { id, stage, needs, gates } = job;
  const before = stage === "plan" || id.startsWith("trial-");
  const rows: (readonly Inline[])[] = before
    ? [[text("Before it begins"), inline`${codes(needs)} succeeded`, code(id)]]
    : [];
  if (!gates) return rows;
  const approval = approvalWords(gates);
  rows.push([
    text("Before it is deployed"),
    approval === undefined
      ? text("Nobody is asked: tests, scans and the plan decide")
      : text(`Approval by ${approval}, of the plan that is shown; whoever started the release cannot approve it alone`),
    code(id),
  ]);
  if (gates.changeWindow)
    rows.push([
      text("Before anything changes"),
      text(`The change window: ${windowWords(gates.changeWindow)}. A hotfix and a rollback pass at any time`),
      code(id),
    ]);
  return rows;
}

function stepRow({ id, stage, gates }: FlowJob, { title }: FlowStep): readonly (readonly Inline[])[] {
  const condition = conditionOf(title);
  // The window has a row of its own, in words.
  if (gates?.changeWindow && condition?.startsWith("the change window")) return [];
  if (condition !== undefined)
    return [[text(BEFORE[stage] ?? "Before anything is started"), capital(condition), code(id)]];
  if (stage === "verify" && OBSERVES.test(title)) return [[text("Afterwards"), capital(title), code(id)]];
  if (stage === "deploy" && title.startsWith("Run the job "))
    return [[text("Before the services change"), inline`${capital(title)}: it ends with 0`, code(id)]];
  return [];
}

/** A step that does nothing but fail where something does not hold. */
function conditionOf(title: string): string | undefined {
  return [GATE, "Check that "].flatMap((start) => (title.startsWith(start) ? [title.slice(start.length)] : []))[0];
}

const BEFORE: Partial<Readonly<Record<Stage, string>>> = {
  plan: "Before it is planned",
  deploy: "Before anything changes",
};

/** Steps that see what became of a deployment. */
const OBSERVES = /^(Ask|Look|Start|Wait)\b/;

function capital(words: string): Inline {
  return text(words.charAt(0).toUpperCase() + words.slice(1));
}
