import {
  type Block,
  type Inline,
  type Section,
  code,
  inline,
  page,
  paragraph,
  sectionLink,
  table,
  text,
} from "../../documents";
import type { Attempt } from "../records/deployment-entry";
import { tookText } from "../records/took";
import { endOf } from "./periods";
import { type Readiness, type ReadinessItem, blockingItems } from "./readiness";
import { todoParts } from "./todo-parts";

/** What the document says of a project. */
export interface ReadinessReport {
  readonly environments: readonly Readiness[];
  /** Every attempt of the project's log, the oldest first. */
  readonly attempts: readonly Attempt[];
  /** UTC. */
  readonly at: string;
  /** Kind and name of whoever ran the command: `alice (person)`. */
  readonly by: string;
}

const NOTICE = "Written by symphony readiness. Do not edit: run it again.";
const ABOUT =
  "Whether each environment may take its users, item by item, each with what proves it. An open item of a production environment blocks its deployments, but for those that say otherwise.";

/** `infrastructure/operational-readiness.md`, whole. */
export function renderReadiness(report: ReadinessReport): string {
  const { at, by, environments } = report;
  const introduction = [
    paragraph(text(ABOUT)),
    paragraph(
      inline`Judged at ${text(at)} by ${text(by)}, from the generated files and the logs of the working copy: no platform was asked. It is as old as that; ${code("symphony readiness")} judges anew.`,
    ),
  ];
  const sections = [summary(environments), ...environments.map(environmentSection), rehearsals(report.attempts)];
  return page(text("Operational readiness"), NOTICE, introduction, sections)();
}

function summary(environments: readonly Readiness[]): Section {
  const rows = environments.map((readiness) => {
    const { environment, tier, items } = readiness;
    const count = (status: ReadinessItem["status"]): Inline =>
      text(String(items.filter((item) => item.status === status).length));
    return [
      sectionLink(environment, titleOf(readiness)),
      text(tier),
      text(verdict(readiness)),
      count("open"),
      count("met"),
      count("not-applicable"),
    ];
  });
  return { title: "Summary", blocks: [table(["Environment", "Tier", "Ready", "Open", "Met", "Does not apply"], rows)] };
}

function verdict(readiness: Readiness): string {
  return blockingItems(readiness).length === 0 ? "yes" : "NO";
}

function titleOf({ environment }: Readiness): string {
  return `Readiness of ${environment}`;
}

/** Open items first: they are what somebody reads this for. */
function environmentSection(readiness: Readiness): Section {
  const of = (status: ReadinessItem["status"]): readonly ReadinessItem[] =>
    readiness.items.filter((item) => item.status === status);
  const parts = [
    part("open", of("open"), ["Item", "Found", "To do"], (item) => [title(item), sentences(item.evidence), todo(item)]),
    part("met", of("met"), ["Item", "What proves it"], (item) => [title(item), sentences(item.evidence)]),
    part("not applicable", of("not-applicable"), ["Item", "Why it does not apply"], (item) => [
      title(item),
      sentences(item.evidence),
    ]),
  ];
  const name = readiness.environment;
  const says =
    of("open").length === 0
      ? `Nothing is open: ${name} is ready.`
      : blockingItems(readiness).length === 0
        ? `${name} is ready: what is open blocks nothing.`
        : `${name} is not ready.`;
  return { title: titleOf(readiness), blocks: [paragraph(text(says)), ...parts.flat()], hasContents: false };
}

function part(
  status: string,
  items: readonly ReadinessItem[],
  headers: readonly string[],
  row: (item: ReadinessItem) => readonly Inline[],
): readonly Block[] {
  if (items.length === 0) return [];
  const count = `${items.length} ${items.length === 1 ? "item is" : "items are"} ${status}:`;
  return [paragraph(text(count)), table(headers, items.map(row))];
}

function title({ id, title: says, status, blocks }: ReadinessItem): Inline {
  const note = status === "open" && blocks === false ? text(", which blocks no deployment") : text("");
  return inline`${text(says)} (${code(id)})${note}`;
}

function todo({ todo: given = "" }: ReadinessItem): Inline {
  const { says, command } = todoParts(given);
  return command === undefined ? text(says) : inline`${text(says)} ${code(command)}`;
}

function sentences(all: readonly string[]): Inline {
  return text(all.join(" "));
}

const MOST_REHEARSALS = 10;

function rehearsals(attempts: readonly Attempt[]): Section {
  const all = attempts
    .filter(({ kind }) => kind === "rehearsal")
    .slice(-MOST_REHEARSALS)
    .reverse();
  const blocks =
    all.length === 0
      ? [
          paragraph(
            text("There was none. A rehearsal deploys, fails on purpose, rolls back and restores: symphony rehearse"),
          ),
        ]
      : [
          table(
            ["Ended", "Environment", "Version", "Outcome", "Took", "Results"],
            all.map((attempt) => [
              text(endOf(attempt)),
              text(attempt.environment),
              text(attempt.version ?? "none"),
              text(attempt.outcome),
              text(attempt.seconds === undefined ? "not known" : tookText(attempt.seconds)),
              text([...attempt.notes, attempt.failure ?? ""].filter((line) => line !== "").join("; ") || "none"),
            ]),
          ),
        ];
  return { title: "Rehearsals", blocks };
}
