/** One finding of `terraform validate`. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Address of the block, as in "aws_vpc.main". */
  readonly address?: string;
}

/** Result of `terraform validate -json`. */
export interface TerraformValidation {
  readonly valid: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
}

/** What Terraform will do: ["no-op"], ["create"], ["update"], ["delete"], ["read"], or both halves of a replacement. */
export type TerraformActions = readonly ("no-op" | "create" | "read" | "update" | "delete" | "forget" | "open")[];

/** Change of one resource or output: Terraform's "change representation". */
export interface TerraformChange {
  readonly actions: TerraformActions;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Same shape as `after`, true where a value is known only after the apply. */
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  /** Same shape as `after`, true where a value is sensitive. */
  readonly after_sensitive?: unknown;
  /** Paths of the attributes that force a replacement, as in [["name"]]. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

/** Planned change of one resource. */
export interface TerraformResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: TerraformChange;
}

/** The part of `terraform show -json <plan>` that this library reads. */
export interface TerraformPlan {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly resource_changes?: readonly TerraformResourceChange[];
  readonly output_changes?: Readonly<Record<string, TerraformChange>>;
}

/** One output value of `terraform output -json`. */
export interface TerraformOutput {
  readonly sensitive: boolean;
  readonly type: unknown;
  readonly value: unknown;
}
