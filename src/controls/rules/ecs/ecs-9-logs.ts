import { control } from "../../control";
import { eachContainer } from "./containers";

export const logs = control({
  id: "ECS.9",
  title: "Each container of a task sends its output to a log",
  severity: "high",
  of: ["aws_ecs_task_definition"],
  why: "What a container said before it failed or was broken into is gone with it.",
  fix: "A workload of this library logs to CloudWatch Logs unless an override takes it away; give each container definition of your own a logConfiguration with a logDriver.",
  verify:
    "aws ecs describe-task-definition --task-definition <family> --query 'taskDefinition.containerDefinitions[].logConfiguration.logDriver'",
  each: (definition) => eachContainer(definition, (container) => container.at("logConfiguration", "logDriver").isSet()),
});
