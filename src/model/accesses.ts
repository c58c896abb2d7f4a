import { isWorkload } from "./construct-kinds";

/**
 * Every use that makes sense: by the kind of what is used, then by the kind of what uses it, the words for how. A pair
 * or word that is not here is an error that lists those that are. `Workload` stands for `Service`, `Worker` and `Job`.
 */
export const accessWords = {
  Service: { Workload: ["call"] },
  Database: { Workload: ["read", "read-write", "administer"] },
  Cache: { Workload: ["read", "read-write", "administer"] },
  Bucket: { Workload: ["read", "write", "read-write", "administer"] },
  Queue: { Workload: ["consume", "publish", "administer"] },
  Topic: { Workload: ["publish"], Queue: ["consume"] },
  FileStore: { Workload: ["read", "read-write", "administer"] },
  Secret: { Workload: ["read"] },
} as const;

export type ProviderKind = keyof typeof accessWords;
export type ConsumerKind = "Workload" | "Queue";

type Words<K extends ProviderKind, C extends ConsumerKind> =
  (typeof accessWords)[K] extends Record<C, readonly (infer W)[]> ? W : never;

/** Of a provider that may be of several kinds, only the words that all of them have. */
type SharedWords<K extends ProviderKind, C extends ConsumerKind> = (
  K extends ProviderKind ? (words: Words<K, C>) => void : never
) extends (words: infer W) => void
  ? W
  : never;

/** The words by which a workload may use a provider, such as `"read" | "read-write" | "administer"` for a database. */
export type WorkloadAccess<P extends { readonly kind: ProviderKind }> = SharedWords<P["kind"], "Workload">;
/** The words by which a queue may use a provider. */
export type QueueAccess<P extends { readonly kind: ProviderKind }> = SharedWords<P["kind"], "Queue">;

export const providerKinds = Object.keys(accessWords) as readonly ProviderKind[];

/** What a kind of construct counts as where it uses others; undefined for what can use nothing. */
export function tryConsumerKind(kind: string): ConsumerKind | undefined {
  if (isWorkload(kind)) return "Workload";
  return kind === "Queue" ? "Queue" : undefined;
}

/** The words for one pair; none where it makes no sense. */
export function wordsFor(provider: ProviderKind, consumer: ConsumerKind): readonly string[] {
  return (accessWords[provider] as Partial<Record<ConsumerKind, readonly string[]>>)[consumer] ?? [];
}

/** What a consumer may use: `Database (read, read-write, administer), ...`. */
export function usesOf(consumer: ConsumerKind): string {
  return providerKinds
    .filter((kind) => wordsFor(kind, consumer).length > 0)
    .map((kind) => `${kind} (${wordsFor(kind, consumer).join(", ")})`)
    .join(", ");
}
