import { type Environment, Cidr, Duration, Health, Network, Objective, Queue } from "../../../src";
import { reachAws } from "../../../src/operations/aws/clients";
import type { Check, VerifyRequest } from "../../../src/operations/verify/verification";
import { awsLooks } from "../../../src/operations/verify/looks-aws";
import type { Watched } from "../../../src/operations/verify/watch";
import { at, service } from "../../platforms/aws/staging";
import { AwsStandIn, targetHealth } from "./aws-stand-in";
import { aws, declared, lookingAt } from "./declared";

/** A public service, an internal one with a check of its own, and two objectives. */
export const staging = declared(aws(), (environment: Environment) => {
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const web = service(environment, "web", at("staging.example.com"));
  service(environment, "api", { health: Health.http("/healthz", { command: ["/check"] }) });
  new Objective(environment, "answers", { of: web, availability: 99.9 });
  const work = new Queue(environment, "work");
  new Objective(environment, "fresh", { of: work, freshness: { within: Duration.minutes(10) } });
});

const CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/shop-staging";
/** ARN of a revision; what the state has is the seventh. */
export const definition = (name: string, revision = 7) =>
  `arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-staging-${name}:${revision}`;

interface ServiceChanges {
  readonly taskDefinition?: string;
  readonly rolloutState?: string;
  readonly runningCount?: number;
  readonly [name: string]: unknown;
}

/** As DescribeServices has it. */
export function serviceOf(name: string, { taskDefinition, rolloutState, ...changes }: ServiceChanges = {}): object {
  const primary = {
    status: "PRIMARY",
    taskDefinition: taskDefinition ?? definition(name),
    rolloutState: rolloutState ?? "COMPLETED",
  };
  return {
    clusterArn: CLUSTER,
    serviceName: `shop-staging-${name}`,
    status: "ACTIVE",
    desiredCount: 2,
    runningCount: 2,
    deployments: [primary],
    ...changes,
  };
}

/** AWS, where all is well until a test says otherwise. */
export let standIn: AwsStandIn;
const former = { ...process.env };
beforeAll(async () => {
  standIn = await AwsStandIn.start();
  Object.assign(process.env, standIn.variables);
});
afterAll(async () => {
  process.env = former;
  await standIn.stop();
});
beforeEach(() => {
  standIn.calls.length = 0;
  standIn.answers = {
    GetCallerIdentity: () =>
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
    DescribeServices: ({ services }) => ({
      services: services.map((name: string) => serviceOf(name.replace("shop-staging-", ""))),
    }),
    DescribeTargetHealth: () => targetHealth(["healthy"], ["healthy"]),
    ListTasks: ({ desiredStatus }) => ({ taskArns: desiredStatus === "RUNNING" ? ["task/1", "task/2"] : [] }),
    DescribeTasks: ({ tasks }) => ({ tasks: tasks.map((taskArn: string) => ({ taskArn, healthStatus: "HEALTHY" })) }),
    DescribeAlarms: ({ AlarmNames }) => ({
      MetricAlarms: AlarmNames.map((AlarmName: string) => ({ AlarmName, StateValue: "OK" })),
      CompositeAlarms: [],
    }),
    GetMetricData: () => ({ MetricDataResults: [] }),
  };
});

/** With what the services answer besides, by name. */
export function services(changes: Readonly<Record<string, ServiceChanges | undefined>>): void {
  standIn.answers.DescribeServices = ({ services: names }) => ({
    services: names.flatMap((name: string) => {
      const short = name.replace("shop-staging-", "");
      return short in changes && changes[short] === undefined ? [] : [serviceOf(short, changes[short])];
    }),
  });
}

export function look(request: VerifyRequest = {}, signal?: AbortSignal) {
  const told = lookingAt(staging, request, { signal });
  return { ...told, looks: awsLooks(told.looking, () => reachAws(told.looking.context, staging)) };
}

export const of = (checks: readonly Check[], subject: string): Check =>
  checks.find((check) => check.subject === subject)!;
export const watched = (changes: Partial<Watched> = {}): Watched => ({
  seconds: 0,
  raised: [],
  known: 1,
  missing: [],
  ...changes,
});
