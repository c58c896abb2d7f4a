import type { ConstructRecord } from "../../../model/record";
import type { JudgeItem } from "../evidence";
import { demandedFrom, met, notApplicable, open } from "../item";

const HEAD = { id: "secrets", title: "Replacement of secrets" };

export const secretsItem: JudgeItem = ({ environment: { record } }) => {
  const secrets = record.constructs.filter(({ kind }) => kind === "Secret");
  if (secrets.length === 0) return [notApplicable(HEAD, "No secret is declared.")];
  const judged = secrets.map((secret) => ({ isMet: secret.intent.rotateEvery !== undefined, says: rotation(secret) }));
  const says = [...judged].sort((a, b) => Number(a.isMet) - Number(b.isMet)).map((each) => each.says);
  if (judged.every(({ isMet }) => isMet)) return [met(HEAD, ...says)];
  const todo = "Give the secret rotateEvery in the app: its people are then reminded, or its function called.";
  return [demandedFrom("production", record.tier, open(HEAD, says, todo))];
};

function rotation({ name, path, intent: { rotateEvery, rotation: how } }: ConstructRecord): string {
  if (rotateEvery === undefined) return `${name} (${path}) is never replaced.`;
  const by = how === "function" ? "by a function" : "by a person, who is reminded";
  return `${name} (${path}): every ${String(rotateEvery)}, ${by}.`;
}
