import {
  Facts,
  type Attributes,
  type ResourceFact,
  blocksOf,
  listOf,
  tryParseJsonTemplate,
  valueAt,
} from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, joined, table } from "../kit/markdown";
import { addressOf, flag, nameOf, nothing, stated, value } from "../shown";

/** Whether an image can be replaced under its tag, who looks for its vulnerabilities, and how long it stays. */
export function imageRepositories(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = facts.ofType("aws_ecr_repository").map((repository) => {
    const [lifecycle] = facts.referrers("aws_ecr_lifecycle_policy", "repository", repository.address);
    return [
      nameOf(repository),
      value(repository.value("image_tag_mutability") ?? "MUTABLE"),
      flag(repository.value("image_scanning_configuration", "scan_on_push"), false),
      value(repository.value("encryption_configuration", "encryption_type") ?? "AES256"),
      lifecycle ? stated(rules(lifecycle), lifecycle) : nothing,
      addressOf(repository),
    ];
  });
  const headers = ["Name", "Tags", "Scanned on push", "Encryption", "Lifecycle", "Address"];
  return rows.length === 0 ? [] : [table(headers, rows)];
}

function rules(lifecycle: ResourceFact): Inline {
  const parsed = tryParseJsonTemplate(lifecycle.value("policy"));
  const words = blocksOf((parsed as Attributes | undefined)?.rules).map((rule) => {
    const selection = blocksOf(rule.selection)[0] ?? {};
    const parts = [
      valueAt(rule, ["action", "type"]),
      rule.rulePriority,
      selection.tagStatus,
      ...listOf(selection.tagPrefixList),
      ...listOf(selection.tagPatternList),
      selection.countType,
      selection.countNumber,
      selection.countUnit,
    ];
    return code(parts.filter((part) => part !== undefined).join(" "));
  });
  return words.length === 0 ? value(lifecycle.value("policy")) : joined(words, ", ");
}
