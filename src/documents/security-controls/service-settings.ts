import { Facts, referencesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, table } from "../kit/markdown";
import { addressOf, codes, flag, nameOf, value } from "../shown";

/** Who may open a shell in a service's containers, where they run, and as which roles. */
export function serviceSettings(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = facts.ofType("aws_ecs_service").map((service) => {
    const definition = facts.tryFollow(service.value("task_definition"), "aws_ecs_task_definition");
    return [
      nameOf(service),
      value(service.value("launch_type")),
      flag(service.value("enable_execute_command"), false),
      flag(service.value("network_configuration", "assign_public_ip"), false),
      value(definition?.value("network_mode")),
      codes(referencesOf(service.value("network_configuration", "security_groups"))),
      value(definition?.value("task_role_arn")),
      value(definition?.value("execution_role_arn")),
      addressOf(service),
    ];
  });
  const headers = [
    "Name",
    "Launch type",
    "Exec into containers",
    "Public address",
    "Network mode",
    "Security groups",
    "Task role",
    "Execution role",
    "Address",
  ];
  return rows.length === 0 ? [] : [table(headers, rows)];
}
