import { Statement } from "../policy";

/** Characters of a managed policy without white space, and managed policies of a role: "IAM and AWS STS quotas". */
const LONGEST_POLICY = 6144;
export const mostPolicies = 10;
/** `{"Version":"2012-10-17","Statement":[]}`, and what a number behind a Sid adds. */
const FRAME = 60;
/** A token as it stands in the text before Terraform knows the value. */
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * Distributes statements over as few policies as their order allows, each short enough for IAM. An ARN that only Terraform
 * will know counts as its longest, so the result depends on nothing but what is declared.
 * @param longestArn characters of the longest ARN of the environment
 */
export function packStatements(
  statements: readonly Statement[],
  longestArn: number,
): readonly (readonly Statement[])[] {
  const policies: Statement[][] = [];
  let room = 0;
  for (const statement of statements.flatMap((each) => splitStatement(each, longestArn))) {
    const length = lengthOf(statement, longestArn) + 1;
    if (length > room) {
      policies.push([]);
      room = LONGEST_POLICY - FRAME;
    }
    policies[policies.length - 1].push(statement);
    room -= length;
  }
  return policies;
}

/** A statement whose resources alone are too long for a policy becomes several, numbered. */
function splitStatement(statement: Statement, longestArn: number): readonly Statement[] {
  if (lengthOf(statement, longestArn) <= LONGEST_POLICY - FRAME) return [statement];
  const resources = [statement.Resource ?? []].flat();
  const others = lengthOf({ ...statement, Resource: [] }, longestArn);
  const each = Math.max(1, Math.floor((LONGEST_POLICY - FRAME - others) / (longestArn + 8)));
  return Array.from({ length: Math.ceil(resources.length / each) }, (_, i) => ({
    ...statement,
    Sid: i === 0 ? statement.Sid : `${statement.Sid}${i + 1}`,
    Resource: resources.slice(i * each, (i + 1) * each),
  }));
}

function lengthOf(statement: Statement, longestArn: number): number {
  return JSON.stringify({ Effect: "Allow", ...statement }).replace(TOKEN, "x".repeat(longestArn)).length;
}
