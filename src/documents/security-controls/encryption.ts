import { Facts, type ResourceFact, blocksOf, isTrue, readPolicy, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, flag, nameOf, nothing, notSet, stated, value } from "../shown";
import { encryptionWords } from "../store-words";
import { tlsOfDatabase } from "../tables/databases";

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

/** What is encrypted on the wire: listeners, certificates, stores that take or refuse plain requests. */
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

/** What load balancers, services and clients send: to the copies of a service, and to stores. */
function behindListeners(facts: Facts): readonly Inline[] {
  const groups = facts
    .ofType("aws_lb_target_group")
    .map(
      (group) =>
        inline`${addressOf(group)} receives ${value(group.value("protocol"))} on port ${value(group.value("port"))}`,
    );
  const stores = facts.ofType(...Object.keys(POLICY_OF)).map((policy) => {
    const store = codes(facts.referencesAt(policy, POLICY_OF[policy.type]));
    const refuses = refusesPlainRequests(facts, policy) ? "refuses" : "does not refuse";
    return inline`${store} ${text(refuses)} requests without TLS (${addressOf(policy)})`;
  });
  const databases = facts
    .ofType("aws_db_instance", "aws_rds_cluster")
    .map((database) => inline`${addressOf(database)} has TLS ${tlsOfDatabase(facts, database)}`);
  const caches = facts.ofType("aws_elasticache_replication_group").map((cache) => {
    const mode = cache.value("transit_encryption_mode");
    const words = isTrue(cache.value("transit_encryption_enabled")) ? value(mode ?? "required") : inline`off`;
    return inline`${addressOf(cache)} has TLS ${words}`;
  });
  const mounts = facts
    .ofType("aws_ecs_task_definition")
    .flatMap((definition) =>
      definition
        .blocks("volume")
        .flatMap((volume) =>
          blocksOf(volume.efs_volume_configuration).map(
            ({ file_system_id: system, transit_encryption: encryption }) =>
              inline`${addressOf(definition)} mounts ${value(system)} with TLS ${value(encryption ?? "DISABLED")}`,
          ),
        ),
    );
  return [...groups, ...databases, ...caches, ...mounts, ...stores];
}

/** Policies of stores that may refuse a request without TLS, with the attribute that names the store. */
const POLICY_OF: Readonly<Record<string, string>> = {
  aws_efs_file_system_policy: "file_system_id",
  aws_s3_bucket_policy: "bucket",
  aws_secretsmanager_secret_policy: "secret_arn",
  aws_sns_topic_policy: "arn",
  aws_sqs_queue_policy: "queue_url",
};

function refusesPlainRequests(facts: Facts, policy: ResourceFact): boolean {
  const { statements } = readPolicy(facts, policy.value("policy"));
  return statements.some(
    ({ effect, conditions }) => effect === "Deny" && conditions.some((c) => c === "Bool aws:SecureTransport = false"),
  );
}
