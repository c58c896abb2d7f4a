import type { EnvironmentRecord } from "../../../src/model/record";

/** One change of the Terraform, as an override would make it, that a control has to find. */
export interface Mutation {
  /**
   * A type, of which the first resource by address is meant, or an address; also `provider.aws` and `backend.s3`, and
   * `record.objectives` for what the app declares beside its Terraform.
   */
  readonly of: string;
  /** Path within the resource, such as `rule.0.id`; of an array without an index the first member. Empty: the resource. */
  readonly at: string;
  /** The new value, or a function of the present one. @default - it is removed */
  readonly to?: unknown;
  /** Ids of other controls that depend on the same value. @default [] */
  readonly also?: readonly string[];
}

/** Mutations by the id of the control that has to find them. */
export type Mutations = Readonly<Record<string, readonly Mutation[]>>;

type Members = Record<string, unknown>;

/** The address that a mutation changes, where the record has it. */
export function targetOf({ of }: Mutation, record: EnvironmentRecord): string | undefined {
  const [type, name] = of.split(".");
  const members = Object.keys(membersOf(record, type)).sort();
  const found = name === undefined ? members[0] : members.find((member) => member === name);
  return found === undefined ? undefined : `${type}.${found}`;
}

/** The record with a value of one resource changed; the record itself stays as it is. */
export function mutated(record: EnvironmentRecord, address: string, at: string, to: unknown): EnvironmentRecord {
  const [type, name] = address.split(".");
  const members: Members = { ...membersOf(record, type) };
  if (at === "") delete members[name];
  else members[name] = withChange(structuredClone(members[name]), at.split("."), to);
  if (type === "record") return { ...record, ...members };
  return { ...record, terraform: withMembers(record.terraform, type, members) };
}

type Terraform = EnvironmentRecord["terraform"];

/** Resources of a type; the blocks of providers and of the backend are changed like resources. */
function membersOf(record: EnvironmentRecord, type: string): Members {
  const { terraform } = record;
  if (type === "record") return isDeclared(record) ? Object.fromEntries(stated(record)) : {};
  if (type === "provider") return (terraform.provider ?? {}) as Members;
  if (type === "backend") return (terraform.terraform?.backend ?? {}) as Members;
  return (terraform.resource as Record<string, Members> | undefined)?.[type] ?? {};
}

/** Whether an app declares it: Terraform written by hand has no record to change. */
function isDeclared({ constructs }: EnvironmentRecord): boolean {
  return constructs.length > 0;
}

function stated(record: object): readonly (readonly [string, unknown])[] {
  return Object.entries(record).filter(([, value]) => value !== undefined);
}

function withMembers(terraform: Terraform, type: string, members: Members): Terraform {
  if (type === "provider") return { ...terraform, provider: members };
  if (type === "backend") return { ...terraform, terraform: { ...terraform.terraform, backend: members } };
  return { ...terraform, resource: { ...terraform.resource, [type]: members } };
}

function withChange(root: unknown, path: readonly string[], to: unknown): unknown {
  let at = root as Members;
  for (const key of path.slice(0, -1)) {
    if (Array.isArray(at) && !/^\d+$/.test(key)) at = at[0] as Members;
    at = (at[key] ??= {}) as Members;
  }
  const last = path[path.length - 1];
  if (Array.isArray(at) && !/^\d+$/.test(last)) at = (at as Members[])[0];
  const value = typeof to === "function" ? (to as (value: unknown) => unknown)(at[last]) : to;
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
  return root;
}
