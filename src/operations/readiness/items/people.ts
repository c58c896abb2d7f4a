import { alertsOf } from "../../../facts";
import type { JudgeItem } from "../evidence";
import { demandedFrom, met, open } from "../item";

const HEAD = { id: "on-call", title: "On-call and escalation" };

export const peopleItem: JudgeItem = ({ environment: { project, facts, record } }) => {
  const { onCall, escalation = [], team } = project.owner;
  const pages = alertsOf(facts).filter(({ severity }) => severity === "page").length;
  const findings = [
    onCall === undefined
      ? { isGood: false, says: `The owner ${team} names nobody on call.` }
      : { isGood: true, says: `On call: ${onCall}.` },
    escalation.length === 0
      ? { isGood: false, says: "Nobody is named who is called next." }
      : { isGood: true, says: `Next: ${escalation.map(({ who, after }) => `${who} after ${after}`).join(", ")}.` },
    record.defaults.pages
      ? {
          isGood: pages > 0,
          says: pages === 0 ? "No alert wakes anybody." : `${pages} alerts wake whoever is on call.`,
        }
      : { isGood: true, says: `Nobody is woken by the tier ${record.tier}: pages wait as tickets do.` },
  ];
  const says = findings.map((finding) => finding.says);
  if (findings.every(({ isGood }) => isGood)) return [met(HEAD, ...says)];
  const todo =
    "Give the project's owner onCall and escalation in the app, and a service an Objective, whose fast burn is a page.";
  return [demandedFrom("production", record.tier, open(HEAD, says, todo))];
};
