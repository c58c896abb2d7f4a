import type { AcceptanceRecord } from "../model/record";
import type { Control } from "./control";
import type { Row, Verdict } from "./row";

export type { Row, Verdict } from "./row";

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
