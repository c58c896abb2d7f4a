import { Facts, type ResourceFact, blocksOf, isTrue, valueAt } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, inline, joined, table, text } from "../kit/markdown";
import { addressOf, nameOf, notSet, nothing, stated, value } from "../shown";

/** Who may open a bucket to the public, and what becomes of what is overwritten or left unfinished. */
export function bucketSettings(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = facts.ofType("aws_s3_bucket").map((bucket) => {
    const of = (type: string, words: (resource: ResourceFact) => Inline, whereNone = nothing) => {
      const [resource] = facts.referrers(type, "bucket", bucket.address);
      return resource ? stated(words(resource), resource) : whereNone;
    };
    return [
      nameOf(bucket),
      of("aws_s3_bucket_public_access_block", publicAccess, notSet),
      of(
        "aws_s3_bucket_versioning",
        (versioning) => value(versioning.value("versioning_configuration", "status")),
        notSet,
      ),
      of("aws_s3_bucket_ownership_controls", (controls) => value(controls.value("rule", "object_ownership")), notSet),
      of("aws_s3_bucket_lifecycle_configuration", leftovers),
      of("aws_s3_bucket_logging", (logging) => {
        const prefix = logging.value("target_prefix");
        const below = prefix === undefined || prefix === "" ? inline`` : inline`, below ${value(prefix)}`;
        return inline`${value(logging.value("target_bucket"))}${below}`;
      }),
      of("aws_s3_bucket_replication_configuration", replicas),
      of("aws_s3_bucket_object_lock_configuration", lock),
      addressOf(bucket),
    ];
  });
  const headers = [
    "Name",
    "Public access",
    "Versions",
    "Ownership",
    "Left over, deleted after",
    "Requests logged to",
    "Replicas",
    "Lock",
    "Address",
  ];
  return rows.length === 0 ? [] : [table(headers, rows)];
}

/** A deleted object with versions leaves a marker, which is of no use once its versions are gone. */
function markers(rule: Readonly<Record<string, unknown>>): readonly Inline[] {
  return blocksOf(rule.expiration)
    .filter(({ expired_object_delete_marker: removes }) => isTrue(removes))
    .map(() => inline`markers of what is gone`);
}

/** Where every object is copied to, with the key that encrypts it there. */
function replicas(replication: ResourceFact): Inline {
  return joined(
    replication.blocks("rule").map((rule) => {
      const [destination] = [rule.destination].flat() as (Record<string, unknown> | undefined)[];
      const key = valueAt(destination, ["encryption_configuration", "replica_kms_key_id"]);
      const under = key === undefined ? inline`` : inline` under ${value(key)}`;
      const off = rule.status === "Enabled" ? inline`` : inline`: rule ${value(rule.status)}`;
      return inline`${value(destination?.bucket)}${under}${off}`;
    }),
    ", ",
  );
}

function lock(configuration: ResourceFact): Inline {
  const of = (name: string) => configuration.value("rule", "default_retention", name);
  return inline`${value(of("mode"))} for ${value(of("days") ?? of("years"))} ${text(of("days") === undefined ? "years" : "days")}`;
}

const BLOCKS: readonly (readonly [attribute: string, what: string])[] = [
  ["block_public_acls", "new public ACLs"],
  ["ignore_public_acls", "existing public ACLs"],
  ["block_public_policy", "public policies"],
  ["restrict_public_buckets", "public access by a policy"],
];

function publicAccess(block: ResourceFact): Inline {
  const allowed = BLOCKS.filter(([attribute]) => !isTrue(block.value(attribute))).map(([attribute, what]) => {
    const stated = block.value(attribute);
    return typeof stated === "string" && stated !== "false" ? inline`${text(what)} by ${value(stated)}` : text(what);
  });
  return allowed.length === 0 ? inline`blocked` : inline`not blocked: ${joined(allowed, ", ")}`;
}

/** What the rules delete beside the objects themselves, whose time is in the log retention. */
function leftovers(lifecycle: ResourceFact): Inline {
  const words = lifecycle.blocks("rule").flatMap((rule) => {
    const of = (block: string, attribute: string, what: string) =>
      [(rule[block] as unknown[] | undefined) ?? []]
        .flat()
        .map((member) => (member as Record<string, unknown>)[attribute])
        .filter((days) => days !== undefined)
        .map((days) => inline`${text(what)} ${value(days)} days`);
    const own = [
      ...of("noncurrent_version_expiration", "noncurrent_days", "former versions"),
      ...markers(rule),
      ...of("abort_incomplete_multipart_upload", "days_after_initiation", "unfinished uploads"),
    ];
    return rule.status === "Enabled" ? own : own.map((words) => inline`${words}: rule ${value(rule.status)}`);
  });
  return words.length === 0 ? nothing : joined(words, ", ");
}
