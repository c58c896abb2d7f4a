import { Facts } from "../../facts";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { addressOf, nothing } from "../shown";
import { auditTables } from "../tables/audit";
import { listed, resourceTable } from "../tables/resource-table";

/** What watches the account, part by part: on by which resource, or off. */
const PARTS: readonly (readonly [name: string, type: string])[] = [
  ["What is done is recorded", "aws_cloudtrail"],
  ["How resources are configured is recorded", "aws_config_configuration_recorder"],
  ["Threats are detected", "aws_guardduty_detector"],
  ["Resources are held against standards", "aws_securityhub_account"],
  ["Access from outside is analyzed", "aws_accessanalyzer_analyzer"],
  ["Public buckets are refused in the whole account", "aws_s3_account_public_access_block"],
  ["New volumes are encrypted", "aws_ebs_encryption_by_default"],
  ["Passwords of the account's users have rules", "aws_iam_account_password_policy"],
];

/** What records, detects and refuses in the account, on and off. */
export function audit(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const declared = environment.constructs.filter(({ kind }) => kind === "Audit");
  const on = PARTS.filter(([, type]) => facts.ofType(type).length > 0);
  if (declared.length === 0 && on.length === 0) return [];
  if (on.length === 0)
    return [
      paragraph(text("What the app declares of it, this platform does not have; see the platform's differences.")),
    ];
  const rows = PARTS.map(([name, type]): readonly Inline[] => {
    const resources = facts.ofType(type);
    return [
      text(name),
      resources.length === 0 ? inline`not by this environment` : inline`yes`,
      listed(resources.map(addressOf)),
    ];
  });
  return [
    ...declared.map((one) => retention(facts, one)),
    table(["What", "On", "By"], rows),
    ...auditTables.flatMap((each) => resourceTable(facts, each)),
  ];
}

function retention(facts: Facts, audit: ConstructRecord): Block {
  const off = (audit.intent.off ?? []) as readonly string[];
  const without = off.length === 0 ? nothing : joined(off.map(code), ", ");
  const main = tryFindMain(facts, audit);
  const at = main ? inline` (${addressOf(main)})` : inline``;
  return paragraph(
    off.length === 0
      ? inline`${code(audit.name)}${at} keeps what it records for ${text(String(audit.intent.retention))}. The app turns no part of it off.`
      : inline`${code(audit.name)}${at} keeps what it records for ${text(String(audit.intent.retention))}. The app turns off: ${without}.`,
  );
}
