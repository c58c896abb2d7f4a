import type { Attempt } from "../../records/deployment-entry";
import type { JudgeItem } from "../evidence";
import { met, notApplicable, open } from "../item";
import { ago, dayOf, endOf } from "../periods";

/** It blocks nothing: the next deployment is what mends it. */
const HEAD = { id: "last-deployment", title: "Verification of the last deployment", blocks: false };

export const lastDeploymentItem: JudgeItem = ({ environment: { name }, attempts, now }) => {
  const last = attempts.filter(({ kind, environment }) => environment === name && kind !== "rehearsal").at(-1);
  if (!last) return [notApplicable(HEAD, "Nothing was deployed yet, as the log of this working copy says.")];
  const sentence = `${words(last)} ${ago(endOf(last), now)} (${dayOf(endOf(last))}, ${last.id}) ended as ${last.outcome}.`;
  if (last.kind === "destroy" && last.outcome !== "failed") return [notApplicable(HEAD, sentence)];
  if (last.outcome === "succeeded") return [met(HEAD, sentence)];
  return [open(HEAD, [sentence], todoOf(last))];
};

const KINDS: Readonly<Record<Attempt["kind"], string>> = {
  deploy: "The deployment",
  rollback: "The rollback",
  destroy: "The destruction",
  rehearsal: "The rehearsal",
};

function words({ kind, version }: Attempt): string {
  return version === undefined ? KINDS[kind] : `${KINDS[kind]} of ${version}`;
}

function todoOf({ outcome, environment, id }: Attempt): string {
  if (outcome === "running") return `Wait until it has ended: symphony status ${environment}`;
  if (outcome === "unverified")
    return `Look whether it works, and have it recorded by a deployment of the same version: symphony verify ${environment}`;
  return `Read why (symphony history ${environment} --attempt ${id}), then deploy again, or: symphony rollback ${environment}`;
}
