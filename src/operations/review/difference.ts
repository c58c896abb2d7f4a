import type { MarkedValue } from "./marked-value";

/** Something that is another after a change than before it. */
export interface Difference {
  /** Attributes on the way; of a member of a list its name, or its number. */
  readonly path: readonly string[];
  readonly before: MarkedValue;
  readonly after: MarkedValue;
  /** Whether two texts hold the same JSON in another spelling. */
  readonly isSpelling?: boolean;
}

/** Compares two values, those that they hold included. */
export type Compare = (before: MarkedValue, after: MarkedValue, path: readonly string[]) => readonly Difference[];
