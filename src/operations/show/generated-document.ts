import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";

/** A document as the last synthesis wrote it. */
export interface GeneratedDocument {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly markdown: string;
}

/**
 * Reads a generated document.
 *
 * @param name below `symphony-<slug>`: `infrastructure/infrastructure-spec.md`
 * @throws OperationError `not-possible` where it is not there
 */
export function readDocument(places: ProjectPlaces, slug: string, name: string, command: string): GeneratedDocument {
  const path = `symphony-${slug}/${name}`;
  try {
    return { path, markdown: readFileSync(join(places.declared ?? places.folder, path), "utf8") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === "ENOENT" ? `There is no ${path}.` : `${path} cannot be read: ${code ?? message}.`;
    throw new OperationError({
      failure: "not-possible",
      problem,
      command,
      fix: "Run symphony synth, which writes it.",
    });
  }
}

/** A line of Markdown, and whether it is within a fenced block. */
export interface MarkdownLine {
  readonly text: string;
  readonly isCode: boolean;
}

/** The lines of a document: within a fence, nothing is a heading. The fences count as code. */
export function linesOf(markdown: string): readonly MarkdownLine[] {
  let fence: string | undefined;
  return markdown.split("\n").map((text) => {
    // a line with a backtick behind is a code span
    const [, run] = /^(`{3,})[^`]*$/.exec(text) ?? [];
    if (fence === undefined) {
      fence = run;
      return { text, isCode: run !== undefined };
    }
    // a longer run closes it too, one with words behind it does not
    if (run !== undefined && run.length >= fence.length && text === run) fence = undefined;
    return { text, isCode: true };
  });
}

/** The section of a heading, without its blank lines at the end; undefined where there is no such heading. */
export function sectionOf(markdown: string, title: string): string | undefined {
  const lines = linesOf(markdown);
  const start = lines.findIndex(({ text, isCode }) => !isCode && text === `## ${title}`);
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex(({ text, isCode }) => !isCode && text.startsWith("## "));
  const end = length < 0 ? lines.length : start + 1 + length;
  const section = lines.slice(start, end).map(({ text }) => text);
  return `${section.join("\n").trimEnd()}\n`;
}
