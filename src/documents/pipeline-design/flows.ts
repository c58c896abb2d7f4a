import type { HostedPipeline, Flow, FlowJob } from "../../artifacts/pipelines";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes, nothing } from "../shown";
import { flowCharts } from "./chart";
import { flowTitle, pipelineTitle } from "./titles";
import { approvalWords, triggerWords, windowWords } from "./words";

const STOPS =
  "A job that fails stops every job that needs it, here and in the environments behind it; what was deployed before stays as it is. Every step stops at its first command that fails.";

/** Each flow: its drawing, and of each job what runs, what it takes and leaves, what it may do, and what is done where it fails. */
export function flowsSection({ pipeline, flows }: Pick<HostedPipeline, "pipeline" | "flows">): Section {
  return {
    title: pipelineTitle("Flows", pipeline),
    blocks: [paragraph(text(STOPS))],
    sections: flows.map((flow) => ({
      title: flowTitle(flow, pipeline),
      short: flow.title.toLowerCase(),
      blocks: flowBlocks(flow),
    })),
  };
}

function flowBlocks(flow: Flow): readonly Block[] {
  const { purpose, trigger, jobs } = flow;
  return [
    paragraph(text(purpose)),
    paragraph(inline`Started by: ${triggerWords(trigger)}.`),
    ...inputs(flow),
    ...flowCharts(flow),
    paragraph(text("What runs.")),
    table(["Job", "Stage", "What it does", "Steps"], jobs.map(whatRuns)),
    paragraph(text("What each job takes and leaves.")),
    table(["Job", "After", "Takes", "Leaves"], jobs.map(takesAndLeaves)),
    paragraph(text("What each job may do, and what happens where it fails.")),
    table(["Job", "Approved by", "Only", "Role", "Alone in", "At most", "Where it fails"], jobs.map(mayAndFails)),
  ];
}

function inputs({ trigger }: Flow): readonly Block[] {
  if (trigger.kind !== "manual") return [];
  const rows = trigger.inputs.map(({ name, description, choices }) => [
    code(name),
    text(description),
    choices === undefined ? text("any text") : codes(choices),
  ]);
  return [paragraph(text("Whoever starts it gives:")), table(["Input", "What it is", "One of"], rows)];
}

function whatRuns({ id, stage, purpose, onlyWhen, steps }: FlowJob): readonly Inline[] {
  const only = onlyWhen === undefined ? inline`` : inline` Only where ${code(onlyWhen.input)} is ${code(onlyWhen.is)}.`;
  return [
    code(id),
    text(stage),
    inline`${text(purpose)}${only}`,
    joined(
      steps.map(({ title }) => text(title)),
      "; ",
    ),
  ];
}

function takesAndLeaves(job: FlowJob): readonly Inline[] {
  const { id, needs, context, reads, takes, outputs, leaves, release } = job;
  return [
    code(id),
    codes(needs),
    listed([
      ...takes.map((name) => inline`artifact ${code(name)}`),
      ...reads.map((read) => inline`${code(read.name)} of ${code(read.job)}`),
      ...job.inputs.map((name) => inline`input ${code(name)}`),
      ...(context.length === 0 ? [] : [inline`${codes(context)} of the run`]),
    ]),
    listed([
      ...leaves.map(({ name, path }) => inline`artifact ${code(name)} (${code(path)})`),
      ...(outputs.length === 0 ? [] : [codes(outputs)]),
      ...(release === undefined ? [] : [inline`the release of the tag, with ${code(release.notes)}`]),
    ]),
  ];
}

function listed(parts: readonly Inline[]): Inline {
  return parts.length === 0 ? nothing : joined(parts, ", ");
}

function mayAndFails({
  id,
  gates,
  isTrusted,
  role,
  lock,
  timeoutMinutes,
  onFailure,
  issue,
}: FlowJob): readonly Inline[] {
  const approval = gates && approvalWords(gates);
  const reported = issue === undefined ? inline`` : inline` It is reported as the issue ${code(issue.title)}.`;
  return [
    code(id),
    approval === undefined ? nothing : text(approval),
    gates?.changeWindow ? text(windowWords(gates.changeWindow)) : nothing,
    role === undefined
      ? isTrusted
        ? text("none on AWS; it may publish on the host")
        : text("none")
      : inline`${text(role.kind)}: ${code(role.arn)}`,
    lock === undefined ? nothing : code(lock),
    text(`${timeoutMinutes} min`),
    inline`${text(onFailure)}${reported}`,
  ];
}
