import type { ContextName, FlowJob } from "../flow/flow";
import { literal } from "./text";

export const RUN_URL = "${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}";

const CONTEXT: Readonly<Record<ContextName, string>> = {
  TAG: "${{ github.ref_name }}",
  COMMIT: "${{ github.sha }}",
  RUN_URL,
};

/** Every value of a job as an environment variable: an expression stands here alone, where no shell reads it. */
export function variablesOf(job: FlowJob): { readonly env?: Readonly<Record<string, string>> } {
  const constants = Object.entries(job.constants).map(([name, value]) => [name, literal(value)]);
  const context = job.context.map((name) => [name, CONTEXT[name]]);
  const inputs = job.inputs.map((name) => [name, `\${{ inputs.${name} }}`]);
  const reads = job.reads.map(({ job: from, name }) => [name, `\${{ needs.${from}.outputs.${name} }}`]);
  const all = [...constants, ...context, ...inputs, ...reads];
  return all.length === 0 ? {} : { env: Object.fromEntries(all) };
}
