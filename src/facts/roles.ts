import type { Facts } from "./facts";
import { type Policy, readPolicy } from "./policies";
import { ResourceFact, blocksOf, listOf } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";

/** A policy that is attached to a role, and what attaches it. */
export interface Grant {
  /** Address of the role, or its name where it is not of this environment. */
  readonly role: string;
  readonly address: string;
  readonly policy: Policy;
}

/** Who may assume a role. */
export function trustOf(facts: Facts, role: ResourceFact): Policy {
  return readPolicy(facts, role.value("assume_role_policy"));
}

/** Every policy of every role, however it is attached, by role and then by the address that states it. */
export function grantsOf(facts: Facts): readonly Grant[] {
  return facts.once("grants", () => {
    const grants = [
      ...facts
        .ofType("aws_iam_role_policy")
        .map((policy) => grant(facts, policy.value("role"), policy.address, policy.value("policy"))),
      ...facts
        .ofType("aws_iam_role_policy_attachment")
        .map((attachment) => attached(facts, attachment, attachment.value("role"), attachment.value("policy_arn"))),
      ...facts
        .ofType("aws_iam_role")
        .flatMap((role) => [
          ...blocksOf(role.value("inline_policy")).map(({ policy }) =>
            grant(facts, `\${${role.address}.name}`, role.address, policy),
          ),
          ...listOf(role.value("managed_policy_arns")).map((arn) =>
            attached(facts, role, `\${${role.address}.name}`, arn),
          ),
        ]),
    ];
    return grants.sort((a, b) => (a.role === b.role ? compare(a.address, b.address) : compare(a.role, b.role)));
  });
}

/** {@link grantsOf} by role. */
export function grantsByRole(facts: Facts): ReadonlyMap<string, readonly Grant[]> {
  const byRole = new Map<string, Grant[]>();
  for (const grant of grantsOf(facts)) byRole.set(grant.role, [...(byRole.get(grant.role) ?? []), grant]);
  return byRole;
}

function attached(facts: Facts, by: ResourceFact, role: unknown, arn: unknown): Grant {
  const policy = facts.tryFollow(arn, "aws_iam_policy");
  if (policy) return grant(facts, role, policy.address, policy.value("policy"));
  return {
    role: roleAddress(role),
    address: by.address,
    policy: { statements: [], unread: typeof arn === "string" ? readableTemplate(arn) : "not set" },
  };
}

function grant(facts: Facts, role: unknown, address: string, policy: unknown): Grant {
  return { role: roleAddress(role), address, policy: readPolicy(facts, policy) };
}

function roleAddress(role: unknown): string {
  return referencesOf(role)[0] ?? (typeof role === "string" ? readableTemplate(role) : "not set");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
