import type { Row } from "../row";

/**
 * The rows of alternatives, of which one is enough: those that satisfy; where none does, those that may; else all.
 * Each alternative is the rows that it needs together.
 */
export function anyOf(...alternatives: readonly (Row | readonly Row[])[]): readonly Row[] {
  const all = alternatives.map((rows) => (Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row]));
  const satisfied = all.find((rows) => rows.length > 0 && rows.every(({ verdict }) => verdict === "satisfied"));
  if (satisfied) return satisfied;
  return all.find((rows) => rows.length > 0 && rows.every(({ verdict }) => verdict !== "violated")) ?? all.flat();
}
