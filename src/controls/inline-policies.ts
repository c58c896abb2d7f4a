import { type Facts, type ResourceFact, blocksOf, grantsOf, templateParts } from "../facts";

/** Characters of all inline policies of a role, without white space: "IAM and AWS STS quotas". */
export const mostInlineCharacters = 10_240;
/** An ARN, which is known after a deploy, counts as so many characters: those of a long name in a long region. */
const REFERENCE = 90;

export interface InlinePolicies {
  readonly count: number;
  /** About how large they are together; undefined where one cannot be read before a deploy. */
  readonly characters: number | undefined;
}

/** How large the inline policies of a role are: those of workloads with very many uses are too large. */
export function inlinePoliciesOf(facts: Facts, role: ResourceFact): InlinePolicies {
  const own = blocksOf(role.value("inline_policy")).map(({ policy }) => policy);
  const texts = [...own, ...(policiesByRole(facts).get(role.address) ?? [])];
  const sizes = texts.map((text) => sizeOf(facts, text));
  const isRead = sizes.every((size) => size !== undefined);
  return {
    count: texts.length,
    characters: isRead ? sizes.reduce<number>((sum, size) => sum + size!, 0) : undefined,
  };
}

function policiesByRole(facts: Facts): ReadonlyMap<string, readonly unknown[]> {
  return facts.once("inline policies", () => {
    const byRole = new Map<string, unknown[]>();
    for (const { role, address } of grantsOf(facts)) {
      const by = facts.tryFind(address);
      if (by?.type === "aws_iam_role_policy") byRole.set(role, [...(byRole.get(role) ?? []), by.value("policy")]);
    }
    return byRole;
  });
}

function sizeOf(facts: Facts, policy: unknown): number | undefined {
  if (typeof policy !== "string") return undefined;
  const document = facts.tryFollow(policy, "data.aws_iam_policy_document");
  if (document) return lengthOf(JSON.stringify(document.value("statement") ?? []));
  const parts = templateParts(policy);
  return parts.length === 1 && "expression" in parts[0] && !parts[0].expression.startsWith("jsonencode(")
    ? undefined
    : lengthOf(policy);
}

function lengthOf(template: string): number {
  return templateParts(template).reduce(
    (sum, part) =>
      sum + ("literal" in part ? part.literal.replace(/\s/g, "").length : referenceLength(part.expression)),
    0,
  );
}

/** What is encoded by an expression is as long as the expression itself. */
function referenceLength(expression: string): number {
  return Math.max(REFERENCE, expression.replace(/\s/g, "").length);
}
