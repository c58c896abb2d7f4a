import { Facts, grantsByRole, templateParts } from "../facts";
import type { EnvironmentRecord } from "../model/record";
import { Problem, problem } from "../values/specification-error";

/** Characters of all inline policies of a role, without white space: "IAM and AWS STS quotas". */
const MOST = 10_240;
/** An ARN, which is known after a deploy, counts as so many characters: those of a long name in a long region. */
const REFERENCE = 90;

/** Roles whose inline policies AWS would refuse together: those of workloads with very many uses. */
export function inlinePolicySizes(environment: EnvironmentRecord): readonly Problem[] {
  const facts = Facts.of(environment);
  return [...grantsByRole(facts)].flatMap(([role, grants]) => {
    const inline = grants
      .map(({ address }) => facts.tryFind(address))
      .filter((by) => by?.type === "aws_iam_role_policy");
    const size = inline.reduce((sum, policy) => sum + sizeOf(policy!.value("policy")), 0);
    if (size <= MOST) return [];
    return [
      problem("SYM-AWS-018", environment.path, `about ${size} characters in ${inline.length} policies of ${role}`),
    ];
  });
}

function sizeOf(policy: unknown): number {
  if (typeof policy !== "string") return 0;
  return templateParts(policy).reduce(
    (sum, part) => sum + ("literal" in part ? part.literal.replace(/\s/g, "").length : REFERENCE),
    0,
  );
}
