import type { TracedThreat } from "../../controls/evidence-report";
import { traceRequirements } from "../../controls/requirements/trace";
import type { ProjectRecord } from "../../model/record";
import { strideCategories } from "../../model/stride";
import { type Block, code, joined, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { constructNames, statement, verdictWords } from "../requirement-words";
import { nothing } from "../shown";

const NO_CATEGORY = "Not categorised";
const VERDICTS = ["answered", "unanswered", "violated"] as const;

/** The threats of the project's threat model, counted by category of STRIDE and with what answers each. */
export function threatCoverage(project: ProjectRecord): readonly Section[] {
  if (!project.requirements) return [];
  const { threats } = traceRequirements(project);
  if (threats.length === 0) return [];
  const about =
    "Answered: a control, a requirement or a construct is named against it, holds, and none is violated. Unanswered: nothing that is named is proven. Violated: something that is named does not hold.";
  return [{ title: "Threats", blocks: [paragraph(text(about)), counts(threats), list(threats)] }];
}

/** Every category has a row: one without threats is a question to the threat model. */
function counts(threats: readonly TracedThreat[]): Block {
  const others = threats.some(({ category }) => category === undefined) ? [NO_CATEGORY] : [];
  const rows = [...strideCategories, ...others].map((name) => {
    const members = threats.filter(({ category = NO_CATEGORY }) => category === name);
    const numbers = VERDICTS.map((verdict) => members.filter((one) => one.verdict === verdict).length);
    return [text(name), ...[members.length, ...numbers].map((count) => text(String(count)))];
  });
  return table(["Category", "Threats", "Answered", "Unanswered", "Violated"], rows);
}

function list(threats: readonly TracedThreat[]): Block {
  const rows = threats.map(({ id, category, text: words, answeredBy, constructs, verdict }) => {
    const answers = [...answeredBy, ...constructNames(constructs)];
    return [
      code(id),
      category === undefined ? nothing : text(category),
      statement(words),
      answers.length === 0 ? nothing : joined(answers.map(code), ", "),
      verdictWords(verdict),
    ];
  });
  return table(["Threat", "Category", "Text", "Answered by", "Verdict"], rows);
}
