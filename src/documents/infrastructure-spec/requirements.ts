import type { TracedRequirement } from "../../controls/evidence-report";
import { traceRequirements } from "../../controls/requirements/trace";
import type { ProjectRecord } from "../../model/record";
import { type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { constructNames, statement, verdictCounts, verdictWords } from "../requirement-words";
import { counted, nothing } from "../shown";
import { themeNames, themeOf } from "./requirement-themes";

const HEADERS = ["Id", "Requirement", "Verdict", "Satisfied by", "Source"];

/** What the project's own Markdown demands of infrastructure and operations, by theme. */
export function requirementsSection(project: ProjectRecord): readonly Section[] {
  if (!project.requirements) return [];
  const { requirements } = traceRequirements(project);
  if (requirements.length === 0)
    return [{ title: "Requirements", blocks: [paragraph(text("The project's Markdown states none by id."))] }];
  const themes = themeNames.map((name) => ({ name, members: requirements.filter((one) => themeOf(one) === name) }));
  const present = themes.filter(({ members }) => members.length > 0);
  const counts = verdictCounts(requirements.map(({ verdict }) => verdict));
  const byTheme = present.map(({ name, members }) => `${name.toLowerCase()} ${members.length}`).join(", ");
  return [
    {
      title: "Requirements",
      blocks: [
        paragraph(inline`${text(counted(requirements.length, "requirement"))}: ${counts}. By theme: ${text(byTheme)}.`),
      ],
      sections: present.map(({ name, members }) => ({
        title: `Requirements on ${name.toLowerCase()}`.replace(/ other$/, " other things"),
        short: name.toLowerCase(),
        blocks: [table(HEADERS, members.map(row))],
      })),
    },
  ];
}

function row(requirement: TracedRequirement): readonly Inline[] {
  const { id, text: words, verdict, source } = requirement;
  return [code(id), statement(words), verdictWords(verdict), satisfiedBy(requirement), code(source)];
}

function satisfiedBy({ verdict, evidence, constructs, controls }: TracedRequirement): Inline {
  if (verdict === "elsewhere") return text(evidence);
  const names = [...constructNames(constructs), ...controls];
  return names.length === 0 ? nothing : joined(names.map(code), ", ");
}
