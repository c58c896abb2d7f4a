import { surroundingsOf } from "../../controls/runbooks";
import { Facts, workloadsOf } from "../../facts";
import type { ConstructRecord, EnvironmentRecord, ServiceRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { counted, nothing, value } from "../shown";
import { alertsOfConstruct } from "./construct-alerts";
import { reachableFrom } from "./dependencies";
import { dependencyChart } from "./dependency-chart";
import { runbookLink } from "./links";
import { operatingTitle } from "./operations";

/** From what users see to what may be its cause, along the uses that the app declares. */
export function troubleshooting(environment: EnvironmentRecord): Section {
  const entries = environment.services.filter(({ exposure }) => exposure === "public");
  const begins = entries.length > 0 ? entries : environment.services;
  const title = partTitle("Troubleshooting", environment);
  if (begins.length === 0)
    return { title, blocks: [paragraph(text("This environment declares no service that could fail its users."))] };
  const sentence =
    "Begin with what users see, and follow the arrows from there: what is lower fails what is above it. The first of the list that is not as it should be is the one to mend; its alerts lead to their runbooks.";
  return {
    title,
    blocks: [paragraph(text(sentence)), symptoms()],
    sections: begins.map((service) => ({
      title: `When ${service.name} of ${environment.name} fails`,
      short: service.name,
      blocks: whenItFails(service, environment),
    })),
  };
}

const SYMPTOMS: readonly (readonly [symptom: string, first: string])[] = [
  ["Everything is slow or fails since a moment ago", "what was deployed or changed then: take it back first"],
  ["Errors, while its own copies are healthy", "what it uses, in the order of its list below"],
  [
    "No healthy copy",
    "its log and the reasons of stopped copies: a start that fails, memory, a secret or an image that is not there",
  ],
  [
    "Slow, without errors",
    "CPU and memory of its copies, then connections and CPU of its databases, then memory of its caches",
  ],
  [
    "What users did has no effect yet",
    "the age of the oldest message of its queues, then whoever consumes them, then dead letters",
  ],
  ["Old data is shown", "its caches, then replica lag of its databases"],
  ["Some users only", "one zone, one copy that is bad, one network on the way: compare the copies"],
];

function symptoms(): Block {
  const rows = SYMPTOMS.map((row): readonly Inline[] => row.map(text));
  return table(["What is seen", "Look first at"], rows);
}

function whenItFails(service: ServiceRecord, environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const own = environment.constructs.find(({ path }) => path === service.path);
  if (own === undefined) return [];
  const chain = reachableFrom(own, facts);
  const rows = chain.map(({ construct, depth }, index) => [
    text(String(index + 1)),
    sectionLink(`${construct.kind} ${construct.name}`, operatingTitle(construct, environment)),
    text(depth === 0 ? "itself" : depth === 1 ? "directly" : `over ${depth - 1} ${depth === 2 ? "other" : "others"}`),
    healthOf(construct, environment),
    alertsAbout(construct, facts),
  ]);
  const chart = dependencyChart(chain, facts);
  return [
    paragraph(
      inline`${code(service.name)} answers at ${value(service.url)}; it is healthy when ${code(service.health)} answers.`,
    ),
    ...(chart === undefined ? [] : [chart]),
    table(["Order", "Look at", "Used", "It is well when", "Its alerts"], rows),
    list(checks(own, facts)),
  ];
}

/** How one sees that it is well, before any alert. */
function healthOf({ kind, name }: ConstructRecord, environment: EnvironmentRecord): Inline {
  const facts = Facts.of(environment);
  const workload = workloadsOf(facts).find((one) => one.construct === name);
  const health = workload?.containers.flatMap((container) => container.health) ?? [];
  if (health.length > 0)
    return joined([...new Set(health.map(({ by, check }) => inline`${text(by)} finds ${code(check)} well`))], "; ");
  return WELL[kind] === undefined ? nothing : text(WELL[kind]);
}

const WELL: Readonly<Record<string, string>> = {
  Worker: "its copies run, and its queues are young",
  Job: "its last run ended with exit code 0",
  Database: "it is available, with connections and storage left",
  Cache: "it is available, and evicts nothing that must stay",
  Queue: "its oldest message is young, and no dead letter lies in it",
  Topic: "no delivery fails",
  Bucket: "requests succeed",
  FileStore: "it is available",
  Secret: "its value is the one that is valid where it is used",
};

/** What may wake somebody by name; the rest is in the part of the construct. */
function alertsAbout({ path }: ConstructRecord, facts: Facts): Inline {
  const about = alertsOfConstruct(path, facts);
  const pages = about.filter(({ severity }) => severity === "page").map((alert) => runbookLink(alert, facts));
  const rest = about.length - pages.length;
  const others = rest === 0 ? [] : [text(`${pages.length === 0 ? "" : "and "}${counted(rest, "ticket")}`)];
  return about.length === 0 ? nothing : joined([...pages, ...others], ", ");
}

/** The objectives whose budgets show how much of it users feel, and what changed last. */
function checks(own: ConstructRecord, facts: Facts): readonly Inline[] {
  const { objectives } = facts.environment;
  const about = objectives.filter(({ of, ofKind }) => of === own.name && ofKind === own.kind);
  const budgets = about.flatMap(({ path }) => alertsOfConstruct(path, facts));
  const changes = surroundingsOf(own, facts).changes.at(-1);
  return [
    ...(budgets.length === 0
      ? [text("No objective says how much of it users feel.")]
      : [
          inline`How much users feel: ${joined(
            budgets.map((alert) => runbookLink(alert, facts)),
            ", ",
          )}.`,
        ]),
    ...(changes === undefined ? [] : [inline`What changed: ${code(changes.command)}.`]),
  ];
}
