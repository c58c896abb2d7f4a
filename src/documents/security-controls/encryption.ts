import { Facts, type ResourceFact, readPolicy, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, flag, nameOf, nothing, notSet, stated, value } from "../shown";
import { encryptionWords } from "../store-words";

/** What encrypts the data that is kept, and the keys themselves. */
export function encryptionAtRest(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const stores = storesOf(facts).map((store) => [
    text(store.kind),
    nameOf(store.resource),
    encryptionWords(store),
    addressOf(store.resource),
  ]);
  const keys = facts
    .ofType("aws_kms_key")
    .map((key) => [
      value(key.value("description")),
      flag(key.value("is_enabled"), true),
      rotation(key),
      value(key.value("deletion_window_in_days")),
      aliases(facts, key),
      addressOf(key),
    ]);
  return [
    ...(stores.length === 0 ? [] : [table(["Kind", "Name", "Encrypted by", "Address"], stores)]),
    ...(keys.length === 0
      ? []
      : [
          paragraph(text("Keys of the environment's own.")),
          table(["Key", "Enabled", "Rotated", "Days before a deletion", "Alias", "Address"], keys),
        ]),
  ];
}

function aliases(facts: Facts, key: ResourceFact): Inline {
  const all = facts.referrers("aws_kms_alias", "target_key_id", key.address);
  return all.length === 0
    ? nothing
    : joined(
        all.map((alias) => stated(nameOf(alias), alias)),
        ", ",
      );
}

function rotation(key: ResourceFact): Inline {
  const rotated = flag(key.value("enable_key_rotation"), false);
  if (rotated !== "yes") return rotated;
  const days = key.value("rotation_period_in_days");
  return days === undefined ? inline`every year` : inline`every ${value(days)} days`;
}

/** What is encrypted on the wire: listeners, certificates, buckets that refuse plain requests. */
export function encryptionInTransit(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const listeners = facts
    .ofType("aws_lb_listener")
    .map((listener) => [
      value(listener.value("protocol")),
      value(listener.value("port")),
      listener.value("ssl_policy") === undefined ? nothing : value(listener.value("ssl_policy")),
      listener.value("certificate_arn") === undefined ? nothing : value(listener.value("certificate_arn")),
      addressOf(listener),
    ]);
  const certificates = facts
    .ofType("aws_acm_certificate")
    .map((certificate) => [
      value(certificate.value("domain_name")),
      value(certificate.value("subject_alternative_names") ?? []),
      certificate.value("validation_method") === undefined ? notSet : value(certificate.value("validation_method")),
      addressOf(certificate),
    ]);
  const items = behindListeners(facts);
  return [
    ...(listeners.length === 0
      ? []
      : [table(["Protocol", "Port", "TLS policy", "Certificate", "Listener"], listeners)]),
    ...(certificates.length === 0
      ? []
      : [table(["Certificate for", "And for", "Validated by", "Address"], certificates)]),
    ...(items.length === 0 ? [] : [list(items)]),
  ];
}

/** What load balancers and clients send: to the copies of a service, and to buckets. */
function behindListeners(facts: Facts): readonly Inline[] {
  const groups = facts
    .ofType("aws_lb_target_group")
    .map(
      (group) =>
        inline`${addressOf(group)} receives ${value(group.value("protocol"))} on port ${value(group.value("port"))}`,
    );
  const buckets = facts
    .ofType("aws_s3_bucket_policy")
    .filter((policy) => refusesPlainRequests(facts, policy))
    .map(
      (policy) =>
        inline`${codes(facts.referencesAt(policy, "bucket"))} refuses requests without TLS (${addressOf(policy)})`,
    );
  return [...groups, ...buckets];
}

function refusesPlainRequests(facts: Facts, policy: ResourceFact): boolean {
  const { statements } = readPolicy(facts, policy.value("policy"));
  return statements.some(
    ({ effect, conditions }) => effect === "Deny" && conditions.some((c) => c === "Bool aws:SecureTransport = false"),
  );
}
