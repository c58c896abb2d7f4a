import type { Flow, FlowJob, Trigger } from "../../artifacts/pipelines";
import type { Block } from "../kit/markdown";
import { type FlowchartNode, flowchart } from "../kit/mermaid";
import { approvalWords } from "./words";

/** More than this in one drawing, and GitHub scales its labels down until nobody reads them. */
const MOST_NODES = 24;

/** A step of a drawing, and the steps that come directly before it. */
interface Step extends FlowchartNode {
  readonly after: readonly string[];
}

const START = "start";

/** The jobs of a flow in their order, by environment; of very many environments, one box for each. */
export function flowCharts(flow: Flow): readonly Block[] {
  const jobs = jobSteps(flow);
  const all = [startOf(flow), ...(jobs.length < MOST_NODES ? jobs : byEnvironment(flow, jobs))];
  return slices(all).map((slice) => chartOf(slice, all));
}

function startOf({ trigger }: Flow): Step {
  return { name: START, label: startLabel(trigger), shape: "stadium", after: [] };
}

function startLabel(trigger: Trigger): string {
  switch (trigger.kind) {
    case "change":
      return `A change for ${trigger.branch}`;
    case "tag":
      return `A tag ${trigger.prefix}1.2.3`;
    case "manual":
      return "A person";
    case "schedule":
      return "The clock";
  }
}

function jobSteps({ jobs }: Flow): readonly Step[] {
  const ancestors = ancestorsOf(jobs);
  return jobs.flatMap((job): readonly Step[] => {
    const direct = job.needs.filter((name) => !job.needs.some((other) => ancestors.get(other)?.has(name)));
    const after = direct.length === 0 ? [START] : direct;
    const box: Step = { name: job.id, label: labelOf(job), group: job.environment, after };
    const approval = job.gates && approvalWords(job.gates);
    if (approval === undefined) return [box];
    const gate = `approval of ${job.id}`;
    return [
      { name: gate, label: ["Approval", approval], group: job.environment, shape: "decision", after },
      { ...box, after: [gate] },
    ];
  });
}

function labelOf({ title, gates }: FlowJob): readonly string[] {
  return gates?.changeWindow ? [title, "in its change window"] : [title];
}

/** Every job that must have ended before each one. */
function ancestorsOf(jobs: readonly FlowJob[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>();
  for (const { id, needs } of jobs) known.set(id, new Set(needs.flatMap((name) => [name, ...(known.get(name) ?? [])])));
  return known;
}

function byEnvironment({ jobs }: Flow, steps: readonly Step[]): readonly Step[] {
  const environments = new Map(steps.map(({ name, group }) => [name, group]));
  const boxOf = (name: string) => environments.get(name) ?? name;
  const boxes = new Map<string, { label: string[]; after: Set<string> }>();
  for (const { name, label, group, after } of steps) {
    const box = boxes.get(boxOf(name)) ?? { label: group === undefined ? [label].flat() : [group], after: new Set() };
    for (const before of after) if (boxOf(before) !== boxOf(name)) box.after.add(boxOf(before));
    boxes.set(boxOf(name), box);
  }
  return [...boxes].map(([name, { label, after }]) => {
    const stages = new Set(jobs.filter(({ environment }) => environment === name).map(({ stage }) => stage));
    // Beside jobs before it, the start of the flow says nothing.
    const direct = after.size > 1 ? [...after].filter((before) => before !== START) : [...after];
    return { name, label: stages.size === 0 ? label : [...label, [...stages].join(", ")], after: direct };
  });
}

function slices(steps: readonly Step[]): readonly (readonly Step[])[] {
  const count = Math.ceil(steps.length / MOST_NODES);
  const size = Math.ceil(steps.length / count);
  return Array.from({ length: count }, (_, index) => steps.slice(index * size, (index + 1) * size));
}

/** One drawing; what comes before it in another drawing is shown round. */
function chartOf(slice: readonly Step[], all: readonly Step[]): Block {
  const own = new Set(slice.map(({ name }) => name));
  const edges = slice.flatMap(({ name, after }) => after.map((before) => ({ from: before, to: name })));
  const elsewhere = all.filter(({ name }) => !own.has(name) && edges.some(({ from }) => from === name));
  const nodes = [...elsewhere.map(({ name, label }): Step => ({ name, label, shape: "round", after: [] })), ...slice];
  const groups = [...new Set(nodes.flatMap(({ group }) => group ?? []))];
  return flowchart({
    direction: "TB",
    groups: groups.map((group) => ({ name: groupName(group), label: group })),
    nodes: nodes.map(({ name, label, shape, group }) => ({
      name,
      label,
      shape,
      group: group === undefined ? undefined : groupName(group),
    })),
    edges,
  });
}

/** Names of groups and nodes share one space: an environment may be called as a job is. */
function groupName(environment: string): string {
  return `environment ${environment}`;
}
