import type { EvidenceFormat } from "../evidence-format";
import { inertJson } from "../inert-json";

/** The report itself; docs/cli.md describes it. */
export const json: EvidenceFormat = { name: "json", extension: "json", render: (report) => inertJson(report) };
