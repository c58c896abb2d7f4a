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
