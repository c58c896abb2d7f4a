import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { SavedPlan } from "./saved-plan";

/** SHA-256, in hexadecimal digits. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export function sha256OfFile(path: string): string {
  return sha256(readFileSync(path));
}

/**
 * What is approved: Terraform's plan and lock file, and everything that is told of them, of which the configuration and the versions
 * are a part. Whoever changes the review changes the digest.
 */
export function digestOf(about: Omit<SavedPlan, "digest">, plan: string, lock: string): string {
  return sha256(JSON.stringify([plan, lock, canonical(about)]));
}

/** The same text for what is the same as JSON, whatever the order of keys is. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(canonical(value));
}

/** The same value with the keys of its objects sorted, without those that are undefined: what JSON gives back is equal to it. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, canonical(member)]),
  );
}
