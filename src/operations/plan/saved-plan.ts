import type { TerraformStateVersion } from "../terraform-json";
import type { PlanReview, PlannedChange } from "../review/plan-review";

/**
 * A plan that waits to be approved and applied: a folder with Terraform's plan, its lock file, and this as `plan.json`. The plan
 * itself may hold sensitive values: the folder is readable by its owner alone and ignored by version control.
 */
export interface SavedPlan {
  readonly schemaVersion: 1;
  readonly project: string;
  readonly environment: string;
  /** What is deployed. @default - no image has a version, or those that run are kept */
  readonly version?: string;
  /** Values of the input variables that hold versions of images, by variable. */
  readonly versions: Readonly<Record<string, string>>;
  /** Commit that the configuration is of. @default - it is in no git repository */
  readonly commit?: string;
  /** Whether files of that commit were changed and not committed. */
  readonly isDirty: boolean;
  readonly kind: "deploy" | "destroy";
  /** Constructs whose data a destruction keeps, with all that they need. @default - none, or it is no destruction */
  readonly kept?: readonly string[];
  /** With "destroy": data stores that are destroyed too. @default - all are kept, or it is no destruction */
  readonly stores?: readonly string[];
  /** The state that it was made of: to another it is not applied. @default - nothing was applied before */
  readonly state?: TerraformStateVersion;
  /** SHA-256 of the configuration: `cdk.tf.json`. */
  readonly configuration: string;
  /** What is approved: SHA-256 over the plan, the lock file and everything else that this says. */
  readonly digest: string;
  /** Where it was written, from the project's folder: what applies it may have it elsewhere. */
  readonly place: string;
  /** UTC. */
  readonly madeAt: string;
  readonly hasChanges: boolean;
  readonly review: PlanReview;
  /** What a plan after a failure in mid-apply must not exceed. */
  readonly changes: readonly PlannedChange[];
}

/** Names of the files in the folder of a plan. */
export const PLAN_FILES = {
  plan: "release.tfplan",
  lock: "terraform.lock.hcl",
  about: "plan.json",
  review: "review.md",
} as const;

/** `plan.json` as it is written, to the byte. */
export function aboutText(saved: SavedPlan): string {
  return `${JSON.stringify(saved, null, 2)}\n`;
}

export interface PlanRequest {
  readonly environment: string;
  /** @default - the versions that run */
  readonly version?: string;
  /** Version of images that run none yet, as a first deployment has it. @default - {@link version} must be given then */
  readonly newVersion?: string;
  /** Folder for the plan, absolute. @default - `.symphony/plans/<environment>` in the project's folder */
  readonly out?: string;
  /** Whether the app is run first; otherwise what was last synthesized is planned, as a rollback does. @default true */
  readonly synthesize?: boolean;
  /** Whether violated controls block it. A rollback leaves it out: its Terraform was judged when it was released. @default true */
  readonly judge?: boolean;
  /** @default "deploy" */
  readonly kind?: SavedPlan["kind"];
  /** With "destroy": data stores that are destroyed too, by construct. @default - all are kept */
  readonly stores?: readonly string[];
}
