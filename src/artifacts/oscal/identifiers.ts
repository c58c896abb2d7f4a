import { createHash } from "node:crypto";
import { v5 } from "uuid";

/** What all identifiers of this library's documents are derived in; never changed. */
const NAMESPACE = "5b6a3f0e-7f0d-4c55-9d0a-2f8f6f1c7f41";

/** The same for the same names, in every run and on every machine. */
export function uuidOf(project: string, ...names: readonly string[]): string {
  return v5(JSON.stringify([project, ...names]), NAMESPACE);
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
