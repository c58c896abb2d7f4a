import type { Scalar } from "yaml";

/** The parts of "Workflow syntax for GitHub Actions" that are written here. */
export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: Scalar<string>;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly "continue-on-error"?: boolean;
  readonly run?: string;
}

export type Permission = "actions" | "contents" | "id-token" | "issues";
export type Permissions = Readonly<Partial<Record<Permission, "read" | "write">>>;

export interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress": boolean;
  readonly queue?: "max";
}

export interface Job {
  readonly name: string;
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly "runs-on": string;
  readonly "timeout-minutes": number;
  readonly environment?: { readonly name: string; readonly url?: string };
  readonly concurrency?: Concurrency;
  readonly permissions: Permissions;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly "run-name"?: string;
  readonly on: Readonly<Record<string, object | null>>;
  readonly permissions: Permissions;
  readonly concurrency?: Concurrency;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}
