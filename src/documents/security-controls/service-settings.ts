import { Facts, type ResourceFact, referencesOf, workloadsOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, inline, table } from "../kit/markdown";
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
  const jobs = jobsOf(facts).map((definition) => {
    const schedules = facts
      .ofType("aws_scheduler_schedule")
      .filter((schedule) =>
        facts.referencesAt(schedule, "target", "ecs_parameters", "task_definition_arn").includes(definition.address),
      );
    const of = (...path: readonly string[]) =>
      schedules.map((schedule) => schedule.value("target", "ecs_parameters", ...path));
    const byRun = inline`by its run`;
    return [
      nameOf(definition),
      schedules.length === 0 ? byRun : value(of("launch_type")),
      schedules.length === 0 ? byRun : value(of("enable_execute_command").map((on) => on ?? false)),
      schedules.length === 0 ? byRun : value(of("network_configuration", "assign_public_ip").map((on) => on ?? false)),
      value(definition.value("network_mode")),
      schedules.length === 0 ? byRun : codes(of("network_configuration", "security_groups").flatMap(referencesOf)),
      value(definition.value("task_role_arn")),
      value(definition.value("execution_role_arn")),
      addressOf(definition),
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
  return rows.length + jobs.length === 0 ? [] : [table(headers, [...rows, ...jobs])];
}

/** Task definitions that are started as jobs. */
function jobsOf(facts: Facts): readonly ResourceFact[] {
  return workloadsOf(facts).flatMap(({ address }) => {
    const resource = facts.tryFind(address);
    return resource?.type === "aws_ecs_task_definition" ? [resource] : [];
  });
}
