import type { Control } from "../../../controls/control";
import type { JudgedRow } from "../../../controls/evidence";
import { judge } from "../../../controls/judge";
import { uncoveredBy } from "../../../controls/uncovered";
import { Facts } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../../kit/markdown";
import { addressList, codeList, verification } from "./cells";
import { rowGroups } from "./row-groups";

/** What does not hold, and how to mend it. */
export function violations(environment: EnvironmentRecord): readonly Block[] {
  return grouped(environment, "violated", "Fix", ({ fix }) => text(fix));
}

/** What only a deploy shows. It counts as nothing until then. */
export function unknowns(environment: EnvironmentRecord): readonly Block[] {
  return grouped(environment, "unknown", "How to judge it after a deploy", ({ verify }) => verification(verify));
}

function grouped(
  environment: EnvironmentRecord,
  verdict: JudgedRow["verdict"],
  header: string,
  last: (control: Control) => Inline,
): readonly Block[] {
  const groups = rowGroups(judge(environment).controls, (of) => of === verdict);
  if (groups.length === 0) return [];
  return [
    table(
      ["Control", "Severity", "Demands", "Resources", "Attribute", "Found", header],
      groups.map(({ control, found, attributes, addresses }) => [
        code(control.id),
        text(control.severity),
        text(control.title),
        addressList(addresses),
        codeList(attributes),
        code(found),
        last(control),
      ]),
    ),
  ];
}

/** Violations that somebody accepts until a day, with the reason. */
export function acceptedRisks(environment: EnvironmentRecord): readonly Block[] {
  const { controls } = judge(environment);
  const rows = controls.flatMap(({ control, rows: judged }) =>
    environment.acceptances
      .filter((acceptance) => acceptance.control === control.id)
      .map((acceptance) => {
        const found = judged.filter((row) => row.acceptance === acceptance).map(foundBy);
        return [
          code(control.id),
          text(control.severity),
          code(acceptance.path),
          found.length === 0 ? text("nothing that it is needed for") : joined(found, "; "),
          text(acceptance.because),
          text(acceptance.by),
          text(acceptance.until),
        ];
      }),
  );
  if (rows.length === 0) return [];
  return [table(["Control", "Severity", "Construct", "Found", "Because", "Accepted by", "Until"], rows)];
}

function foundBy({ address, attribute, found }: JudgedRow): Inline {
  return inline`${code(address)} ${code(attribute)}: ${code(found)}`;
}

/** What the controls would find, but demand of a higher tier only. */
export function notDemanded(environment: EnvironmentRecord): readonly Block[] {
  const groups = rowGroups(judge(environment).controls, (verdict) => verdict === "not-demanded");
  if (groups.length === 0) return [];
  return [
    paragraph(
      inline`These controls are demanded of a higher tier than ${text(environment.tier)}. What they find here is shown, and fails nothing.`,
    ),
    table(
      ["Control", "Demands", "Demanded from", "Attribute", "Found", "Resources"],
      groups.map(({ control, found, attributes, addresses }) => [
        code(control.id),
        text(control.title),
        text(control.demandedFrom ?? ""),
        codeList(attributes),
        code(found),
        addressList(addresses),
      ]),
    ),
  ];
}

/** What no Terraform shows, and resources that no control of the catalogue is about. */
export function notJudged(environment: EnvironmentRecord): readonly Block[] {
  const rows = judge(environment).controls.flatMap(({ control, status }) =>
    status === "not-judged" && "notJudged" in control
      ? [
          [
            code(control.id),
            text(control.severity),
            text(control.title),
            text(control.notJudged),
            verification(control.verify),
          ],
        ]
      : [],
  );
  const uncovered = uncoveredBy(Facts.of(environment));
  return [
    ...(rows.length === 0
      ? []
      : [table(["Control", "Severity", "Demands", "Why it is not judged here", "How to judge it"], rows)]),
    ...(uncovered.length === 0
      ? []
      : [
          paragraph(
            text("The catalogue has no rule for these resources; judge the controls of AWS by its Security Hub."),
          ),
          table(
            ["Resources", "Controls of AWS"],
            uncovered.map(({ types, ids }) => [joined(types.map(code), ", "), joined(ids.map(code), ", ")]),
          ),
        ]),
  ];
}
