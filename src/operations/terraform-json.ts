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
  /** What exists already and is taken into the state. */
  readonly importing?: { readonly id?: string };
}

/** Planned change of one resource. */
export interface TerraformResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: TerraformChange;
  /** Why it is replaced or deleted: `replace_because_tainted`. @default - nothing but its change */
  readonly action_reason?: string;
  /** Where the state had it, of a resource that is moved. */
  readonly previous_address?: string;
  /** Key of a former object that its replacement left behind: this change is about that one. */
  readonly deposed?: string;
}

/** The part of `terraform show -json <plan>` that this library reads. */
export interface TerraformPlan {
  readonly format_version: string;
  readonly terraform_version: string;
  /** Values of the input variables, sensitive ones in clear text. */
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly resource_changes?: readonly TerraformResourceChange[];
  readonly output_changes?: Readonly<Record<string, TerraformChange>>;
  /** What was changed outside of Terraform since its last run, as far as this plan depends on it. */
  readonly resource_drift?: readonly TerraformResourceChange[];
}

/** One resource of a state. It holds sensitive values in clear text. */
export interface TerraformStateResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Addresses of what it was made after, direct or not, without the keys of their instances. */
  readonly depends_on?: readonly string[];
  readonly tainted?: boolean;
}

/** A module of a state; the library itself writes none but the root. */
export interface TerraformStateModule {
  readonly resources?: readonly TerraformStateResource[];
  readonly child_modules?: readonly TerraformStateModule[];
}

/** The part of `terraform show -json` that this library reads. */
export interface TerraformState {
  readonly format_version: string;
  /** @default - nothing was applied yet */
  readonly values?: { readonly root_module?: TerraformStateModule };
}

/** What tells one state from every other: Terraform refuses a plan whose state has another lineage or serial by now. */
export interface TerraformStateVersion {
  readonly lineage: string;
  readonly serial: number;
}

/** One output value of `terraform output -json`. */
export interface TerraformOutput {
  readonly sensitive: boolean;
  readonly type: unknown;
  readonly value: unknown;
}
