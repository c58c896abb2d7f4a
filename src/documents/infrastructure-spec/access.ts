import { Facts, grantsByRole, trustOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, paragraph, inline, table, text } from "../kit/markdown";
import { partTitle } from "../environment-section";
import { sectionLink } from "../kit/page";
import { addressOf, codes, counted } from "../shown";
import { listed } from "../tables/resource-table";

/** The roles in a line each; their statements are in security-controls.md. */
export function access(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const grants = grantsByRole(facts);
  const rows = facts.ofType("aws_iam_role").map((role) => {
    const own = grants.get(role.address) ?? [];
    const unread = own.flatMap(({ policy }) => (policy.unread === undefined ? [] : [policy.unread]));
    const statements = own.reduce((sum, { policy }) => sum + policy.statements.length, 0);
    return [
      codes([...new Set(trustOf(facts, role).statements.flatMap(({ principals }) => principals))]),
      own.length === 0
        ? text("nothing")
        : listed([...(statements === 0 ? [] : [text(counted(statements, "statement"))]), ...unread.map(code)]),
      codes([...new Set(own.map(({ address }) => address))]),
      addressOf(role),
    ];
  });
  if (rows.length === 0) return [];
  const more = sectionLink("what each may do", partTitle("Roles", environment), "security-controls.md");
  return [table(["Assumed by", "May", "Stated by", "Address"], rows), paragraph(inline`See ${more}.`)];
}
