import { userInfo } from "node:os";

/** Who runs a command: a person at a terminal, a job of a pipeline, or a program that works for somebody. */
export interface Actor {
  readonly kind: "person" | "pipeline" | "agent";
  /** As the log has it: a user name of the machine, or of the pipeline's host. */
  readonly name: string;
}

/** As the log has it: `alice (person)`. */
export function actorText({ name, kind }: Actor): string {
  return `${name} (${kind})`;
}

/** What each host calls whoever started the run: "Variables" of GitHub Actions, "Predefined variables" of GitLab, the build user plugin of Jenkins. */
const STARTED_BY = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID"] as const;

/**
 * Tells who runs a command. `SYMPHONY_ACTOR` names an agent, whatever the terminal is; without it, `CI` stands for a pipeline, and a person is
 * whoever types into a terminal. Nobody else is taken for a person.
 *
 * @param isTerminal whether a person can be asked: both the input and the error output are terminals
 */
export function actorOf(environment: NodeJS.ProcessEnv, isTerminal: boolean): Actor {
  const { SYMPHONY_ACTOR: agent, CI: ci } = environment;
  if (agent) return { kind: "agent", name: agent };
  if (ci !== undefined && ci !== "" && ci !== "false") {
    const by = STARTED_BY.map((name) => environment[name]).find((name) => name);
    return { kind: "pipeline", name: by ?? userName(environment) };
  }
  return { kind: isTerminal ? "person" : "agent", name: userName(environment) };
}

function userName({ USER, USERNAME }: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    // a user id without an entry, as in containers
    return USER ?? USERNAME ?? "unknown";
  }
}
