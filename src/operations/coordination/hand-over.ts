/** What is said to another role, by its command. */
export type HandOverKind = "delegate" | "report" | "request-review" | "escalate" | "request-assistance";

/** Something that is handed to another role: as a file, as an entry of the log of interactions, and by webhook where there is one. */
export interface HandOver {
  readonly kind: HandOverKind;
  /** Role that it goes to: `symphony-conductor`. */
  readonly to: string;
  /** A few words. */
  readonly subject: string;
  /** What was asked, delegated or reported: text over several lines, which keeps its paragraphs and lists. */
  readonly description: string;
  /** `GOAL-3` @default "N/A" */
  readonly goal?: string;
  /** `TASK-12` @default "N/A" */
  readonly task?: string;
  /** Path of what is to be reviewed, or of what proves it, relative to the project's folder. */
  readonly artifacts?: readonly string[];
  /** What the sender recommends, one sentence each. */
  readonly recommendations?: readonly string[];
  /** Output of a program, as it is. */
  readonly excerpt?: string;
  /** @default - it concerns none */
  readonly environment?: string;
}

/** What became of it. */
export interface HandedOver {
  readonly id: string;
  /** Path of the Markdown, relative to the project's folder. */
  readonly file: string;
  /**
   * - `delivered`: the webhook took it
   * - `waiting`: the webhook did not answer; it is sent again by the next command, or by `symphony report --send`
   * - `held`: the automation level asks for a person's approval first
   * - `written`: there is no webhook
   */
  readonly delivery: "delivered" | "waiting" | "held" | "written";
  readonly approvedBy?: string;
  /** Why it is not delivered. */
  readonly reason?: string;
}
