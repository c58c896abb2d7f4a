import { visibleLine } from "../values/visible";
import type { FileReport } from "../synthesis/file-report";
import { paintStatus } from "./file-summary";
import { plural } from "../values/plural";
import { type Paint, WIDTH } from "./terminal";

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly status: FileReport["status"] }[];
}

/** A line of the tree: its text, and what stands in the column beside it. */
interface Row {
  readonly text: string;
  readonly status?: FileReport["status"];
  /** Stands for several files, whose number the text gives. */
  readonly folded?: boolean;
}

/** So many unchanged files are shown one by one; more are counted by folder. */
const UNCHANGED_SHOWN = 8;

/**
 * The files as a tree with the status of each, every line ended. Folders with one entry share its line.
 *
 * @param all shows every unchanged file, however many there are
 */
export function renderFileTree(files: readonly FileReport[], all: boolean, paint: Paint): string {
  const fold = !all && files.filter((file) => file.status === "unchanged").length > UNCHANGED_SHOWN;
  const rows = rowsOf(grow(files), "", fold, true);
  const widths = rows.filter((row) => row.status !== undefined && !row.folded).map((row) => row.text.length);
  const column = Math.min(Math.max(0, ...widths) + 2, WIDTH - "unchanged".length);
  return rows.map((row) => `${renderRow(row, column, paint)}\n`).join("");
}

function renderRow({ text, status, folded }: Row, column: number, paint: Paint): string {
  if (status === undefined) return text;
  if (folded) return paint("dim", text);
  const padding = " ".repeat(Math.max(2, column - text.length));
  return `${text}${padding}${paintStatus(status, status, paint)}`;
}

function grow(files: readonly FileReport[]): Folder {
  const root: Folder = { folders: new Map(), files: [] };
  for (const { path, status } of files) {
    const parts = path.split("/").map(visibleLine);
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? { folders: new Map(), files: [] };
      folder.folders.set(part, next);
      folder = next;
    }
    folder.files.push({ name, status });
  }
  return root;
}

function rowsOf(folder: Folder, indent: string, fold: boolean, isRoot: boolean): readonly Row[] {
  const entries = entriesOf(folder, fold);
  return entries.flatMap((entry, index) => {
    const isLast = index === entries.length - 1;
    const branch = isRoot ? "" : isLast ? "└─ " : "├─ ";
    const below = isRoot ? "" : isLast ? "   " : "│  ";
    const row = { ...entry.row, text: `${indent}${branch}${entry.row.text}` };
    return [row, ...(entry.folder ? rowsOf(entry.folder, indent + below, fold, false) : [])];
  });
}

function entriesOf(folder: Folder, fold: boolean): readonly { readonly row: Row; readonly folder?: Folder }[] {
  const shown = folder.files.filter((file) => !fold || file.status !== "unchanged");
  const hidden = folder.files.length - shown.length;
  const folders = [...folder.folders].map(([name, inner]) => {
    const unchanged = fold ? tryCountUnchanged(inner) : undefined;
    if (unchanged !== undefined)
      return {
        row: { text: `${name}/  ${plural(unchanged, "file")} unchanged`, status: "unchanged", folded: true },
      } as const;
    return joinSingle(name, inner);
  });
  const files = shown.map(({ name, status }) => ({ row: { text: name, status } }));
  const rest =
    hidden === 0
      ? []
      : [{ row: { text: `${plural(hidden, "file")} unchanged`, status: "unchanged", folded: true } } as const];
  return [...files, ...folders, ...rest];
}

/** `stacks/dev/cdk.tf.json` in one line where there is nothing else to show on the way. */
function joinSingle(name: string, folder: Folder): { readonly row: Row; readonly folder?: Folder } {
  const [onlyFolder, ...otherFolders] = folder.folders;
  if (folder.files.length === 1 && onlyFolder === undefined) {
    return { row: { text: `${name}/${folder.files[0].name}`, status: folder.files[0].status } };
  }
  if (folder.files.length === 0 && otherFolders.length === 0)
    return joinSingle(`${name}/${onlyFolder[0]}`, onlyFolder[1]);
  return { row: { text: `${name}/` }, folder };
}

/** The number of files below a folder, if all of them are unchanged. */
function tryCountUnchanged(folder: Folder): number | undefined {
  if (folder.files.some((file) => file.status !== "unchanged")) return undefined;
  let count = folder.files.length;
  for (const inner of folder.folders.values()) {
    const below = tryCountUnchanged(inner);
    if (below === undefined) return undefined;
    count += below;
  }
  return count;
}
