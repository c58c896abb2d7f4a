import { Facts, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { addressOf, codes, nameOf } from "../shown";
import { encryptionWords, retentionWords } from "../store-words";

/** Every resource that keeps data and that no construct is first of all, such as a log: for whom, encrypted by what, for how long. */
export function storage(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const above = new Set(environment.constructs.flatMap((construct) => tryFindMain(facts, construct)?.address ?? []));
  const others = storesOf(facts).filter(({ resource }) => !above.has(resource.address));
  const rows = others.map((store) => [
    text(store.kind),
    nameOf(store.resource),
    codes(store.usedBy),
    encryptionWords(store),
    retentionWords(store),
    addressOf(store.resource),
  ]);
  return rows.length === 0
    ? []
    : [
        paragraph(text("What keeps data besides the data stores and secrets.")),
        table(["Kind", "Name", "Used by", "Encryption", "Kept", "Address"], rows),
      ];
}
