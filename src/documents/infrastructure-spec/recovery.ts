import { type Backup, Facts, type ResourceFact, backupsOf } from "../../facts";
import { isStore } from "../../model/construct-kinds";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { Duration } from "../../values/duration";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { codes, nothing, value } from "../shown";
import { backupTables } from "../tables/backups";
import { recoveryPointsApart, rpoVerdict } from "../recovery-words";
import { isSet, listed, resourceTable } from "../tables/resource-table";

/** How each store comes back, read from what backs it up, and whether that keeps what is promised. */
export function recovery(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const stores = environment.constructs.filter(({ kind }) => isStore(kind));
  const known = stores.map((store) => ({ store, main: tryFindMain(facts, store) }));
  const backed = known.map((one) => ({ ...one, backups: one.main ? backupsOf(facts, one.main) : [] }));
  const [kept, lost] = [
    backed.filter(({ backups }) => backups.length > 0),
    backed.filter(({ backups }) => backups.length === 0),
  ];
  const sentence =
    "How each store comes back. Two recovery points are at most as far apart as stated; a continuous backup has every moment up to that time ago. The time that it takes to restore (RTO) no setting shows: a rehearsal does.";
  return [
    ...(kept.length === 0
      ? []
      : [
          paragraph(text(sentence)),
          table(
            HEADERS,
            kept.map((one) => row(facts, one.store, one.main!, one.backups)),
          ),
        ]),
    ...unprotected(facts, lost),
    ...backupTables.flatMap((each) => resourceTable(facts, each)),
  ];
}

const HEADERS = [
  "Store",
  "Kind",
  "Comes back by",
  "Copies",
  "Points apart",
  "May lose (RPO)",
  "RPO met",
  "Back within (RTO)",
  "Stated by",
];

function row(
  facts: Facts,
  { name, kind, intent }: ConstructRecord,
  main: ResourceFact,
  backups: readonly Backup[],
): readonly Inline[] {
  const apart = recoveryPointsApart(backups);
  const ways = [...backups.map(wayWords), ...versions(facts, main)];
  return [
    code(name),
    text(kind),
    joined(ways, "; "),
    listed(backups.flatMap(({ copies }) => copies).map(code), "; "),
    apart === undefined ? inline`not known` : text(Duration.seconds(apart).toString()),
    objective(intent.rpo),
    rpoVerdict(apart, intent.rpo),
    objective(intent.rto),
    codes([...new Set(backups.flatMap(({ addresses }) => addresses))]),
  ];
}

function wayWords({ method, between, kept }: Backup): Inline {
  if (method === "continuous") return inline`any moment of the last ${text(kept)}`;
  const every = between === undefined ? "time of its plan" : Duration.seconds(between).toString().replace(/^1 /, "");
  return inline`a snapshot every ${text(every)}, kept ${text(kept)}`;
}

/** What a bucket keeps of what is overwritten, and where it is copied to: both help where one object is lost. */
function versions(facts: Facts, main: ResourceFact): readonly Inline[] {
  if (main.type !== "aws_s3_bucket") return [];
  const [versioning] = facts.referrers("aws_s3_bucket_versioning", "bucket", main.address);
  const [lifecycle] = facts.referrers("aws_s3_bucket_lifecycle_configuration", "bucket", main.address);
  const days = lifecycle
    ?.blocks("rule")
    .flatMap(({ noncurrent_version_expiration: expiration }) =>
      [expiration ?? []].flat().map((one) => (one as { noncurrent_days?: unknown }).noncurrent_days),
    );
  const until = days?.find(isSet);
  const own =
    versioning?.value("versioning_configuration", "status") === "Enabled"
      ? [
          until === undefined
            ? inline`former versions without an end`
            : inline`former versions for ${value(until)} days`,
        ]
      : [];
  const replicas = facts.referrers("aws_s3_bucket_replication_configuration", "bucket", main.address);
  return [...own, ...replicas.map(({ address }) => inline`a replica by ${code(address)}`)];
}

function unprotected(
  facts: Facts,
  lost: readonly { readonly store: ConstructRecord; readonly main?: ResourceFact }[],
): readonly Block[] {
  if (lost.length === 0) return [];
  const items = lost.map(({ store, main }) => {
    const where = main ? inline` (${code(main.address)})` : inline``;
    const rest = main ? versions(facts, main) : [];
    const promised =
      store.intent.rpo === undefined
        ? inline``
        : inline`, although at most ${text(String(store.intent.rpo))} may be lost`;
    const but = rest.length === 0 ? inline`` : inline`; it has ${joined(rest, " and ")}`;
    const because = REASONS[store.kind];
    return inline`${code(store.name)}${where}${because === undefined ? promised : inline`: ${text(because)}`}${but}`;
  });
  return [paragraph(text("What nothing backs up.")), list(items)];
}

/** Kinds that cannot be backed up, and why that is right. */
const REASONS: Readonly<Record<string, string>> = {
  Queue: "a message is on its way, and is lost with the queue",
  Topic: "it keeps nothing",
};

function objective(stated: ConstructRecord["intent"][string]): Inline {
  return stated === undefined ? nothing : text(String(stated));
}
