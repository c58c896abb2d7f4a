import type { JudgeItem } from "../evidence";
import { demandedFrom, met, notApplicable, open } from "../item";

const HEAD = { id: "objectives", title: "Objectives of services" };

export const objectivesItem: JudgeItem = ({ environment: { record } }) => {
  const { services, objectives, tier } = record;
  if (services.length === 0) return [notApplicable(HEAD, "No service is declared.")];
  const judged = services.map(({ name, path, withoutObjective }) => {
    const own = objectives.filter(({ of, ofKind }) => of === name && ofKind === "Service");
    const sentences = own.flatMap(({ indicators }) => indicators.map(({ sentence }) => sentence));
    if (own.length > 0) return { isMet: true, says: `${name}: ${sentences.join("; ")}.` };
    return withoutObjective === undefined
      ? { isMet: false, says: `${name} (${path}) has none and does not say why.` }
      : { isMet: true, says: `${name} has none: ${withoutObjective}` };
  });
  const evidence = [...judged].sort((a, b) => Number(a.isMet) - Number(b.isMet)).map(({ says }) => says);
  if (judged.every(({ isMet }) => isMet)) return [met(HEAD, ...evidence)];
  const todo = "Declare an Objective of the service in the app, or say in its withoutObjective why it needs none.";
  return [demandedFrom("production", tier, open(HEAD, evidence, todo))];
};
