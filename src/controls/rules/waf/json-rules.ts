import { type Attributes, blocksOf, tryParseJsonTemplate } from "../../../facts";
import type { Value } from "../../query";

/** The rules that a web ACL states as JSON, as the API of WAF writes them; undefined where they cannot be read. */
export function tryReadRules({ known, raw }: Value): readonly Attributes[] | undefined {
  const parsed = tryParseJsonTemplate(known ?? raw);
  const rules = blocksOf(parsed);
  return Array.isArray(parsed) && rules.length === parsed.length ? rules : undefined;
}
