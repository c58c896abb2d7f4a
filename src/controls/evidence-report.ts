import type { RequirementRecord, ThreatRecord } from "../model/record";
import type { Severity } from "./control";
import type { JudgedRow, Status } from "./evidence";

/** Everything that was judged of a project, as plain data: what the exports are made of. */
export interface EvidenceReport {
  readonly schemaVersion: 1;
  readonly project: {
    readonly slug: string;
    readonly title: string;
    readonly owner: { readonly team: string; readonly contact: string };
  };
  readonly controls: readonly ReportedControl[];
  readonly environments: readonly ReportedEnvironment[];
  /** Empty where the project names no requirements. */
  readonly requirements: readonly TracedRequirement[];
  readonly threats: readonly TracedThreat[];
}

/** A control of the catalogue. */
export interface ReportedControl {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly verify: string;
  readonly nist: readonly string[];
  readonly cis: readonly string[];
}

export interface ReportedEnvironment {
  readonly name: string;
  /** Path of its construct: `shop/prod`. */
  readonly path: string;
  readonly tier: string;
  readonly platform: string;
  /** Its Terraform, relative to the project's folder: `infrastructure/terraform/stacks/prod/cdk.tf.json`. */
  readonly terraform: string;
  /** In the catalogue's order; those that are not applicable too. */
  readonly controls: readonly {
    readonly id: string;
    readonly status: Status;
    /** Why it is not judged. */
    readonly reason?: string;
    readonly rows: readonly JudgedRow[];
  }[];
}

/** Whether a requirement holds: unmet where nothing satisfies it or what should is violated; unproven where that is unknown. */
export type RequirementVerdict = "met" | "declared" | "elsewhere" | "unproven" | "unmet";

export interface TracedRequirement extends RequirementRecord {
  readonly verdict: RequirementVerdict;
  /** Paths of the constructs that say to satisfy it. */
  readonly constructs: readonly string[];
  /** Ids of the controls that prove it. */
  readonly controls: readonly string[];
  /** Addresses of the resources that those constructs became, with their environment: `prod: aws_db_instance.orders`. */
  readonly addresses: readonly string[];
  /** One sentence: what was found. */
  readonly evidence: string;
}

export interface TracedThreat extends ThreatRecord {
  readonly verdict: "answered" | "unanswered" | "violated";
  readonly constructs: readonly string[];
}
