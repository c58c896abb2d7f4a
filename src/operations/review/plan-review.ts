import type { TerraformActions } from "../terraform-json";

/** What a plan would do, as people read it: by construct, with what is dangerous about it. Plain data, without a secret value. */
export interface PlanReview {
  readonly counts: ReviewCounts;
  /** In order of declaration; what belongs to no construct comes last. */
  readonly constructs: readonly ReviewedConstruct[];
  /** Every risk of every change, the worst first. */
  readonly risks: readonly ReviewedRisk[];
  /** Outputs that change, by name. */
  readonly outputs: readonly ReviewedProperty[];
}

/** How many resources; a replacement counts as such alone. */
export interface ReviewCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
}

export interface ReviewedConstruct {
  /** Path below the environment: `api`; the resource's address where no construct is known. */
  readonly construct: string;
  /** Class of the vocabulary: `Service`. @default - it is no declared construct's */
  readonly kind?: string;
  /** What happens to it, a sentence: `Its task definition is replaced: a new image.` */
  readonly summary: string;
  readonly changes: readonly ReviewedChange[];
}

export interface ReviewedChange {
  readonly address: string;
  readonly type: string;
  /** `forget` leaves it where it is, unknown to the state; `move` renames it there; `import` takes it in. */
  readonly action: "create" | "update" | "replace" | "delete" | "forget" | "read" | "move" | "import";
  /** Why, where Terraform says it: `the image forces it`, `it is tainted`, `nothing declares it any more`. */
  readonly why?: string;
  /** What changes, by path within the resource, sorted; none of a creation or deletion. */
  readonly properties: readonly ReviewedProperty[];
  readonly risks: readonly Risk[];
}

export interface ReviewedProperty {
  /** `container_definitions.0.image` */
  readonly path: string;
  /** For a reader, on one line and cut off: `"old"`, `(sensitive)`, `(known after the apply)`, `(absent)`. */
  readonly before: string;
  readonly after: string;
  readonly forcesReplacement: boolean;
}

/**
 * What a person must see before they approve.
 * - `data`: something that holds data is replaced or deleted, or loses what protects it
 * - `access`: somebody may do more than before
 * - `network`: something is reached from where it was not
 * - `downtime`: users may notice
 * - `cost`: something is added that is paid for by the hour, or becomes larger
 */
export type RiskKind = "data" | "access" | "network" | "downtime" | "cost";

export interface Risk {
  readonly kind: RiskKind;
  /** `high` ones are to be read before anything else. */
  readonly level: "high" | "medium" | "low";
  /** One sentence. */
  readonly what: string;
}

export interface ReviewedRisk extends Risk {
  readonly address: string;
  readonly construct: string;
}

/** One planned change, as a later plan is compared with it: values are digests, so that it can be kept. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: TerraformActions;
  /** Whether it is replaced because its creation did not end well. @default false */
  readonly isTainted?: boolean;
  /** A digest of each known value after the change, by path; `unknown` where the apply decides it. */
  readonly after: Readonly<Record<string, string>>;
}
