import type { Severity } from "./severity";

/** What watches an environment besides its Terraform, as plain data: the files of Prometheus are written from it. */
export interface MonitoringRecord {
  /** Folder of the environment's files, relative to the project's folder: `infrastructure/monitoring`. */
  readonly folder: string;
  /** Where people open it: `http://127.0.0.1:3000`, by program. */
  readonly addresses: Readonly<Record<"prometheus" | "alertmanager" | "grafana", string>>;
  /** `host:port` by which its programs reach each other. */
  readonly internal: Readonly<Record<"prometheus" | "alertmanager", string>>;
  /** Seconds between two scrapes of a target. */
  readonly scrapeSeconds: number;
  /** Seconds between two evaluations of the rules. */
  readonly evaluationSeconds: number;
  /** How long samples are kept: `15d`. */
  readonly retention: string;
  readonly jobs: readonly ScrapeJobRecord[];
  readonly groups: readonly RuleGroupRecord[];
}

/** What Prometheus scrapes together. */
export interface ScrapeJobRecord {
  readonly name: string;
  /** Path of the HTTP request. */
  readonly path: string;
  readonly targets: readonly ScrapeTargetRecord[];
  /** Where a prober asks the targets instead of Prometheus itself: its `host:port`, and the module. */
  readonly prober?: { readonly address: string; readonly module: string };
}

export interface ScrapeTargetRecord {
  /** `host:port`, or the URL that a prober asks. */
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface RuleGroupRecord {
  readonly name: string;
  /** Seconds between two evaluations. @default - those of all rules */
  readonly intervalSeconds?: number;
  readonly rules: readonly (RecordingRuleRecord | AlertRuleRecord)[];
}

/** A series that is computed ahead. */
export interface RecordingRuleRecord {
  /** `level:metric:operation`. */
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface AlertRuleRecord {
  /** The alert's name, which is its heading in operations-manual.md: `shop-dev-orders-down`. */
  readonly alert: string;
  readonly expr: string;
  /** Seconds for which it must hold. */
  readonly forSeconds: number;
  readonly severity: Severity;
  /** What kind of alert it is, which decides its runbook: `Prometheus store down`. */
  readonly signal: string;
  /** Path of the construct that it is about; the environment's own where it is about none. */
  readonly path: string;
  /** What is wrong, in a sentence. */
  readonly summary: string;
  /** What raises it, as a part of a sentence. @default - that what the summary says is so for the time */
  readonly words?: string;
  /** By which the alert is grouped with others, and kept back by them: `service`, `store`, `queue`, `objective`, `indicator`. */
  readonly labels?: Readonly<Record<string, string>>;
}
