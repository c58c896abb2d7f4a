import type { Row } from "../evidence";
import type { Query } from "../query";

/** Types of which an account or a region has one: the environment that holds one manages the audit of the account. */
export const accountAuditTypes = ["aws_iam_account_password_policy", "aws_securityhub_account"];

/** For an environment that manages the account's audit without this part of it: the organization may have it for all accounts. */
export function perhapsElsewhere(query: Query, type: string): readonly Row[] {
  return query.all(...accountAuditTypes).length > 0
    ? [query.row(type, "none here; the organization or another environment may have one", "unknown")]
    : [];
}
