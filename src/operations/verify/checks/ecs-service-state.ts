import type { Deployment, Service } from "@aws-sdk/client-ecs";
import type { Found } from "../looking";

/** A service as Terraform's state has it: what must run. */
export interface ExpectedService {
  readonly construct: string;
  readonly cluster: string;
  /** Name within the cluster. */
  readonly name: string;
  /** ARN of the task definition. */
  readonly definition: string;
  /** Copies that there are at least. */
  readonly min: number;
}

/** What a service of ECS shows now; `waiting` may still become the one or the other. */
export interface ServiceState extends Omit<Found, "status" | "subject"> {
  readonly status: "passed" | "failed" | "waiting";
}

/**
 * Judges one answer of DescribeServices. A deployment that the circuit breaker rolled back ends stable too, with the former task
 * definition as its PRIMARY: so the definition is compared first.
 */
export function serviceState(expected: ExpectedService, service: Service | undefined): ServiceState {
  if (service?.status !== "ACTIVE") return { status: "failed", found: `ECS has no active service ${expected.name}.` };
  const primary = service.deployments?.find(({ status }) => status === "PRIMARY");
  if (primary?.taskDefinition !== expected.definition) return another(expected, service, primary);
  const { desiredCount = 0, runningCount = 0 } = service;
  const copies = `${runningCount} of ${desiredCount} copies run ${shortName(expected.definition)}`;
  if (primary.rolloutState === "FAILED")
    return { status: "failed", found: sentence(`The deployment failed, ${copies}`, primary.rolloutStateReason) };
  if (desiredCount < expected.min)
    return { status: "failed", found: `${desiredCount} copies are wanted, and ${expected.min} at least are declared.` };
  const isOver = primary.rolloutState === "COMPLETED" || primary.rolloutState === undefined;
  return isOver && runningCount === desiredCount
    ? { status: "passed", found: `${copies}.` }
    : { status: "waiting", found: `${copies}; the rollout is ${words(primary.rolloutState)}.` };
}

/** Another definition than Terraform's is PRIMARY. */
function another(expected: ExpectedService, service: Service, primary: Deployment | undefined): ServiceState {
  const failed = service.deployments?.find(
    ({ taskDefinition, rolloutState }) => taskDefinition === expected.definition && rolloutState === "FAILED",
  );
  const told = service.events?.find(({ message }) => /rolling back|rolled back|circuit breaker/i.test(message ?? ""));
  const runs = `It runs ${shortName(primary?.taskDefinition ?? "nothing")}, not ${shortName(expected.definition)}`;
  return failed || told || primary?.rolloutStateReason?.includes("roll")
    ? {
        status: "failed",
        found: sentence(
          `${runs}: ECS rolled the deployment back`,
          failed?.rolloutStateReason ?? told?.message ?? primary?.rolloutStateReason,
        ),
      }
    : { status: "failed", found: `${runs}: something else than Terraform deployed that.` };
}

/** `shop-staging-api:7` of its ARN. */
export function shortName(definition: string): string {
  return definition.slice(definition.lastIndexOf("/") + 1);
}

function sentence(what: string, because: string | undefined): string {
  return because === undefined || because === "" ? `${what}.` : `${what}: ${because.replace(/\.?$/, ".")}`;
}

function words(rolloutState: string | undefined): string {
  return (rolloutState ?? "unknown").toLowerCase().replaceAll("_", " ");
}
