import type { Traffic } from "./burn-alerts";
import { Difference } from "./difference";
import type { ImageRecord } from "./image-record";
import type { IndicatorKind } from "./indicator";
import type { MonitoringRecord } from "./monitoring-record";
import type { PipelineRecord } from "./pipeline-record";
import type { Severity } from "./severity";
import type { SmokeRecord } from "./smoke-record";
import type { Tier, TierDefaults } from "./tier";

export type { ImageRecord };

/**
 * What is known of a project after its synthesis, as plain data: the intent, from the constructs, and the facts, from the
 * synthesized Terraform. Documents and controls are pure functions of it; symphony.json is its part without the Terraform.
 */
export interface ProjectRecord {
  readonly slug: string;
  readonly title: string;
  readonly owner: OwnerRecord;
  readonly purpose?: string;
  readonly notes: Readonly<Record<string, string | undefined>>;
  readonly pipelines: readonly PipelineRecord[];
  readonly environments: readonly EnvironmentRecord[];
  /** What the project's own Markdown demands. @default - none is declared */
  readonly requirements?: RequirementsRecord;
}

export interface OwnerRecord {
  readonly team: string;
  readonly contact: string;
  /** Whoever is on call. @default - the contact */
  readonly onCall?: string;
  readonly escalation?: readonly { readonly who: string; readonly contact: string; readonly after: string }[];
}

/** The requirements and threats of a project, as its Markdown states them, and what the app says of them. */
export interface RequirementsRecord {
  /** Files that were read, relative to the project's folder, sorted. */
  readonly sources: readonly string[];
  readonly requirements: readonly RequirementRecord[];
  readonly threats: readonly ThreatRecord[];
  /** Controls that prove a requirement or answer a threat, by its id. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
  /** Why a requirement is met outside of the infrastructure, by its id. */
  readonly elsewhere: Readonly<Record<string, string>>;
  /** Later statements of an id whose text clearly differs from the first. @default - none */
  readonly conflicts?: readonly RequirementRecord[];
}

export interface RequirementRecord {
  /** `SEC-3`. */
  readonly id: string;
  readonly text: string;
  /** The headings above it, the nearest last. */
  readonly headings: readonly string[];
  /** `symphony-shop/security/security-requirements.md:12`. */
  readonly source: string;
}

/** A threat of a threat model. */
export interface ThreatRecord extends RequirementRecord {
  /** Category of STRIDE, such as `Spoofing`, where the text, its row or its heading names one. */
  readonly category?: string;
  /** Ids of controls and requirements that its text names. */
  readonly answeredBy: readonly string[];
}

export interface EnvironmentRecord {
  readonly name: string;
  readonly tier: Tier;
  readonly defaults: TierDefaults;
  readonly platform: { readonly name: string; readonly title: string };
  /** Folder of the environment's Terraform, relative to the project's folder. */
  readonly folder: string;
  /** Kind of the backend that the Terraform names: `local`, `s3`, `pg`, `cloud`. */
  readonly backend: string;
  /** Path of the environment's construct, the prefix of every construct path in {@link terraform}. */
  readonly path: string;
  readonly networks: readonly NetworkRecord[];
  readonly services: readonly ServiceRecord[];
  /** Images that the project builds and the environment runs, by name. */
  readonly images: readonly ImageRecord[];
  /** Everything that is declared, services and networks too, in order of declaration. */
  readonly constructs: readonly ConstructRecord[];
  readonly edges: readonly EdgeRecord[];
  readonly acceptances: readonly AcceptanceRecord[];
  readonly objectives: readonly ObjectiveRecord[];
  /** Steps of the project's own, of runbooks and of its own alerts. */
  readonly runbooks: readonly RunbookRecord[];
  /** What watches the environment besides its Terraform, where the platform has such files. */
  readonly monitoring?: MonitoringRecord;
  readonly differences: readonly Difference[];
  /** Terraform's JSON configuration, as it is written, after every override and aspect. */
  readonly terraform: Readonly<Record<string, any>>;
}

export interface NetworkRecord {
  readonly name: string;
  readonly path: string;
  readonly addresses: string;
  readonly zones: number;
  readonly egress: string;
}

export interface ServiceRecord {
  readonly name: string;
  readonly path: string;
  /** The label is the reference of a published image, the directory of a built one, whose Dockerfile is relative to it. */
  readonly image: { readonly kind: "published" | "built"; readonly label: string; readonly dockerfile?: string };
  readonly ports: Readonly<Record<string, number>>;
  readonly mainPort: string;
  readonly health: string;
  readonly exposure: "public" | "internal";
  readonly domain?: string;
  /** Why it has no objective, where it says so. */
  readonly withoutObjective?: string;
  /** Fields of the line that it logs for each request. */
  readonly requestLog: { readonly status: string; readonly milliseconds: string };
  /** The metrics that it offers by itself, in the text format of Prometheus. */
  readonly metrics?: { readonly port: string; readonly path: string };
  /** Requests that it must answer after each deployment. */
  readonly smoke: readonly SmokeRecord[];
  /** Where those who may reach it find it. */
  readonly url: string;
}

/** A construct's intent: what it says that no resource shows. */
export interface ConstructRecord {
  /** Class of the vocabulary, such as `Database`. */
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly intent: Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;
  /** Ids of requirements that it says to satisfy. */
  readonly satisfies: readonly string[];
}

/** That a control may be violated by one construct, until a day. */
export interface AcceptanceRecord {
  /** Id of the control, such as `S3.9`. */
  readonly control: string;
  /** Path of the construct. */
  readonly path: string;
  readonly because: string;
  /** Who decided it. */
  readonly by: string;
  /** The last day on which it holds: `2027-03-31`. */
  readonly until: string;
}

export interface EdgeRecord {
  readonly consumer: string;
  readonly consumerKind: string;
  readonly provider: string;
  readonly providerKind: string;
  /** Such as `read-write`. */
  readonly access: string;
  /** Name and number of the port, where the provider is reached by one. */
  readonly port?: string;
  readonly number?: number;
}

/** A service level objective, with everything that follows from it. */
export interface ObjectiveRecord {
  readonly name: string;
  readonly path: string;
  /** Name and kind of the construct that it is about. */
  readonly of: string;
  readonly ofKind: string;
  readonly windowSeconds: number;
  readonly traffic: Traffic;
  readonly indicators: readonly IndicatorRecord[];
}

export interface IndicatorRecord {
  readonly kind: IndicatorKind;
  /** Percent of events that must be good. */
  readonly target: number;
  /** `99.9 % of requests succeed`. */
  readonly sentence: string;
  /** Share of events that may be bad: 0.001. */
  readonly budget: number;
  /** Limit of a latency or of an age, in seconds. @default - the kind has none */
  readonly limitSeconds?: number;
  readonly burnAlerts: readonly BurnAlertRecord[];
}

export interface BurnAlertRecord {
  readonly severity: Severity;
  readonly burnRate: number;
  /** Percent of the budget that is spent when it fires after the long window. */
  readonly spent: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
  /** Share of bad events that both windows must exceed. */
  readonly threshold: number;
  /** Bad events that the long window must hold besides. */
  readonly leastBad: number;
}

export interface RunbookRecord {
  /** Path of the `Runbook`, or of the `Alert` whose own steps these are. */
  readonly path: string;
  /** Path of the construct whose alerts it is for. */
  readonly of: string;
  /** Which of them. @default - all */
  readonly alert?: string;
  readonly steps: readonly string[];
}
