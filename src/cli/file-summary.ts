import type { FileReport, FileStatus } from "../synthesis/file-report";
import type { Paint, Style } from "./terminal";

/** In the order of a summary: what needs attention first. */
const WORDS: readonly (readonly [FileStatus, string, Style])[] = [
  ["created", "created", "green"],
  ["updated", "updated", "yellow"],
  ["removed", "removed", "red"],
  ["edited", "edited by hand", "red"],
  ["stale", "stale", "yellow"],
  ["missing", "missing", "red"],
  ["orphaned", "orphaned", "red"],
  ["unchanged", "unchanged", "dim"],
];

/** Counts by status, as in `3 created, 12 unchanged`. */
export function summarize(files: readonly FileReport[], paint: Paint): string {
  const parts = WORDS.map(([status, word, style]) => {
    const count = files.filter((file) => file.status === status).length;
    return count === 0 ? "" : paint(style, `${count} ${word}`);
  });
  return parts.filter((part) => part !== "").join(", ");
}

export function paintStatus(status: FileStatus, text: string, paint: Paint): string {
  return paint(WORDS.find(([known]) => known === status)![2], text);
}
