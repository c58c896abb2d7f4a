import type { Attempt } from "../records/deployment-entry";

/** What an environment ran at some time, as the log tells it. */
export interface Release {
  /** @default - it has no images with versions */
  readonly version?: string;
  /** Full id. @default - it was deployed from no git repository */
  readonly commit?: string;
  /** Whether files of that commit were changed and not committed: then no commit holds what was deployed. */
  readonly isDirty: boolean;
  readonly attempt: Attempt;
}

/**
 * Of images that nobody has pushed yet. No release has it: a tag that is pushed cannot be pushed again, so the version of the first
 * release must stay free.
 */
export const NO_VERSION = "0.0.0";

const COMMIT = /^([0-9a-f]{7,64})(?: (.+))?$/;

/** The log has a note behind the commit where files were not committed. */
export function releaseOf(attempt: Attempt): Release {
  const [, commit, note] = COMMIT.exec(attempt.commit ?? "") ?? [];
  return { version: attempt.version, commit, isDirty: note !== undefined, attempt };
}

export function isSameRelease(a: Pick<Release, "version" | "commit">, b: Pick<Release, "version" | "commit">): boolean {
  return a.version === b.version && a.commit === b.commit;
}

/** `1.4.0 (commit 3f9c2a71b0de)`, for people. */
export function releaseText({ version, commit }: Pick<Release, "version" | "commit">): string {
  const of = commit === undefined ? undefined : `commit ${commit.slice(0, 12)}`;
  if (version === undefined) return of ?? "what has neither a version nor a commit";
  return of === undefined ? version : `${version} (${of})`;
}
