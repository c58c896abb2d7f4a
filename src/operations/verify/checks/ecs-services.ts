import type { ECSClient, Service } from "@aws-sdk/client-ecs";
import type { AwsAccess } from "../../aws/clients";
import { askAws } from "../../aws/ask-aws";
import { OperationError } from "../../operation-error";
import { type Found, type Looking, poll } from "../looking";
import { type ExpectedService, type ServiceState, serviceState } from "./ecs-service-state";
import { tasksOf, whyItEnded } from "./ecs-tasks";
import { readItsLog } from "./logs";

/** "DescribeServices" of the ECS API: up to 10 services of one cluster in one call. */
const MOST = 10;
/** `aws ecs wait services-stable` asks as often. */
const EVERY = 15;

type States = ReadonlyMap<ExpectedService, ServiceState>;

/** Waits until each service runs what Terraform deployed, with as many copies as wanted, or is known not to. */
export async function serviceDeployments(
  looking: Looking,
  access: AwsAccess,
  expected: readonly ExpectedService[],
): Promise<readonly Found[]> {
  if (expected.length === 0) return [];
  const ecs = await access.ecs();
  const states = await poll<States>(looking, {
    within: looking.request.stableSeconds ?? 900,
    every: EVERY,
    ask: () => statesOf(looking, ecs, expected),
    awaits: whatIsAwaited,
  });
  return Promise.all([...states].map(([service, state]) => foundOf(looking, access, service, state)));
}

function whatIsAwaited(states: States): string | undefined {
  const waiting = [...states].filter(([, { status }]) => status === "waiting");
  if (waiting.length === 0) return undefined;
  return waiting.map(([{ construct }, { found }]) => `${construct}: ${found}`).join(" ");
}

async function statesOf(looking: Looking, ecs: ECSClient, expected: readonly ExpectedService[]): Promise<States> {
  const services = await describeServices(looking.context.signal, ecs, expected);
  return new Map(expected.map((each) => [each, serviceState(each, services.get(each))]));
}

/** What ECS says of each service now; nothing of one that it does not know. */
export async function describeServices(
  signal: AbortSignal,
  ecs: ECSClient,
  expected: readonly ExpectedService[],
): Promise<ReadonlyMap<ExpectedService, Service | undefined>> {
  const found = await Promise.all(batches(expected).map((batch) => describe(signal, ecs, batch)));
  const keys = found.flat().map((service) => [`${service.clusterArn} ${service.serviceName}`, service] as const);
  return new Map(expected.map((each) => [each, keys.find(([key]) => isOf(key, each))?.[1]]));
}

/** The state has a cluster's ARN, or its name. */
function isOf(key: string, { cluster, name }: ExpectedService): boolean {
  return key === `${cluster} ${name}` || key.endsWith(`:cluster/${cluster} ${name}`);
}

function batches(expected: readonly ExpectedService[]): readonly (readonly ExpectedService[])[] {
  const clusters = [...new Set(expected.map(({ cluster }) => cluster))];
  return clusters.flatMap((cluster) => {
    const own = expected.filter((each) => each.cluster === cluster);
    return Array.from({ length: Math.ceil(own.length / MOST) }, (_, i) => own.slice(i * MOST, (i + 1) * MOST));
  });
}

async function describe(
  signal: AbortSignal,
  ecs: ECSClient,
  batch: readonly ExpectedService[],
): Promise<readonly Service[]> {
  const { DescribeServicesCommand } = await import("@aws-sdk/client-ecs");
  const command = new DescribeServicesCommand({
    cluster: batch[0].cluster,
    services: batch.map(({ name }) => name),
  });
  try {
    const question = { action: "ecs:DescribeServices", signal };
    const { services = [] } = await askAws(question, (options) => ecs.send(command, options));
    return services;
  } catch (error) {
    // Somebody deleted it: then there is no service in it either.
    if (error instanceof OperationError && error.excerpt.startsWith("ClusterNotFoundException")) return [];
    throw error;
  }
}

async function foundOf(
  looking: Looking,
  access: AwsAccess,
  service: ExpectedService,
  state: ServiceState,
): Promise<Found> {
  const subject = service.construct;
  if (state.status === "passed") return { subject, status: "passed", found: state.found };
  const within = looking.request.stableSeconds ?? 900;
  const found = state.status === "waiting" ? `Not stable within ${within} seconds: ${state.found}` : state.found;
  const because = await whyOf(looking, access, service);
  return {
    subject,
    status: "failed",
    found: because === undefined ? found : `${found} The last task that ended: ${because}`,
    todo: readItsLog(looking, service.construct, access.region),
  };
}

/** Nothing is known of it where the tasks cannot be read: what was found stays. */
async function whyOf(
  { context: { signal } }: Looking,
  access: AwsAccess,
  service: ExpectedService,
): Promise<string | undefined> {
  try {
    return whyItEnded(await tasksOf(await access.ecs(), service, "STOPPED", signal));
  } catch (error) {
    if (error instanceof OperationError && error.failure !== "interrupted") return undefined;
    throw error;
  }
}
