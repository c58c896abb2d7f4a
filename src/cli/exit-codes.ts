/** How a command ended, by its name in `--json`: the exit code and what it means. The help and docs/cli.md list them. */
export const outcomes = {
  ok: { code: 0, meaning: "done; for check: every generated file is up to date" },
  stale: { code: 1, meaning: "check found files that differ from what the app declares" },
  refused: { code: 2, meaning: "the declaration is wrong, or a file cannot be written" },
  misused: { code: 3, meaning: "wrong usage: an unknown option, no cdktf.json" },
  failed: { code: 4, meaning: "the app failed for another reason; its output says why" },
  violated: { code: 5, meaning: "check found Terraform that does not hold to what the app declares" },
  interrupted: { code: 130, meaning: "interrupted, as by Ctrl-C" },
} as const;

export type Outcome = keyof typeof outcomes;
