import { EMULATOR_CREDENTIALS } from "../../../platforms/emulator-credentials";
import { listOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";
import { variablesRow } from "../secret-names";

/** What an SDK of AWS needs to talk to the emulator: words that open nothing, and no secret. */
const PLACEHOLDERS = new Set(Object.entries(EMULATOR_CREDENTIALS).map(([name, value]) => `${name}=${value}`));

/** The CIS Docker Benchmark 1.6 has it for images only, 4.10. */
export const secretsAsFiles = control({
  id: "SYM-DOCKER.12",
  title: "Secrets reach containers as files and not as environment variables",
  severity: "high",
  of: ["docker_container"],
  why: "Variables are in the state, in docker inspect, and in the environment of every process that the container starts.",
  fix: "Declare a Secret and let the workload use it: it reads the file that <NAME>_FILE names; mount a volume with the value in a docker_container of your own.",
  verify: "docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' <container>",
  each: (container) => judgeVariables(container),
});

function judgeVariables(container: Scope): Row {
  const { known, isUnknown } = container.at("env");
  if (isUnknown) return container.row("env", "an expression", "unknown");
  const entries = listOf(known).map(String);
  const names = entries.filter((entry) => !PLACEHOLDERS.has(entry)).map((entry) => entry.split("=", 1)[0]);
  return variablesRow(container, "env", names);
}
