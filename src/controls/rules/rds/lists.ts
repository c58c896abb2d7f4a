import type { Row } from "../../evidence";
import type { Value } from "../../query";

/** Whether a list has all of these members. Where some are missing, and a member is known after a deploy only, that is unknown. */
export function hasAll(list: Value, needed: readonly string[]): Row {
  const { known } = list;
  const hasOpenMember = Array.isArray(known) && known.some((member) => String(member).includes("${"));
  const row = list.passes((members) => Array.isArray(members) && needed.every((each) => members.includes(each)));
  return row.verdict === "violated" && hasOpenMember ? list.row("unknown") : row;
}

/** That a list has none of these members. */
export function hasNone(list: Value, refused: readonly string[]): Row {
  const { known } = list;
  const hasOpenMember = Array.isArray(known) && known.some((member) => String(member).includes("${"));
  if (list.isAbsentNow) return list.row("satisfied");
  const row = list.passes((members) => !refused.some((each) => [members].flat().includes(each)));
  return row.verdict === "satisfied" && hasOpenMember ? list.row("unknown") : row;
}
