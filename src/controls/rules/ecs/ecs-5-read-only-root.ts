import { control } from "../../control";
import { eachContainer, isWindows } from "./containers";

/** Windows has no read-only root file system, so AWS leaves its containers out. */
export const readOnlyRoot = control({
  id: "ECS.5",
  title: "The root file system of each container of a task is read-only",
  severity: "high",
  of: ["aws_ecs_task_definition"],
  why: "Who gets into a container could put programs of their own into it and keep them running.",
  fix: "A workload of this library has it unless an override takes it away, and writes to its writablePaths; set readonlyRootFilesystem to true in the container definitions of your own.",
  verify:
    "aws ecs describe-task-definition --task-definition <family> --query 'taskDefinition.containerDefinitions[].readonlyRootFilesystem'",
  each: (definition) =>
    isWindows(definition)
      ? []
      : eachContainer(definition, (container) => container.at("readonlyRootFilesystem").is(true, { unset: false })),
});
