import type { ConstructRecord } from "../../model/record";

/** Headings of operations-manual.md that other documents link to. */
/** From operations-manual.md. */
export const ENVIRONMENT_MANAGEMENT = "../infrastructure/environment-management.md";

export const FAILED_TITLE = "When a deployment failed";

/** The section that tells how a store is brought back. */
export function restoringTitle({ kind, name }: Pick<ConstructRecord, "kind" | "name">, environment: string): string {
  return `Restoring the ${storeWord(kind)} ${name} of ${environment}`;
}

/** `file store`, of the kind `FileStore`. */
export function storeWord(kind: string): string {
  return kind === "FileStore" ? "file store" : kind.toLowerCase();
}
