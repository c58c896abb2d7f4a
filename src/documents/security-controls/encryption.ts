import { Facts, type ResourceFact, readPolicy, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, inline, list, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, nothing, notSet, value } from "../shown";
import { encryptionWords } from "../store-words";

/** What encrypts the data that is kept, and the keys themselves. */
export function encryptionAtRest(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const stores = storesOf(facts).map((store) => [text(store.kind), encryptionWords(store), addressOf(store.resource)]);
  const keys = facts
    .ofType("aws_kms_key")
    .map((key) => [
      value(key.value("description")),
      key.value("enable_key_rotation") === true ? rotation(key) : inline`no`,
      value(key.value("deletion_window_in_days")),
      codes(facts.referrers("aws_kms_alias", "target_key_id", key.address).map(({ address }) => address)),
      addressOf(key),
    ]);
  return [
    ...(stores.length === 0 ? [] : [table(["Kind", "Encrypted by", "Address"], stores)]),
    ...(keys.length === 0
      ? []
      : [
          paragraph(text("Keys of the environment's own.")),
          table(["Key", "Rotated", "Days before a deletion", "Alias", "Address"], keys),
        ]),
  ];
}

function rotation(key: ResourceFact) {
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
  const items = [...groups, ...buckets];
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

function refusesPlainRequests(facts: Facts, policy: ResourceFact): boolean {
  const { statements } = readPolicy(facts, policy.value("policy"));
  return statements.some(
    ({ effect, conditions }) => effect === "Deny" && conditions.some((c) => c === "Bool aws:SecureTransport = false"),
  );
}
