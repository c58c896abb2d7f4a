import type { CloudWatchClient, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { type ResourceFact, workloadsOf } from "../../facts";
import { askAws } from "../aws/ask-aws";
import type { AwsAccess } from "../aws/clients";
import { describeServices } from "../verify/checks/ecs-services";
import { expectedServices } from "../verify/checks/expected-services";
import type { Looking } from "../verify/looking";
import type { UsageFigure, UsageSubject } from "./usage";
import { METERED, type MeteredMember, isMetered } from "./usage-metrics";
import { type AskedFigure, UsageQueries, type UsageResults, figureOf, periodOf } from "./usage-queries";
import { inOrderOfDeclaration, subjectOf } from "./usage-subject";

export type UsageSource = Pick<Looking, "context" | "environment" | "deployed">;

/** "GetMetricData" of the CloudWatch API: up to 500 queries in one call. */
const MOST = 500;

/** What CloudWatch knows of every resource that it meters, and how many copies of each service ECS runs. */
export async function usageOnAws(
  source: UsageSource,
  access: AwsAccess,
  hours: number,
): Promise<readonly UsageSubject[]> {
  const queries = new UsageQueries(periodOf(hours));
  const asked = meteredOf(source).map((each) => ({ ...each, figures: askedOf(source, each, queries) }));
  const [results, copies] = await Promise.all([
    measure(source, await access.cloudwatch(), queries.all, hours),
    copiesOf(source, access),
  ]);
  const subjects = asked.map(({ resource, member, figures }) => ({
    type: resource.type,
    ...subjectOf(source.environment, resource),
    name: member.name,
    figures: [...(copies.get(resource.address) ?? []), ...figures.map((each) => figureOf(each, results))],
  }));
  return withTheirRequests(subjects);
}

/** The requests of a service are those of its target group: what is metered of both is told of the service. */
function withTheirRequests(subjects: readonly (UsageSubject & { readonly type: string })[]): readonly UsageSubject[] {
  const groupsOf = (subject: string) =>
    subjects.filter((each) => each.subject === subject && each.type === "aws_lb_target_group");
  const services = new Set(subjects.filter(({ type }) => type === "aws_ecs_service").map(({ subject }) => subject));
  return subjects
    .filter(({ type, subject }) => type !== "aws_lb_target_group" || !services.has(subject))
    .map(({ type, ...each }) =>
      type === "aws_ecs_service"
        ? { ...each, figures: [...each.figures, ...groupsOf(each.subject).flatMap(({ figures }) => figures)] }
        : each,
    );
}

interface Metered {
  readonly resource: ResourceFact;
  readonly member: MeteredMember;
}

function meteredOf({ environment, deployed }: UsageSource): readonly Metered[] {
  const { facts } = environment;
  const [balancer, ...others] = facts.ofType("aws_lb");
  const lone = balancer && others.length === 0 ? deployed.text(balancer.address, "arn_suffix") : undefined;
  const resources = facts.ofType(...Object.keys(METERED)).filter(isMetered);
  return inOrderOfDeclaration(environment, resources).flatMap((resource) => {
    const values = deployed.tryFind(resource.address);
    if (!values) return [];
    return METERED[resource.type].members(values, lone).map((member) => ({ resource, member }));
  });
}

function askedOf(
  { deployed }: UsageSource,
  { resource, member }: Metered,
  queries: UsageQueries,
): readonly AskedFigure[] {
  const values = deployed.tryFind(resource.address)!;
  return METERED[resource.type].metrics.map((metric) => queries.ask(metric, member, metric.of?.(values)));
}

async function measure(
  { context: { clock, signal } }: UsageSource,
  client: CloudWatchClient,
  queries: readonly MetricDataQuery[],
  hours: number,
): Promise<UsageResults> {
  const end = clock.now();
  const time = { StartTime: new Date(end.getTime() - hours * 3_600_000), EndTime: end };
  const calls = Array.from({ length: Math.ceil(queries.length / MOST) }, (_, i) =>
    queries.slice(i * MOST, (i + 1) * MOST),
  );
  const results = new Map<string, number[]>();
  await Promise.all(calls.map((each) => fetchAll(client, { ...time, MetricDataQueries: [...each] }, results, signal)));
  return results;
}

interface Asked {
  readonly StartTime: Date;
  readonly EndTime: Date;
  readonly MetricDataQueries: MetricDataQuery[];
}

/** Every page of an answer; the values of one id may be on several. */
async function fetchAll(
  client: CloudWatchClient,
  asked: Asked,
  results: Map<string, number[]>,
  signal: AbortSignal,
): Promise<void> {
  const { GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
  const question = { action: "cloudwatch:GetMetricData", signal };
  let token: string | undefined;
  do {
    const command = new GetMetricDataCommand({ ...asked, NextToken: token });
    const { MetricDataResults = [], NextToken } = await askAws(question, (options) => client.send(command, options));
    for (const { Id = "", Values = [] } of MetricDataResults) results.set(Id, [...(results.get(Id) ?? []), ...Values]);
    token = NextToken;
  } while (token !== undefined);
}

/** How many copies run of how many that may, by address of the service. */
async function copiesOf(source: UsageSource, access: AwsAccess): Promise<ReadonlyMap<string, readonly UsageFigure[]>> {
  const { services } = expectedServices(source);
  if (services.length === 0) return new Map();
  const described = await describeServices(source.context.signal, await access.ecs(), services);
  return new Map(
    services.map((service) => {
      const address = source.environment.deployment.services.find(({ name }) => name === service.construct)!.address;
      const most = mostCopies(source, address);
      const figure = { title: "copies", unit: "count", least: service.min, of: most } as const;
      return [address, [{ ...figure, now: described.get(service)?.runningCount }]];
    }),
  );
}

function mostCopies({ environment, deployed }: UsageSource, address: string): number | undefined {
  const copies = workloadsOf(environment.facts).find((workload) => workload.address === address)?.copies;
  const most = copies && (deployed.tryFind(copies.address)?.max_capacity ?? Number.parseInt(copies.max, 10));
  return typeof most === "number" && !Number.isNaN(most) ? most : undefined;
}
