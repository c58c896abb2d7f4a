import { control } from "../../control";
import { OBJECTIVE_TAGS, objectivesOf, recoverableTypes } from "./recovery-intent";

export const objectivesStated = control({
  id: "SYM-RECOVERY.1",
  title: "Each store has recovery objectives: how much may be lost, and how long it may take to be back",
  severity: "medium",
  of: recoverableTypes,
  why: "Without objectives nobody knows whether the backups are enough until they are needed.",
  fix: "A Database, Bucket or FileStore has those of its tier unless `recovery` says others; give a store of your own the tags RPO and RTO, such as `1 hour`.",
  verify: "Read the recovery objectives in infrastructure-spec.md, and those of a store of your own in its tags.",
  each: (store, query) => {
    const objectives = objectivesOf(query, store);
    if (!objectives) return [];
    return (["rpo", "rto"] as const).map((name) => {
      const found = objectives[name];
      const missing = objectives.isUnknown ? "unknown" : "violated";
      return store.row(OBJECTIVE_TAGS[name], found ?? "not stated", found === undefined ? missing : "satisfied");
    });
  },
});
