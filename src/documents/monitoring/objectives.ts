import { environmentPart } from "../environment-part";
import type { EnvironmentRecord, ObjectiveRecord, ProjectRecord } from "../../model/record";
import { environmentTitle, partTitle } from "../environment-section";
import { type Block, type Inline, code, inline, list, paragraph, table, text } from "../kit/markdown";
import { type Page, type Section, page, sectionLink } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { counted, nothing } from "../shown";
import { burnAlerts } from "./objective-alerts";
import { BUDGET_HEADERS, budgetCells } from "./objective-budget";
import { objectivesCompared } from "./objective-comparison";
import { measures } from "./objective-measures";
import { burnMethod, errorBudgetPolicy } from "./objective-policy";

const ABOUT =
  "How good each service, queue, job and store must be, how much may go wrong until it no longer is, and how fast that may be used up before people are told. Objectives are what the app declares; their alerts are read from the synthesized Terraform and the rules of Prometheus.";

/** objectives.md */
export function objectivesDocument(project: ProjectRecord): Page {
  return page(inline`${text(project.title)}: objectives`, notice(project), introduction(project, ABOUT), [
    summary(project),
    ...objectivesCompared(project),
    burnMethod(),
    errorBudgetPolicy(project),
    ...project.environments.map((environment) =>
      environmentPart("objectives", environment, () => environmentObjectives(environment)),
    ),
    ...notes(project, "objectives"),
  ]);
}

function summary({ environments }: ProjectRecord): Section {
  const rows = environments.map((environment) => {
    const { objectives, services } = environment;
    const without = servicesWithout(environment);
    return [
      sectionLink(environment.name, environmentTitle(environment)),
      text(counted(objectives.length, "objective")),
      text(`${services.length - without.length} of ${services.length}`),
      without.length === 0
        ? nothing
        : text(without.map(({ name, reason }) => `${name}${reason === undefined ? " (NO REASON)" : ""}`).join(", ")),
    ];
  });
  return {
    title: "Summary",
    blocks: [table(["Environment", "Objectives", "Services with one", "Services without"], rows)],
  };
}

function servicesWithout({ services, objectives }: EnvironmentRecord) {
  const known = new Set(objectives.filter(({ ofKind }) => ofKind === "Service").map(({ of }) => of));
  return services
    .filter(({ name }) => !known.has(name))
    .map(({ name, withoutObjective }) => ({ name, reason: withoutObjective }));
}

function environmentObjectives(environment: EnvironmentRecord): Section {
  const { objectives } = environment;
  const rows = objectives.flatMap((objective) =>
    objective.indicators.map((indicator) => [
      sectionLink(objective.name, titleOf(objective, environment)),
      subject(objective),
      text(indicator.sentence),
      ...budgetCells(objective, indicator),
    ]),
  );
  return {
    title: environmentTitle(environment),
    blocks: [
      ...(rows.length === 0
        ? [paragraph(text("This environment declares no objective."))]
        : [table(BUDGET_HEADERS, rows)]),
      ...withoutObjective(environment),
    ],
    sections: objectives.map((objective) => ({
      title: titleOf(objective, environment),
      short: objective.name,
      blocks: details(environment, objective),
    })),
  };
}

function titleOf({ name }: ObjectiveRecord, environment: EnvironmentRecord): string {
  return partTitle(`Objective ${name}`, environment);
}

function subject({ of, ofKind }: ObjectiveRecord): Inline {
  return inline`${text(ofKind.toLowerCase())} ${code(of)}`;
}

function details(environment: EnvironmentRecord, objective: ObjectiveRecord): readonly Block[] {
  const sentences = objective.indicators.map(({ sentence }) => text(sentence));
  const alerts = burnAlerts(environment, objective);
  const low =
    "Its traffic is declared low, where one failure more or less is a fast burn: the shortest pair of windows is left out, short windows are longer, and three bad events are needed besides.";
  return [
    paragraph(inline`Of the ${subject(objective)}:`),
    list(sentences),
    ...(objective.traffic === "low" ? [paragraph(text(low))] : []),
    ...(alerts.length === 0 ? [paragraph(text("NO ALERT of this environment watches it."))] : alerts),
    ...measures(environment, objective),
  ];
}

function withoutObjective(environment: EnvironmentRecord): readonly Block[] {
  const without = servicesWithout(environment);
  if (without.length === 0) return [];
  const items = without.map(({ name, reason }) => inline`${code(name)}: ${text(reason ?? "no reason is given")}`);
  return [paragraph(text("Services without an objective, and why:")), list(items)];
}
