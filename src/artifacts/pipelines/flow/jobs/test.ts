import type { Coverage } from "../../../../model/coverage";
import type { PipelineContext } from "../context";
import type { FlowJob, FlowStep } from "../flow";
import { script } from "../shell";
import { commandLines, word } from "../../../../values/shell-words";
import { type JobFrame, jobFrame } from "./frame";

export function testJob({ pipeline }: PipelineContext, frame: JobFrame): FlowJob {
  const { install, tests, coverage } = pipeline;
  return {
    ...jobFrame(frame),
    id: "test",
    stage: "test",
    title: "Test",
    purpose: coverage
      ? `Runs ${names(tests)}; they must execute ${coverage.lines} % of the lines.`
      : `Runs ${names(tests)}.`,
    tools: ["node", ...(coverage?.format === "istanbul" ? (["jq"] as const) : [])],
    timeoutMinutes: 30,
    steps: [
      ...installSteps(install),
      ...tests.map(({ name, run, folder }) => ({ title: name, run: commandLines(run, folder) })),
      ...(coverage ? [coverageStep(coverage)] : []),
    ],
    onFailure: "Read the log of the test that failed, mend the code or the test, and propose the change anew.",
  };
}

export function installSteps(install: PipelineContext["pipeline"]["install"]): readonly FlowStep[] {
  return install.length === 0 ? [] : [{ title: "Install the dependencies", run: commandLines(install) }];
}

function names(checks: readonly { readonly name: string }[]): string {
  return checks.map(({ name }) => name).join(", ");
}

/** Percent of lines, by what each format states. */
const PERCENT: Readonly<Record<Coverage["format"], (report: string) => string>> = {
  istanbul: (report) => `jq -er '.total.lines.pct' ${report}`,
  lcov: (report) =>
    `awk -F: '$1 == "LF" { found += $2 } $1 == "LH" { hit += $2 } END { if (!found) exit 1; printf "%.2f", 100 * hit / found }' ${report}`,
  cobertura: (report) =>
    `awk 'match($0, /<coverage [^>]*line-rate="[0-9.]+"/) { text = substr($0, RSTART, RLENGTH); sub(/.*line-rate="/, "", text); printf "%.2f", 100 * text; found = 1; exit } END { if (!found) exit 1 }' ${report}`,
};

function coverageStep({ format, report, lines }: Coverage): FlowStep {
  return {
    title: `Gate: ${lines} % of the lines are executed`,
    run: script(
      `covered=$(${PERCENT[format](word(report))})`,
      `printf 'The tests execute %s %% of the lines; ${lines} %% are asked for.\\n' "$covered"`,
      `awk -v covered="$covered" 'BEGIN { exit !(covered + 0 >= ${lines}) }'`,
    ),
  };
}
