import { shellWord } from "../../controls/runbooks";
import { Facts, type ResourceFact, listOf } from "../../facts";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, codeBlock, inline, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { tryFindMain } from "../main-resource";

const RUNS = ["Service", "Worker", "Job", "Database", "Cache"];

/** How one looks into the containers of an environment on this machine. */
export function debuggingSection(environment: EnvironmentRecord): Section {
  const { name } = environment;
  const facts = Facts.of(environment);
  const known = environment.constructs.flatMap((construct) => {
    const main = RUNS.includes(construct.kind) ? tryFindMain(facts, construct) : undefined;
    const container = main?.type === "docker_container" ? main.text("name") : undefined;
    return main && container !== undefined ? [{ construct, main, container }] : [];
  });
  const title = `Debugging ${name}`;
  if (known.length === 0) return { title, blocks: [paragraph(text("This environment runs no container of its own."))] };
  const operations = sectionLink("operations manual", partTitle("Operations", environment), "operations-manual.md");
  return {
    title,
    blocks: [
      paragraph(inline`The ${operations} has the commands for each construct by its name. Most often one needs these.`),
      table(["What", "Container", "Its log", "Its health, or how it ended"], known.map(row)),
      ...inside(known),
      ...databases(known),
    ],
  };
}

interface Known {
  readonly construct: ConstructRecord;
  readonly main: ResourceFact;
  readonly container: string;
}

function row({ construct: { kind, name }, main, container }: Known): readonly Inline[] {
  const word = shellWord(container);
  return [
    text(`${kind} ${name}`),
    code(container),
    code(`docker logs --timestamps --follow --since 10m ${word}`),
    code(`docker inspect --format '${hasHealth(main) ? "{{json .State.Health}}" : STATE}' ${word}`),
  ];
}

/** The engine keeps no health of a container that nothing asks for it: the template of one would fail. */
const STATE = "{{.State.Status}} {{.State.ExitCode}}";

function hasHealth(container: ResourceFact): boolean {
  const test = container.value("healthcheck", "test");
  return test !== undefined && listOf(test)[0] !== "NONE";
}

/** A container whose root cannot be written and whose image may have no shell is looked into from beside it. */
function inside(known: readonly Known[]): readonly Block[] {
  const own = known.find(({ construct }) => construct.kind === "Service") ?? known[0];
  const name = shellWord(own.container);
  return [
    paragraph(
      text(
        "A shell in a container, here that of the first service. The root of its file system is read-only, it may do nothing that root may, and an image without a shell has none: then start another beside it, with any image that has what you need, in the same network and with a view of its processes.",
      ),
    ),
    codeBlock(
      "shell",
      [
        `docker exec --interactive --tty ${name} sh`,
        `docker run --rm --interactive --tty --network container:${name} --pid container:${name} busybox:1.36`,
      ].join("\n"),
    ),
    paragraph(
      text(
        "A file that a service would write outside of its writable paths is refused, here as in every environment: declare the path. A name that it cannot reach is one that it does not use: declare the use.",
      ),
    ),
  ];
}

/** The client of each database, inside its own container, where nobody is asked for a password. */
function databases(known: readonly Known[]): readonly Block[] {
  const lines = known.flatMap(({ main, container }) => {
    const env = new Map(listOf(main.value("env")).map((one) => String(one).split(/=(.*)/s) as [string, string]));
    const user = env.get("POSTGRES_USER");
    if (user === undefined) return [];
    const [database, port] = [env.get("POSTGRES_DB") ?? "postgres", env.get("PGPORT") ?? "5432"].map(shellWord);
    return [
      `docker exec --interactive --tty ${shellWord(container)} psql --host /var/run/postgresql --port ${port} --username ${shellWord(user)} ${database}`,
    ];
  });
  return lines.length === 0 ? [] : [paragraph(text("A database:")), codeBlock("shell", lines.join("\n"))];
}
