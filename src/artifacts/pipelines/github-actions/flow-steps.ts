import type { FlowJob, FlowStep } from "../flow/flow";
import { script } from "../flow/shell";
import { literal, shellText } from "./text";
import type { Step } from "./workflow-types";

/** The steps of a flow's job. One that leaves values has an id, by which {@link outputsOf} finds them. */
export function flowSteps({ steps, secrets }: FlowJob): readonly Step[] {
  return steps.map((step, i) => ({
    name: literal(step.title),
    ...(leavesValues(step) && { id: stepId(i) }),
    ...(step.when === "always" && { if: "always()" }),
    ...secretsOf(step, secrets),
    run: shellText(leavesValues(step) ? script(`OUTPUTS="$GITHUB_OUTPUT"`, step.run) : step.run),
  }));
}

/** The values of a job, each from the step that writes it. */
export function outputsOf({ id, steps, outputs }: FlowJob): { readonly outputs?: Readonly<Record<string, string>> } {
  if (outputs.length === 0) return {};
  const rows = outputs.map((name) => {
    const index = steps.findIndex((step) => leavesValues(step) && step.run.includes(`${name}=`));
    if (index < 0) throw new Error(`No step of the job ${id} leaves ${name}`);
    return [name, `\${{ steps.${stepId(index)}.outputs.${name} }}`] as const;
  });
  return { outputs: Object.fromEntries(rows) };
}

/** A secret is in the environment of the steps that name it, not in that of every action of the job. */
function secretsOf({ run }: FlowStep, secrets: readonly string[]): Pick<Step, "env"> {
  const named = secrets.filter((name) => new RegExp(`\\b${name}\\b`).test(run));
  return named.length === 0 ? {} : { env: Object.fromEntries(named.map((name) => [name, `\${{ secrets.${name} }}`])) };
}

function leavesValues({ run }: FlowStep): boolean {
  return run.includes('"$OUTPUTS"');
}

function stepId(index: number): string {
  return `step-${index + 1}`;
}
