import type { Gates } from "../model/pipeline-gates";
import type { PipelineStatus, ShownPipeline } from "../operations/show/pipeline";
import { visible, visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { drawnIn } from "./markdown-text";
import { LOG_NOTE, promotionLines, stateLines } from "./show-state-text";
import { blockTitle, field, joinBlocks, prose } from "./show-text";
import type { Output, Paint } from "./terminal";

/** Each stage with what it runs and what may come next; then the diagrams, as Mermaid where something can draw it. Every line ended. */
export function renderPipeline(
  status: PipelineStatus,
  { paint, isTerminal }: Pick<Output, "paint" | "isTerminal">,
): string {
  const { pipelines, document } = status;
  const none = "No pipeline is declared: people deploy by hand, with symphony deploy.";
  const blocks = pipelines.length === 0 ? [prose(none, 0)] : pipelines.flatMap((each) => pipelineBlocks(each, paint));
  return joinBlocks([
    ...blocks,
    ...(isTerminal ? namedDiagrams(status) : status.diagrams.map((diagram) => sourceOf(diagram, paint))),
    ...(pipelines.some(({ stages }) => stages.some((stage) => !stage.isOnlyTried)) ? [prose(LOG_NOTE, 0)] : []),
    prose(`Jobs, gates and roles: ${document}`, 0),
  ]);
}

/** No terminal draws them. */
function namedDiagrams({ diagrams, document }: PipelineStatus): readonly (readonly string[])[] {
  if (diagrams.length === 0) return [];
  const titles = diagrams.map(({ title }) => title).join("; ");
  return [prose(`Diagrams, ${drawnIn(document)}: ${titles}`, 0)];
}

function sourceOf({ title, mermaid }: PipelineStatus["diagrams"][number], paint: Paint): readonly string[] {
  return [paint("bold", visibleLine(title)), "", "```mermaid", ...visible(mermaid).trimEnd().split("\n"), "```"];
}

function pipelineBlocks({ name, hosts, stages }: ShownPipeline, paint: Paint): readonly (readonly string[])[] {
  const order = stages.map(({ environment }) => environment).join(", then ");
  return [
    [blockTitle(name, `pipeline on ${hosts.join(", ")}: ${order}`, paint)],
    ...stages.map(({ environment, isOnlyTried, gates, state, next }, index) => [
      `  ${index + 1}. ${paint("bold", visibleLine(environment))}`,
      ...stateLines(state, paint, { indent: INDENT, isOnlyTried, releasedBy: isOnlyTried ? [] : [name] }),
      ...field("Gates", gatesWords(gates), paint, { indent: INDENT }),
      ...promotionLines(next, paint, { indent: INDENT }),
    ]),
  ];
}

const INDENT = 5;

function gatesWords(gates: Gates | undefined): string {
  const parts = gates === undefined ? [] : [...approvalWords(gates), ...windowWords(gates)];
  return parts.length === 0 ? "no more than what always holds" : parts.join("; ");
}

function approvalWords({ approvals, approvers }: Gates): readonly string[] {
  return approvals === 0 ? [] : [`${plural(approvals, "approval")} of ${approvers.join(", ")}`];
}

function windowWords({ changeWindow }: Gates): readonly string[] {
  if (changeWindow === undefined) return [];
  const { days, from, to, timeZone } = changeWindow;
  return [`${days.join(", ")} from ${from} to ${to}, ${timeZone}`];
}
