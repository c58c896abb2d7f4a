/** A person's word for one action, as it is recorded. */
export interface Approval {
  readonly by: string;
  /** At the prompt of a terminal, or by `--approved-by`. */
  readonly how: "prompt" | "option";
}

/** As the log has it: `bob (at the prompt)`. */
export function approvalText({ by, how }: Approval): string {
  return `${by} (${how === "prompt" ? "at the prompt" : "by --approved-by"})`;
}

/** What a person is asked. */
export interface ApprovalRequest {
  /** What would be done: `Deploy shop 1.4.0 to prod`. */
  readonly action: string;
  /** What they should have read, in the order in which it is shown: lines of text. */
  readonly review: readonly string[];
  /** The word that they type to agree: the environment's name. */
  readonly word: string;
}

/**
 * Asks a person, and waits.
 *
 * @returns undefined where they refuse, or nobody can be asked
 */
export type Ask = (request: ApprovalRequest) => Promise<Approval | undefined>;
