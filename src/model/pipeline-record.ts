import type { Coverage } from "./coverage";
import type { Command, PipelineCheck } from "./pipeline-commands";
import type { Gates } from "./pipeline-gates";
import type { PipelineHost } from "./pipeline-host";
import type { BlockingSeverity, PipelineContact } from "./pipeline";

/** A pipeline as plain data. */
export interface PipelineRecord {
  readonly name: string;
  readonly path: string;
  readonly promote: readonly string[];
  readonly hosts: readonly PipelineHost[];
  readonly install: readonly Command[];
  readonly tests: readonly PipelineCheck[];
  readonly coverage?: Coverage;
  readonly scans: readonly PipelineCheck[];
  readonly blockingSeverity: BlockingSeverity;
  readonly gates: Readonly<Record<string, Gates>>;
  readonly branch: string;
  readonly tagPrefix: string;
  /** Five fields of cron in UTC. @default - drift is not looked for */
  readonly drift?: string;
  readonly keepDays: number;
  readonly coordination: readonly PipelineContact[];
}
