import type { EvidenceFormat } from "./evidence-format";

/** Every format by its name. Each is loaded when it is asked for. */
const FORMATS = {
  oscal: async () => (await import("./oscal")).oscal,
  sarif: async () => (await import("./sarif")).sarif,
  junit: async () => (await import("./junit")).junit,
  csv: async () => (await import("./csv")).csv,
  json: async () => (await import("./json")).json,
} satisfies Record<string, () => Promise<EvidenceFormat>>;

export type EvidenceFormatName = keyof typeof FORMATS;

export const evidenceFormatNames = Object.keys(FORMATS) as readonly EvidenceFormatName[];

export async function tryFindEvidenceFormat(name: string): Promise<EvidenceFormat | undefined> {
  return Object.hasOwn(FORMATS, name) ? FORMATS[name as EvidenceFormatName]() : undefined;
}
