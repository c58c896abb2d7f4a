import type { Flow, FlowJob, Stage } from "../flow/flow";

const BEFORE: readonly Stage[] = ["build", "test", "scan"];
const PER_ENVIRONMENT: readonly Stage[] = ["plan", "deploy", "verify"];

/** The column in which GitLab shows a job. */
export function stageOf({ stage, environment }: Pick<FlowJob, "stage" | "environment">): string {
  return environment === undefined ? stage : `${stage} ${environment}`;
}

/** All columns, in an order in which no job needs one of a later column: GitLab refuses such a need. */
export function stagesOf(flows: readonly Flow[], promote: readonly string[]): readonly string[] {
  const used = new Set(flows.flatMap(({ jobs }) => jobs.map(stageOf)));
  const all = [
    ...BEFORE,
    ...promote.flatMap((environment) => PER_ENVIRONMENT.map((stage) => stageOf({ stage, environment }))),
    "promote",
  ];
  return all.filter((stage) => used.has(stage));
}
