import { judge } from "../../../controls/judge";
import type { JudgeItem } from "../evidence";
import { demandedFrom, firstOf, met, notApplicable, open } from "../item";

const HEAD = { id: "deletion-protection", title: "Protection from deletion" };
const CONTROL = "SYM-DELETE.1";

export const deletionProtectionItem: JudgeItem = ({ environment: { record, name } }) => {
  const found = judge(record).controls.find(({ control }) => control.id === CONTROL);
  const rows = found?.rows ?? [];
  if (rows.length === 0) return [notApplicable(HEAD, "Nothing here has such a protection.")];
  const sentence = ({ address, attribute, found: value }: (typeof rows)[number]): string =>
    `${address}: ${attribute} is ${value}.`;
  const missing = rows.filter(({ verdict }) => verdict === "violated" || verdict === "not-demanded");
  const accepted = rows.flatMap((row) =>
    row.acceptance ? [`${sentence(row)} Accepted until ${row.acceptance.until} by ${row.acceptance.by}.`] : [],
  );
  const held = rows.filter(({ verdict }) => verdict === "satisfied").length;
  const summary = `${held} of ${rows.length} settings protect (${CONTROL}).`;
  if (missing.length === 0) return [met(HEAD, summary, ...accepted)];
  const all = `symphony show controls --environment ${name}`;
  const todo = "Leave deletionProtection to the tier in the app, or set it to true.";
  const evidence = [...firstOf(missing.map(sentence), all), ...accepted, summary];
  return [demandedFrom("production", record.tier, open(HEAD, evidence, todo))];
};
