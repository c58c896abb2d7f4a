import { Facts, grantsByRole, trustOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, paragraph, inline, table, text } from "../kit/markdown";
import { partTitle } from "../environment-section";
import { sectionLink } from "../kit/page";
import { addressOf, codes, counted } from "../shown";

/** The roles in a line each; their statements are in security-controls.md. */
export function access(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const grants = grantsByRole(facts);
  const rows = facts.ofType("aws_iam_role").map((role) => {
    const own = grants.get(role.address) ?? [];
    const statements = own.reduce((sum, { policy }) => sum + policy.statements.length, 0);
    return [
      codes([...new Set(trustOf(facts, role).statements.flatMap(({ principals }) => principals))]),
      statements === 0 && own.length === 0 ? text("nothing") : text(counted(statements, "statement")),
      codes([...new Set(own.map(({ address }) => address))]),
      addressOf(role),
    ];
  });
  if (rows.length === 0) return [];
  const more = sectionLink("what each may do", partTitle("Roles", environment), "security-controls.md");
  return [table(["Assumed by", "May", "Stated by", "Address"], rows), paragraph(inline`See ${more}.`)];
}
