import type { HandOverKind } from "./hand-over";
import { renderHandOver } from "./hand-over-markdown";
import { type WrittenHandOver, pathOf } from "./written-hand-over";

/** What is posted; docs/webhook.md describes it. `schemaVersion` is raised where a reader of the former format would misread it. */
export interface Message {
  readonly schemaVersion: 1;
  /** The same in the header Idempotency-Key. */
  readonly id: string;
  readonly kind: HandOverKind;
  /** Slug of the project. */
  readonly project: string;
  readonly environment?: string;
  readonly from: string;
  /** The role that it is for. */
  readonly to: string;
  readonly goal?: string;
  readonly task?: string;
  readonly subject: string;
  /** UTC, when it was written. */
  readonly at: string;
  /** The whole hand-over as Markdown; receivers of Slack's form, such as Mattermost, show this. */
  readonly text: string;
  /** Path of the same Markdown in the project. */
  readonly file: string;
}

export function messageOf(written: WrittenHandOver): Message {
  const { id, at, from, project, said } = written;
  const { kind, environment, to, goal, task, subject } = said;
  const about = { id, kind, project: project.slug, environment, from, to, goal, task, subject, at };
  return { schemaVersion: 1, ...about, text: chatText(renderHandOver(written)), file: pathOf(written) };
}

/**
 * Without the comment at its head, and without what Slack reads in any text, code too, as a call of everybody: "Formatting text
 * for app surfaces" of its reference.
 */
function chatText(markdown: string): string {
  return markdown.slice(markdown.indexOf("\n\n") + 2).replace(/<(?=[!@#])/g, "&lt;");
}
