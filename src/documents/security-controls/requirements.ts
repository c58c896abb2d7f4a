import { traceRequirements } from "../../controls/requirements/trace";
import { Facts, takenFrom } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { constructNames, statement, verdictCounts, verdictWords } from "../requirement-words";
import { tryFindMain } from "../main-resource";
import { codes, counted, nothing } from "../shown";

const HEADERS = ["Requirement", "Text", "Constructs", "Controls", "Resources", "Evidence", "Verdict"];

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
    mainResources(project, one.constructs),
    text(one.evidence),
    verdictWords(one.verdict),
  ]);
  const counts = verdictCounts(requirements.map(({ verdict }) => verdict));
  const about =
    "Met: a control that is named for it is satisfied, and nothing of it is violated. Declared: its constructs say so, nothing of them is violated, and no control is named for it. Unproven: nothing shows it before a deploy. Unmet: nothing satisfies it, or something of it is violated. Resources: what each construct is first of all, by environment; the exports of the evidence have all of them.";
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

/** What the constructs are first of all in each environment: `prod`: `aws_db_instance.orders`. */
function mainResources({ environments }: ProjectRecord, paths: readonly string[]): Inline {
  const parts = environments.flatMap((environment) => {
    const claiming = environment.constructs.filter(({ path }) => paths.includes(path));
    const main = claiming.flatMap(({ path }) => claimedResources(environment).get(path) ?? []);
    return main.length === 0 ? [] : [inline`${text(environment.name)}: ${codes(main)}`];
  });
  return parts.length === 0 ? nothing : joined(parts, "; ");
}

/** Addresses of the main resources of constructs that claim to satisfy a requirement, by the construct's path. */
export function claimedResources(environment: EnvironmentRecord): ReadonlyMap<string, string> {
  return takenFrom(environment, "main resources of claims", () => {
    const claiming = environment.constructs.filter(({ satisfies }) => satisfies.length > 0);
    return new Map(
      claiming.flatMap((construct) => {
        const main = tryFindMain(Facts.of(environment), construct);
        return main ? [[construct.path, main.address] as const] : [];
      }),
    );
  });
}
