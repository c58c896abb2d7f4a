import { judge } from "../../../controls/judge";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, code, paragraph, table, text } from "../../kit/markdown";
import { addressList, codeList } from "./cells";
import { rowGroups } from "./row-groups";
import { statusWords } from "./statuses";

const ABOUT =
  "Every value that a control read in the Terraform, also of those that are satisfied. What each control demands stands in the catalogue at the end.";

/** Every row of every control, the satisfied ones too. */
export function evidence(environment: EnvironmentRecord): readonly Block[] {
  const groups = rowGroups(judge(environment).controls, () => true);
  if (groups.length === 0) return [];
  return [
    paragraph(text(ABOUT)),
    table(
      ["Control", "Verdict", "Attribute", "Found", "Resources"],
      groups.map(({ control, verdict, found, attributes, addresses }) => [
        code(control.id),
        text(statusWords[verdict]),
        codeList(attributes),
        code(found),
        addressList(addresses),
      ]),
    ),
  ];
}
