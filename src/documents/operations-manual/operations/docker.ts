import { shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, listOf } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import type { Operation } from "../operation";

/** What is done with a container on a Docker host. */
export function containerOperations({ kind }: ConstructRecord, container: ResourceFact): readonly Operation[] {
  const name = commandName(container);
  const state: Operation = {
    says: "Whether it runs, is healthy, and how much it uses.",
    commands: [
      `docker ps --all --filter name=^/${name}$ --format '{{.Names}} {{.Status}}'`,
      `docker stats --no-stream ${name}`,
    ],
  };
  if (kind === "Job")
    return [state, { says: "Run it now, and see what it writes.", commands: [`docker start --attach ${name}`] }];
  return [
    state,
    { says: restartWords(kind), commands: [`docker restart ${name}`] },
    {
      says: "A shell in it. The root of its file system is read-only, and an image without a shell has none.",
      commands: [`docker exec --interactive --tty ${name} sh`],
    },
    ...client(container, name),
  ];
}

/** What is in memory alone does not outlive its container's process. */
function restartWords(kind: string | undefined): string {
  if (kind === "Cache") return "Restart it: everything in it is lost, and whoever uses it fills it again.";
  if (kind === "Bucket" || kind === "Queue" || kind === "Topic")
    return "Restart it: everything in every bucket, queue and topic of the environment is lost, as one container holds them in memory.";
  return "Restart it: it does not answer meanwhile, as it is the only copy.";
}

/** The client of a database, inside its own container, where nobody is asked for a password. */
function client(container: ResourceFact, name: string): readonly Operation[] {
  const env = new Map(listOf(container.value("env")).map((one) => String(one).split(/=(.*)/s) as [string, string]));
  const user = env.get("POSTGRES_USER");
  if (user === undefined) return [];
  const [database, port] = [env.get("POSTGRES_DB") ?? "postgres", env.get("PGPORT") ?? "5432"].map(shellWord);
  return [
    {
      says: "Sign in to the database.",
      commands: [
        `docker exec --interactive --tty ${name} psql --host /var/run/postgresql --port ${port} --username ${shellWord(user)} ${database}`,
      ],
    },
  ];
}

/** A secret is a file of a volume that its users mount. */
export function secretVolumeOperations({ name, intent }: ConstructRecord, facts: Facts): readonly Operation[] {
  const users = [
    ...new Set(facts.environment.edges.filter(({ provider }) => provider === name).map(({ consumer }) => consumer)),
  ];
  const restart = users.length === 0 ? "Nothing uses it." : `Then restart what uses it: ${users.join(", ")}.`;
  if (intent.source !== "external")
    return [{ says: `Its value was made when it was first deployed, and stays. ${restart}`, commands: [] }];
  return [
    {
      says: `Replace its value, given on the standard input. ${restart}`,
      commands: [`npx symphony secret set ${shellWord(facts.environment.name)} ${shellWord(name)}`],
    },
  ];
}
