import { traceRequirements } from "../../controls/requirements/trace";
import type { ProjectRecord } from "../../model/record";
import { code, inline, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { constructNames, someCodes, statement, verdictCounts, verdictWords } from "../requirement-words";
import { codes, counted } from "../shown";

const HEADERS = ["Requirement", "Text", "Constructs", "Controls", "Addresses", "Evidence", "Verdict"];
/** The rest is in the exports of the evidence. */
const MOST_ADDRESSES = 8;

/** Each requirement of the project's Markdown with what satisfies it, and what was found there. */
export function requirementTrace(project: ProjectRecord): readonly Section[] {
  if (!project.requirements) return [];
  const { requirements } = traceRequirements(project);
  if (requirements.length === 0) return [];
  const rows = requirements.map((one) => [
    code(one.id),
    statement(one.text),
    codes(constructNames(one.constructs)),
    codes(one.controls),
    someCodes(one.addresses, MOST_ADDRESSES),
    text(one.evidence),
    verdictWords(one.verdict),
  ]);
  const counts = verdictCounts(requirements.map(({ verdict }) => verdict));
  const about =
    "Met: a control that is named for it, or one that judges its constructs, is satisfied and none is violated. Declared: its constructs say so and no control judges them. Unproven: nothing shows it before a deploy. Unmet: nothing satisfies it, or something of it is violated.";
  return [
    {
      title: "Requirements",
      blocks: [
        paragraph(inline`${text(counted(requirements.length, "requirement"))}: ${counts}.`),
        paragraph(text(about)),
        table(HEADERS, rows),
      ],
    },
  ];
}
