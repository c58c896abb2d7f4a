import { type Backup, type Facts, backupsOf } from "../../../facts";
import { Duration } from "../../../values/duration";
import { type DurableStore, durableStores } from "../durable-stores";
import type { JudgeItem } from "../evidence";
import { demandedFrom, met, notApplicable, open } from "../item";

const HEAD = { id: "backups", title: "Backups of stores" };

export const backupsItem: JudgeItem = ({ environment: { facts, record } }) => {
  const stores = durableStores(facts);
  if (stores.length === 0) return [notApplicable(HEAD, "No database, file store or bucket is declared.")];
  const judged = stores.map((store) => judgeStore(store, facts));
  const evidence = [...judged].sort((a, b) => Number(a.isMet) - Number(b.isMet)).map(({ says }) => says);
  if (judged.every(({ isMet }) => isMet)) return [met(HEAD, ...evidence)];
  const todo =
    record.platform.name === "docker"
      ? "Move the store to a platform that backs it up: a Docker host backs nothing up by itself, and the operations manual tells how it is put aside by hand."
      : "Declare a Recovery in the environment, which backs up every store.";
  return [demandedFrom("production", record.tier, open(HEAD, evidence, todo))];
};

function judgeStore(
  { name, resource }: DurableStore,
  facts: Facts,
): { readonly isMet: boolean; readonly says: string } {
  if (!resource) return { isMet: false, says: `${name} has no resource in this Terraform.` };
  const backups = backupsOf(facts, resource);
  if (backups.length === 0) return { isMet: false, says: `Nothing backs up ${name} (${resource.address}).` };
  return { isMet: true, says: `${name} (${resource.address}): ${backups.map(backupText).join("; ")}.` };
}

function backupText({ method, between, kept, copies, addresses }: Backup): string {
  const moments = method === "continuous" ? "every moment" : "snapshots";
  const distance = between === undefined ? "" : `, at most ${Duration.seconds(between).toString()} apart`;
  const elsewhere = copies.length === 0 ? "" : `, copies in ${copies.join(" and ")}`;
  return `${moments} of ${kept}${distance}${elsewhere} (${addresses.join(", ")})`;
}
