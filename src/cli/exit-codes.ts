/** How a command ended, by its name in `--json`: the exit code and what it means. The help and docs/cli.md list them. */
export const outcomes = {
  ok: { code: 0, meaning: "done" },
  stale: { code: 1, meaning: "check found files that differ from what the app declares" },
  refused: { code: 2, meaning: "the declaration is wrong, or a file cannot be written or read" },
  misused: { code: 3, meaning: "wrong usage: an unknown option or name, or no cdktf.json" },
  failed: { code: 4, meaning: "the app or another program failed; its output says why" },
  violated: { code: 5, meaning: "the Terraform does not hold to what the app declares" },
  unknown: { code: 6, meaning: "nothing has that name, or more than one thing has" },
  blocked: { code: 7, meaning: "a gate or a missing approval held it back; no environment was changed" },
  unhealthy: { code: 8, meaning: "what runs does not work: verification failed" },
  drifted: { code: 9, meaning: "what runs differs from what was deployed" },
  locked: { code: 10, meaning: "somebody else changes the same environment" },
  transient: { code: 11, meaning: "the platform failed in a way that passes: run it again" },
  unrecorded: { code: 12, meaning: "done, but the log could not be completed" },
  interrupted: { code: 130, meaning: "interrupted, as by Ctrl-C" },
} as const;

export type Outcome = keyof typeof outcomes;
