import { physicalName } from "../../../facts";
import { engineOf, tryFindEngineHost } from "../../docker-engine";
import { OperationError } from "../../operation-error";
import { type ProcessResult, runProcess } from "../../run-process";
import { type Restored, type Restoring, temporaryName } from "./restorer";

/** Where the image of PostgreSQL makes its socket: whoever is in the container is let in there without a password. */
const SOCKET = "--host=/var/run/postgresql";

/**
 * Copies a database of PostgreSQL out of its container into another one, which is thrown away. Nothing backs a Docker host up by
 * itself: it is the way of a dump that is tried. The dump is in no file, and the other container in no network.
 */
export async function restorePostgres(restoring: Restoring): Promise<Restored> {
  const { context, store, attempt, cleanup } = restoring;
  const source = sourceOf(restoring);
  const target = temporaryName(source.container, attempt);
  cleanup.add({
    what: `The container ${target}`,
    command: `docker rm --force --volumes ${target}`,
    remove: async (signal) => void (await succeed(restoring, ["rm", "--force", "--volumes", target], signal)),
  });
  const begun = context.clock.now();
  const image = (await succeed(restoring, ["inspect", "--format", "{{.Image}}", source.container])).trim();
  await succeed(restoring, runLine(target, image, attempt, source));
  await untilReady(restoring, target, source);
  await copy(restoring, source, target);
  const seconds = (context.clock.now().getTime() - begun.getTime()) / 1000;
  const [was, is] = [await tablesOf(restoring, source.container, source), await tablesOf(restoring, target, source)];
  return {
    seconds,
    found: `${store.name} was dumped and restored into another container: ${is} tables.`,
    differences: was === is ? [] : [`It has ${is} tables, and the original ${was}.`],
  };
}

interface Source {
  readonly container: string;
  readonly user: string;
  readonly database: string;
  readonly port: string;
}

/** As the container is told by its variables. */
function sourceOf({ store: { resource, name }, environment }: Restoring): Source {
  const variables = new Map(
    ((resource.value("env") ?? []) as readonly string[]).map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
  const [container, user, database] = [
    physicalName(resource),
    variables.get("POSTGRES_USER"),
    variables.get("POSTGRES_DB"),
  ];
  if (container !== undefined && user !== undefined && database !== undefined)
    return { container, user, database, port: variables.get("PGPORT") ?? "5432" };
  throw new OperationError({
    failure: "not-possible",
    problem: `${resource.address} does not say which database of PostgreSQL ${name} is.`,
    command: `symphony rehearse ${environment.name}`,
    fix: "Restore it by hand, as the operations manual tells.",
  });
}

function runLine(target: string, image: string, attempt: string, { user, database, port }: Source): readonly string[] {
  const closed = [
    "--network",
    "none",
    "--cap-drop",
    "ALL",
    "--security-opt",
    "no-new-privileges:true",
    "--user",
    "999:999",
  ];
  // the data goes with the container
  const data = [
    "--tmpfs",
    "/var/lib/postgresql/data:rw,uid=999,gid=999,mode=0700",
    "--tmpfs",
    "/var/run/postgresql:rw,uid=999,gid=999",
  ];
  const variables = [
    `POSTGRES_USER=${user}`,
    `POSTGRES_DB=${database}`,
    `PGPORT=${port}`,
    "POSTGRES_HOST_AUTH_METHOD=trust",
  ];
  return [
    ...["run", "--detach", "--name", target, "--label", `rehearsal=${attempt}`],
    ...closed,
    ...data,
    ...variables.flatMap((variable) => ["--env", variable]),
    image,
  ];
}

const READY_WITHIN = 120;

async function untilReady(restoring: Restoring, target: string, { user, database, port }: Source): Promise<void> {
  const { clock, signal } = restoring.context;
  const end = clock.now().getTime() + READY_WITHIN * 1000;
  const line = [
    "exec",
    target,
    "psql",
    SOCKET,
    `--port=${port}`,
    `--username=${user}`,
    `--dbname=${database}`,
    "--command=SELECT 1",
  ];
  for (;;) {
    const result = await docker(restoring, line);
    // its first start makes the database and starts anew: only then does the process with the id 1 be that of the server
    if (result.exitCode === 0 && (await isServing(restoring, target))) return;
    if (clock.now().getTime() > end || signal.aborted) throw failed(result, signal.aborted);
    await clock.wait(1, signal);
  }
}

async function isServing(restoring: Restoring, target: string): Promise<boolean> {
  const { exitCode, stdout } = await docker(restoring, ["exec", target, "cat", "/proc/1/comm"]);
  return exitCode === 0 && stdout.trim() === "postgres";
}

/** Both exit codes count: a dump that breaks off restores as a smaller one. */
const COPY = [
  "exec 4>&1",
  'status=$( { { docker exec "$1" pg_dump "$3" "--port=$4" "--username=$5" "--dbname=$6" --no-owner --no-privileges; echo $? >&3; } |',
  'docker exec --interactive "$2" psql "$3" "--port=$4" "--username=$5" "--dbname=$6" --quiet --no-psqlrc --single-transaction --set=ON_ERROR_STOP=1 >&2; echo $? >&3; } 3>&1 )',
  '[ "$(echo $status)" = "0 0" ]',
].join("\n");

async function copy(restoring: Restoring, { container, user, database, port }: Source, target: string): Promise<void> {
  const line = ["-c", COPY, "sh", container, target, SOCKET, port, user, database];
  const result = await run(restoring, "sh", line, restoring.context.signal);
  if (result.exitCode !== 0) throw failed(result, restoring.context.signal.aborted);
}

const COUNT =
  "SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";

async function tablesOf(restoring: Restoring, container: string, { user, database, port }: Source): Promise<number> {
  const line = ["exec", container, "psql", SOCKET, `--port=${port}`, `--username=${user}`, `--dbname=${database}`];
  return Number(await succeed(restoring, [...line, "--tuples-only", "--no-align", `--command=${COUNT}`]));
}

async function succeed(
  restoring: Restoring,
  line: readonly string[],
  signal = restoring.context.signal,
): Promise<string> {
  const result = await docker(restoring, line, signal);
  if (result.exitCode === 0) return result.stdout;
  throw failed(result, signal.aborted);
}

function docker(
  restoring: Restoring,
  line: readonly string[],
  signal = restoring.context.signal,
): Promise<ProcessResult> {
  return run(restoring, "docker", line, signal);
}

function run(
  { context, environment, patience }: Restoring,
  program: string,
  line: readonly string[],
  signal: AbortSignal,
): Promise<ProcessResult> {
  const host = tryFindEngineHost(environment.record.terraform);
  return runProcess({
    program,
    arguments: line,
    environment: { ...context.variables, ...engineOf(host, context.variables) },
    signal,
    timeoutSeconds: patience,
    installation: "Install the docker command and put it on the PATH.",
  });
}

function failed({ command, exitCode, stderr }: ProcessResult, isAborted: boolean): OperationError {
  const [first] = command.split("\n");
  return new OperationError({
    failure: isAborted ? "interrupted" : "command-failed",
    problem: isAborted
      ? "The restore was interrupted."
      : `The restore failed: ${stderr.trim().split("\n").at(-1) ?? ""}`,
    command: first,
    exitCode,
    excerpt: stderr.trim(),
    fix: "Correct what the message names, then rehearse again.",
  });
}
