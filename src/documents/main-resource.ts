import { type Facts, type ResourceFact, listOf } from "../facts";
import type { ConstructRecord } from "../model/record";

/** Types of the resource that a construct is first of all, by kind, on any platform. */
const MAIN: Readonly<Record<string, readonly string[]>> = {
  Service: ["aws_ecs_service", "docker_container"],
  Worker: ["aws_ecs_service", "docker_container"],
  Job: ["aws_scheduler_schedule", "aws_ecs_task_definition", "docker_container"],
  Database: ["aws_rds_cluster", "aws_db_instance", "docker_container"],
  Cache: ["aws_elasticache_replication_group", "docker_container"],
  Bucket: ["aws_s3_bucket"],
  Queue: ["aws_sqs_queue"],
  Topic: ["aws_sns_topic"],
  FileStore: ["aws_efs_file_system", "docker_volume"],
  Secret: ["aws_secretsmanager_secret", "docker_volume"],
  Access: ["aws_iam_role"],
  Audit: ["aws_cloudtrail"],
  Recovery: ["aws_backup_plan"],
  Budget: ["aws_budgets_budget"],
};

/** Kinds that a Docker host has no program of its own for: one container stands for Amazon's services. */
const EMULATED = ["Bucket", "Queue", "Topic"];

/** The resources that are made when the emulator's container starts, as the container is told them. */
export const EMULATED_RESOURCES = "EMULATOR_RESOURCES";

/**
 * The resource that a construct is first of all: of its kind's first type that there is, the one with the shortest name,
 * because a part of it, such as the dead-letter queue of a queue, adds to the name. Undefined where the platform has none.
 */
export function tryFindMain(facts: Facts, { kind, path }: ConstructRecord): ResourceFact | undefined {
  for (const type of MAIN[kind] ?? []) {
    const [first] = [...facts.below(path, type)].sort((a, b) => a.name.length - b.name.length);
    if (first) return first;
  }
  return EMULATED.includes(kind) ? tryFindEmulator(facts) : undefined;
}

/** The container that stands for Amazon's services on a Docker host, where there is one. */
export function tryFindEmulator(facts: Facts): ResourceFact | undefined {
  return facts.ofType("docker_container").find((container) => isEmulator(container.value("env")));
}

/** Whether a container with these variables is that one: buckets, queues and topics are in its memory, and nowhere else. */
export function isEmulator(variables: unknown): boolean {
  return listOf(variables).some((variable) => String(variable).startsWith(`${EMULATED_RESOURCES}=`));
}
