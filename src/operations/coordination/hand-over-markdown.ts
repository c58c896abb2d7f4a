import { posix } from "node:path";
import {
  type Block,
  type Inline,
  code,
  codeBlock,
  document,
  heading,
  link,
  list,
  prose,
  steps,
  table,
  text,
} from "../../documents";
import { withoutCredentials } from "../../values/credential-text";
import { approvalText } from "../context/approval";
import type { HandOverKind } from "./hand-over";
import { type WrittenHandOver, pathOf } from "./written-hand-over";

/** What a hand-over is called in its title. */
export const handOverTitles: Readonly<Record<HandOverKind, string>> = {
  delegate: "Task",
  report: "Report",
  "request-review": "Review wanted",
  escalate: "Escalation",
  "request-assistance": "Assistance wanted",
};

const NOTICE = "Written by symphony. What came of it stands in agent-interactions.md.";

/** The Markdown of a hand-over. All of its texts are untrusted. */
export function renderHandOver(written: WrittenHandOver): string {
  const { said } = written;
  const { description, artifacts = [], recommendations = [], excerpt } = said;
  return document(text(`${handOverTitles[said.kind]}: ${said.subject}`), NOTICE, [
    table(["Property", "Value"], rows(written)),
    ...prose(description),
    ...section("Artifacts", artifacts.length === 0 ? [] : [list(artifacts.map((path) => artifactLink(path, written)))]),
    ...section("Recommendations", recommendations.length === 0 ? [] : [steps(recommendations.map(text))]),
    ...section("Output", excerpt === undefined || excerpt.trim() === "" ? [] : [outputBlock(excerpt)]),
  ]);
}

function rows(written: WrittenHandOver): readonly (readonly Inline[])[] {
  const { id, at, from, project, said } = written;
  return [
    row("To", text(said.to)),
    row("From", text(from)),
    row("Written", code(at)),
    row("Project", text(project.title)),
    row("Environment", said.environment === undefined ? text("–") : code(said.environment)),
    row("Goal", text(said.goal ?? "N/A")),
    row("Task", text(said.task ?? "N/A")),
    row("Automation level", text(levelOf(written))),
    row("Approval", text(approvalOf(written))),
    row("Id", code(id)),
  ];
}

function row(name: string, value: Inline): readonly Inline[] {
  return [text(name), value];
}

function levelOf({ level, stated }: WrittenHandOver): string {
  return stated === undefined || stated === level ? level : `${level}, since ${stated} is stated and not committed`;
}

function approvalOf({ approval, held }: WrittenHandOver): string {
  if (approval) return approvalText(approval);
  return held === undefined ? "not needed at this level" : `none yet: ${held}`;
}

/** A link from the hand-over's own folder. */
function artifactLink(path: string, written: WrittenHandOver): Inline {
  return link(code(path), posix.relative(posix.dirname(pathOf(written)), path.replaceAll("\\", "/")));
}

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [heading(2, text(title)), ...blocks];
}

/** Of a longer output the end: what decided comes last. */
const MOST_CHARACTERS = 16_384;

function outputBlock(excerpt: string): Block {
  const safe = withoutCredentials(excerpt);
  if (safe.length <= MOST_CHARACTERS) return codeBlock("text", safe);
  const end = safe.slice(-MOST_CHARACTERS);
  return codeBlock("text", `[...]\n${end.slice(end.indexOf("\n") + 1)}`);
}
