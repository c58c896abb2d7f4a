import { Facts, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes } from "../shown";

/** Types that hold nothing that cannot be made again: images are built anew, and a topic hands on what it gets at once. */
const HOLDS_NOTHING = ["aws_ecr_repository", "aws_sns_topic"];

/** What a reviewer of a plan must never see destroyed or replaced without a word: by address, as plans name it. */
export function dataSection(environment: EnvironmentRecord): Section {
  const facts = Facts.of(environment);
  const title = `Data of ${environment.name}`;
  const byKind = new Map<string, string[]>();
  const add = (kind: string, address: string) => byKind.set(kind, [...(byKind.get(kind) ?? []), address]);
  for (const { resource, kind } of storesOf(facts))
    if (!HOLDS_NOTHING.includes(resource.type)) add(kind, resource.address);
  for (const { address } of facts.ofType("aws_backup_vault")) add("vault of backups", address);
  for (const { address } of facts.ofType("aws_kms_key"))
    add("key: without it, what it encrypted cannot be read", address);
  if (byKind.size === 0) return { title, blocks: [paragraph(text("Nothing of this environment holds data."))] };
  return {
    title,
    blocks: [
      paragraph(text("A plan that destroys or replaces one of these loses data, or needs a copy first.")),
      table(
        ["Kind", "Addresses"],
        [...byKind].map(([kind, addresses]) => [text(kind), codes(addresses)]),
      ),
    ],
  };
}
