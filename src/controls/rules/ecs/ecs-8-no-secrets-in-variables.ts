import { blocksOf } from "../../../facts";
import type { Row } from "../../evidence";
import { control } from "../../control";
import type { Scope } from "../../query";
import { variablesRow } from "../secret-names";
import { eachContainer } from "./containers";

/** Besides the three names of AWS, those that end as names of secrets do. */
export const noSecretsInVariables = control({
  id: "ECS.8",
  title: "No secret is in the environment variables of a task definition",
  severity: "high",
  of: ["aws_ecs_task_definition"],
  why: "Everybody who may describe task definitions reads the values, and they stay in the state and in every old revision.",
  fix: "Declare a Secret and let the workload use it; in container definitions of your own name the variable in secrets, with the ARN of the secret, and not in environment.",
  verify:
    "aws ecs describe-task-definition --task-definition <family> --query 'taskDefinition.containerDefinitions[].environment[].name'",
  each: (definition) => eachContainer(definition, judgeVariables),
});

function judgeVariables(container: Scope): Row {
  const { raw, isUnknown } = container.at("environment");
  const variables = blocksOf(raw);
  if (isUnknown || (Array.isArray(raw) && variables.length < raw.length))
    return container.row("environment", "an expression", "unknown");
  return variablesRow(
    container,
    "environment",
    variables.map(({ name }) => String(name)),
  );
}
