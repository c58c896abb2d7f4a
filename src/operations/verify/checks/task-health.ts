import type { Task } from "@aws-sdk/client-ecs";
import { workloadsOf } from "../../../facts";
import type { AwsAccess } from "../../aws/clients";
import { type Found, type Looking, poll } from "../looking";
import type { ExpectedService } from "./ecs-service-state";
import { tasksOf } from "./ecs-tasks";
import { readItsLog } from "./logs";

/** Seconds that containers are given after their tasks run; see target-health.ts. */
const WITHIN = 120;
const EVERY = 10;

/** Whether the containers' own checks pass, of a service that no load balancer asks. */
export async function taskHealth(
  looking: Looking,
  access: AwsAccess,
  service: ExpectedService,
): Promise<readonly Found[]> {
  const { construct: subject } = service;
  if (!hasOwnCheck(looking, subject))
    return [{ subject, status: "skipped", found: "It has no check of its own: that its copies run is all there is." }];
  const ecs = await access.ecs();
  const tasks = await poll(looking, {
    within: Math.min(WITHIN, looking.request.stableSeconds ?? WITHIN),
    every: EVERY,
    ask: () => tasksOf(ecs, service, "RUNNING", looking.context.signal),
    awaits: (found) => (isHealthy(found, service) ? undefined : `${subject}: ${tell(found)}`),
  });
  if (isHealthy(tasks, service)) return [{ subject, status: "passed", found: tell(tasks) }];
  return [{ subject, status: "failed", found: tell(tasks), todo: readItsLog(looking, subject, access.region) }];
}

function hasOwnCheck({ environment }: Looking, construct: string): boolean {
  const workload = workloadsOf(environment.facts).find((each) => each.construct === construct);
  return workload?.containers.some(({ health }) => health.some(({ by }) => by === "the container")) ?? false;
}

function isHealthy(tasks: readonly Task[], { min }: ExpectedService): boolean {
  return (tasks.length > 0 || min === 0) && tasks.every(({ healthStatus }) => healthStatus === "HEALTHY");
}

function tell(tasks: readonly Task[]): string {
  if (tasks.length === 0) return "ECS lists no task of it that runs.";
  const healthy = tasks.filter(({ healthStatus }) => healthStatus === "HEALTHY").length;
  const others = tasks.filter(({ healthStatus }) => healthStatus !== "HEALTHY");
  const named = others.map(
    ({ taskArn = "", healthStatus }) =>
      `${taskArn.slice(taskArn.lastIndexOf("/") + 1)} is ${(healthStatus ?? "unknown").toLowerCase()}`,
  );
  const summary = `${healthy} of ${tasks.length} tasks are healthy by their own check`;
  return named.length === 0 ? `${summary}.` : `${summary}: ${named.join("; ")}.`;
}
