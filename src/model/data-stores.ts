import type { ConstructRecord } from "./record";

/**
 * Kinds whose content nothing makes again: a teardown keeps them unless it is told their names. A `Cache` is not among them:
 * what it holds is made from elsewhere. A queue's messages are nowhere else; a `Recovery` holds the backups, and an `Audit`
 * what was done.
 */
const DATA_STORES: readonly string[] = ["Database", "Bucket", "FileStore", "Queue", "Secret", "Recovery", "Audit"];

/** Those that have a volume of their own on Docker. The emulator stands for buckets and queues, and keeps what they hold in its memory. */
const ON_DOCKER: readonly string[] = ["Database", "FileStore", "Secret"];

/** Whether a construct holds what no deployment brings back. */
export function holdsData({ kind }: Pick<ConstructRecord, "kind">, platform: string): boolean {
  return (platform === "docker" ? ON_DOCKER : DATA_STORES).includes(kind);
}

/** Whether it would hold such data on another platform than this one, which keeps nothing of it. */
export function keepsNothing({ kind }: Pick<ConstructRecord, "kind">, platform: string): boolean {
  return DATA_STORES.includes(kind) && !holdsData({ kind }, platform);
}
