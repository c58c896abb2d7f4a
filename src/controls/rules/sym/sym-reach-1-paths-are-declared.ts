import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query } from "../../query";
import { type JudgedPath, reachability } from "../../reachability";

export const pathsAreDeclared = control({
  id: "SYM-REACH.1",
  title: "Every path between two ends is declared, and every declared path is open",
  severity: "critical",
  of: ["aws_security_group", "aws_iam_role", "docker_network"],
  why: "A path that nobody declared is one that nobody reviewed: whoever takes over one end reaches the other.",
  fix: "Declare the use with `uses`, or remove the rule, policy or override that states the path; where a declared path is closed, remove what takes it away.",
  verify:
    "aws ec2 describe-security-group-rules --filters Name=group-id,Values=<security group>, and aws iam simulate-principal-policy --policy-source-arn <role> --action-names <action> --resource-arns <resource>; on Docker docker network inspect <network>",
  whole: (query) => {
    const paths = reachability(query.environment);
    return [
      ...declaredRows(query, paths),
      ...paths.filter(({ verdict }) => verdict !== "declared").map((path) => undeclaredRow(query, path)),
    ];
  },
});

/** One row of each pair of ends: what the one can do to the other. */
function declaredRows(query: Query, paths: readonly JudgedPath[]): readonly Row[] {
  const byPair = new Map<string, string[]>();
  for (const path of paths) {
    if (path.verdict !== "declared") continue;
    const ways = byPair.get(attributeOf(path));
    if (ways) ways.push(path.by);
    else byPair.set(attributeOf(path), [path.by]);
  }
  return [...byPair].map(([attribute, ways]) => query.row(attribute, ways.join(", "), "satisfied"));
}

/** At what states it, so that it is that resource's finding; a closed path is stated nowhere. */
function undeclaredRow(query: Query, path: JudgedPath): Row {
  const attribute = attributeOf(path);
  if (path.verdict === "missing")
    return query.row(attribute, `no path by ${path.by}, although ${path.because}`, "violated");
  const row = { attribute, found: `${path.by}, which nothing declares`, verdict: "violated" } as const;
  return { address: path.because, ...row };
}

function attributeOf({ from, to }: JudgedPath): string {
  return `path[${from} to ${to}]`;
}
