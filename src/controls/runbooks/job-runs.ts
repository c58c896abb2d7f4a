import type { Alert, Facts } from "../../facts";
import { tryFindDeclared } from "../declared-at";
import { shellWord } from "./shell-word";
import type { StepNames } from "./step-names";

/** How a run of the alert's job is started by hand: as a deployment does; one of a schedule waits for it. */
export function runNames({ constructPath }: Alert, facts: Facts): StepNames {
  const { terraform, folder } = facts.environment;
  const job = tryFindDeclared(facts, constructPath);
  const output = `${job?.name.replaceAll("-", "_")}_run`;
  const hasOutput = Object.hasOwn((terraform.output ?? {}) as object, output);
  return {
    "how a run is started": hasOutput
      ? `aws ecs run-task --cli-input-json "$(terraform -chdir=${shellWord(folder)} output -json ${output})"`
      : "the schedule starts the next one, and another time for it is a change to the app",
  };
}
