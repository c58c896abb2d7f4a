import type { AcceptanceRecord } from "../model/record";
import type { Control } from "./control";

/** What a rule says of one value. Unknown is what only a deploy decides: it never counts as satisfied. */
export type Verdict = "satisfied" | "violated" | "unknown";

/** One piece of evidence: the value that a rule read, where, and what it says of it. */
export interface Row {
  /** `aws_s3_bucket.receipts`; the environment's path where it is about no single resource. */
  readonly address: string;
  /** Path within the resource, such as `versioning_configuration.status`, or what was counted. */
  readonly attribute: string;
  /** The value for a reader; "not set" where there is none. */
  readonly found: string;
  readonly verdict: Verdict;
}

/** A row in the light of what is accepted, and of the tier. */
export interface JudgedRow extends Omit<Row, "verdict"> {
  /** Path of the construct that the resource belongs to: `shop/prod/receipts`. */
  readonly construct: string;
  readonly verdict: Verdict | "accepted" | "not-demanded";
  readonly acceptance?: AcceptanceRecord;
}

/** The worst verdict of a control's rows; not applicable where it has none, not judged where no Terraform shows it. */
export type Status = JudgedRow["verdict"] | "not-applicable" | "not-judged";

export interface JudgedControl {
  readonly control: Control;
  readonly status: Status;
  readonly rows: readonly JudgedRow[];
}
