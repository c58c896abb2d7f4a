import { isLiteral, providerOf } from "../provider-block";

/** Where an environment is on AWS, as the provider of its Terraform has it. */
export interface AwsTarget {
  readonly region: string;
  /** The only accounts that it may be in; any where it is empty. */
  readonly accounts: readonly string[];
  /** Role that the environment's Terraform assumes too. */
  readonly role?: { readonly arn: string; readonly externalId?: string };
}

/** @returns undefined where the Terraform names no region that is known before a plan */
export function tryFindAwsTarget(terraform: Readonly<Record<string, unknown>>): AwsTarget | undefined {
  const { region, allowed_account_ids: accounts = [], assume_role: roles = [] } = providerOf(terraform, "aws");
  if (!isLiteral(region)) return undefined;
  const [role] = [roles].flat() as Readonly<Record<string, unknown>>[];
  return {
    region,
    accounts: (accounts as unknown[]).map(String),
    role: role && { arn: String(role.role_arn), externalId: role.external_id as string | undefined },
  };
}
