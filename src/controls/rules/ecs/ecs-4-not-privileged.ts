import { control } from "../../control";
import { eachContainer } from "./containers";

export const notPrivileged = control({
  id: "ECS.4",
  title: "No container of a task is privileged",
  severity: "high",
  of: ["aws_ecs_task_definition"],
  why: "A privileged container is root on its host, and so on everything else that runs there.",
  fix: "A workload of this library is not privileged unless an override makes it so; take privileged out of the container definitions of your own.",
  verify:
    "aws ecs describe-task-definition --task-definition <family> --query 'taskDefinition.containerDefinitions[].privileged'",
  each: (definition) =>
    eachContainer(definition, (container) => container.at("privileged").is(false, { unset: false })),
});
