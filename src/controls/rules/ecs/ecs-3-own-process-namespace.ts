import { control } from "../../control";

export const ownProcessNamespace = control({
  id: "ECS.3",
  title: "Tasks do not share the process namespace of their host",
  severity: "high",
  of: ["aws_ecs_task_definition"],
  why: "A container that sees the processes of the host can read their memory and environment, or stop them.",
  fix: "A workload of this library has a namespace of its own unless an override takes it away; leave pid_mode of a task definition of your own out.",
  verify: "aws ecs describe-task-definition --task-definition <family> --query taskDefinition.pidMode",
  each: (definition) => definition.at("pid_mode").isNot("host", { unset: "a namespace of its own" }),
});
