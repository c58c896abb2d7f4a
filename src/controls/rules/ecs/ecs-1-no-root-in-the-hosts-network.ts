import { control } from "../../control";
import { anyOf } from "../../query";
import { isRoot } from "../root-user";
import { eachContainer } from "./containers";

/** Stricter than AWS, which lets a container pass that is privileged: ECS.4 forbids that one anyway. */
export const noRootInTheHostsNetwork = control({
  id: "ECS.1",
  title: "No container is root in the network of its host",
  severity: "medium",
  of: ["aws_ecs_task_definition"],
  why: "Root in the network of the host reaches every port of the host and the credentials of its instance role.",
  fix: "A workload of this library has a network interface of its own unless an override takes it away; give a task definition of your own the network mode awsvpc, or each container a user that is not root.",
  verify:
    "aws ecs describe-task-definition --task-definition <family> --query 'taskDefinition.[networkMode,containerDefinitions[].user]'",
  each: (definition) => {
    const apart = definition.at("network_mode").isNot("host", { unset: "bridge" });
    const users = eachContainer(definition, (container) => container.at("user").passes((user) => !isRoot(user)));
    return anyOf(apart, users);
  },
});
