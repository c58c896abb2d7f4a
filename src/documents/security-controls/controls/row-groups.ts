import type { Control } from "../../../controls/control";
import type { JudgedControl, JudgedRow } from "../../../controls/evidence";

/** Rows of one control that say the same of several resources. */
export interface RowGroup {
  readonly control: Control;
  readonly verdict: JudgedRow["verdict"];
  readonly found: string;
  readonly attributes: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * The rows of some verdicts in the catalogue's order: those that read the same value at the same attribute together, and
 * of these the attributes of the same resources.
 */
export function rowGroups(
  controls: readonly JudgedControl[],
  isMeant: (verdict: JudgedRow["verdict"]) => boolean,
): readonly RowGroup[] {
  return controls.flatMap(({ control, rows }) => {
    const meant = rows.filter(({ verdict }) => isMeant(verdict));
    const byValue = grouped(meant, ({ verdict, attribute, found }) => `${verdict} ${attribute} ${found}`);
    const values = byValue.map((members) => ({
      ...members[0],
      addresses: [...new Set(members.map(({ address }) => address))],
    }));
    const byResources = grouped(values, ({ verdict, found, addresses }) => `${verdict} ${found} ${addresses.join()}`);
    return byResources.map((members) => {
      const { verdict, found, addresses } = members[0];
      return { control, verdict, found, addresses, attributes: members.map(({ attribute }) => attribute) };
    });
  });
}

function grouped<T>(members: readonly T[], keyOf: (member: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()];
}
