import { basename, dirname, join } from "node:path";
import { OperationError } from "../operation-error";

interface Cause {
  readonly why: string;
  readonly fix: (file: string) => string;
}

const FULL: Cause = {
  why: "its disk is full",
  fix: (file) => `Free space on the disk of ${dirname(file)}, and run the command again.`,
};
const DENIED: Cause = {
  why: "this user may not write it",
  fix: (file) => `Give this user write access to ${file} and its folder (ls -l, lsattr), and run the command again.`,
};
const IN_THE_WAY: Cause = {
  why: "something else has its place or that of a folder above it",
  fix: (file) => `Move away what is no folder on the way to ${dirname(file)}, or no file at ${file}.`,
};

/** What the system says, in words. Codes are those of errno(3). */
const CAUSES: Readonly<Record<string, Cause>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, why: "this user's share of the disk is used up" },
  EFBIG: { ...FULL, why: "it is as large as files may be here" },
  EROFS: {
    why: "its file system is read-only",
    fix: (file) =>
      `Mount the file system of ${dirname(file)} for writing, or run the command in a working copy that can be written.`,
  },
  EACCES: DENIED,
  EPERM: DENIED,
  EISDIR: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
  EEXIST: IN_THE_WAY,
  ELOOP: {
    why: "it is a symbolic link",
    fix: (file) => `Put a file of the project in place of ${file}.`,
  },
  EIO: {
    why: "its disk reports an error",
    fix: (file) => `Look at the disk of ${dirname(file)} (dmesg), and run the command again.`,
  },
};

/** What errors name as the command: no program is run. */
export function commandOf(file: string): string {
  return `append to ${shortPath(file)}`;
}

/** Why an entry was not added. */
export function appendFailure(file: string, error: unknown): OperationError {
  return error instanceof OperationError ? error : fileFailure(file, error, "be added to", commandOf(file));
}

/** Why a file beside the logs was not written. */
export function writeFailure(file: string, error: unknown): OperationError {
  return error instanceof OperationError ? error : fileFailure(file, error, "be written", `write ${shortPath(file)}`);
}

/** Why a log cannot be read. */
export function readFailure(file: string, error: unknown): OperationError {
  return fileFailure(file, error, "be read", `read ${shortPath(file)}`, "not-possible");
}

function fileFailure(
  file: string,
  error: unknown,
  what: string,
  command: string,
  failure: "blocked" | "not-possible" = "blocked",
): OperationError {
  const { code, message } = error as NodeJS.ErrnoException;
  // a mistake of this program is none of the file's
  if (code === undefined) throw error;
  const { why, fix } = CAUSES[code] ?? { why: message, fix: () => `Mend this, and run the command again.` };
  return new OperationError({
    failure,
    problem: `${shortPath(file)} cannot ${what}: ${why} (${code}).`,
    command,
    fix: fix(file),
  });
}

/** `symphony-shop/logs/deployments.md` */
function shortPath(file: string): string {
  return join(basename(dirname(dirname(file))), basename(dirname(file)), basename(file));
}
