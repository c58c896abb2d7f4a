import type { EnvironmentRecord, ObjectiveRecord, ProjectRecord } from "../../model/record";
import { Duration } from "../../values/duration";
import { type Inline, code, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { nothing } from "../shown";

/** What each environment promises, side by side. */
export function objectivesCompared({ environments }: ProjectRecord): readonly Section[] {
  const names = [...new Set(environments.flatMap(({ objectives }) => objectives.map(({ name }) => name)))];
  if (environments.length < 2 || names.length === 0) return [];
  const byEnvironment = environments.map(
    ({ objectives }) => new Map(objectives.map((objective) => [objective.name, words(objective)])),
  );
  const rows = names.map((name): readonly Inline[] => {
    const cells = byEnvironment.map((known) => known.get(name));
    const present = cells.filter((cell) => cell !== undefined);
    const same = new Set(present).size === 1;
    return [
      code(name),
      text(same ? (present.length === cells.length ? "same" : "same where present") : "differs"),
      ...cells.map((cell) => (cell === undefined ? nothing : text(cell))),
    ];
  });
  const sentence = "Only what differs between environments is a decision; the rest follows from one declaration.";
  return [
    {
      title: "Differences between environments",
      blocks: [paragraph(text(sentence)), table(["Objective", "Compared", ...environments.map(nameOf)], rows)],
    },
  ];
}

function nameOf({ name }: EnvironmentRecord): string {
  return name;
}

function words({ windowSeconds, traffic, indicators }: ObjectiveRecord): string {
  const sentences = indicators.map(({ sentence }) => sentence).join("; ");
  const low = traffic === "low" ? ", low traffic" : "";
  return `${sentences}, over ${Duration.seconds(windowSeconds).toString()}${low}`;
}
