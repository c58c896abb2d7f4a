import { type Environment, Cache, Cidr, Database, Network, Queue, Worker } from "../../../src";
import { Docker } from "../../../src/docker";
import { reachAws } from "../../../src/operations/aws/clients";
import { usageOnAws } from "../../../src/operations/show/usage-aws";
import { usageOnDocker } from "../../../src/operations/show/usage-docker";
import { bytesIn, numberIn } from "../../../src/operations/show/usage-sizes";
import { Emulator } from "../../../src/testing";
import { at, ecrImage, service } from "../../platforms/aws/staging";
import { dockerThat } from "../../support/docker-stand-in";
import { AwsStandIn } from "../verify/aws-stand-in";
import { aws, declared, lookingAt, stateOf } from "../verify/declared";

jest.setTimeout(60_000);

const staging = declared(aws(), (environment: Environment) => {
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const work = new Queue(environment, "work");
  new Worker(environment, "mailer", { image: ecrImage }).uses(work, "consume");
  const web = service(environment, "web", at("staging.example.com"));
  web.uses(new Database(environment, "orders", { engine: "postgres" }), "read-write");
  web.uses(new Cache(environment, "catalogue", { engine: "valkey" }), "read-write");
});
const state = stateOf(staging, {
  "aws_elasticache_replication_group.catalogue": { member_clusters: ["catalogue-001", "catalogue-002"] },
  "aws_lb_target_group.web": { arn_suffix: "targetgroup/web/1", load_balancer_arns: [] },
  "aws_lb.public": { arn_suffix: "app/public/2" },
});

const former = { ...process.env };
afterEach(() => void (process.env = { ...former }));

describe("on AWS, as a script answers", () => {
  let standIn: AwsStandIn;
  beforeAll(async () => {
    standIn = await AwsStandIn.start();
  });
  afterAll(() => standIn.stop());
  beforeEach(() => {
    Object.assign(process.env, standIn.variables);
    standIn.calls.length = 0;
    standIn.answers = {
      GetCallerIdentity: () =>
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
      DescribeServices: ({ cluster, services }) => ({
        services: services.map((serviceName: string) => ({ clusterArn: cluster, serviceName, runningCount: 3 })),
      }),
      GetMetricData: () => ({ MetricDataResults: [] }),
    };
  });

  async function usage(hours = 24) {
    const { looking } = lookingAt(staging, {}, { state });
    return usageOnAws(looking, await reachAws(looking.context, staging), hours);
  }

  test("everything that is metered is asked for at once, with the dimensions that AWS publishes it by", async () => {
    const subjects = await usage();
    expect(subjects.map(({ subject, kind, name }) => [subject, kind, name])).toEqual([
      ["work", "Queue", "shop-staging-work"],
      ["work", "Queue", expect.stringMatching(/^shop-staging-work-dead-letters/)],
      ["mailer", "Worker", "shop-staging-mailer"],
      ["web", "Service", "shop-staging-web"],
      ["orders", "Database", "shop-staging-orders"],
      ["catalogue", "Cache", "catalogue-001"],
      ["catalogue", "Cache", "catalogue-002"],
      ["public", "aws_lb", "shop-staging-public"],
    ]);
    const [{ MetricDataQueries, StartTime, EndTime }] = standIn.asked("GetMetricData");
    expect([standIn.asked("GetMetricData").length, EndTime - StartTime]).toEqual([1, 24 * 3600]);
    const dimensions = MetricDataQueries.map(({ MetricStat: { Metric } }: any) =>
      [
        Metric.Namespace,
        Metric.MetricName,
        ...Metric.Dimensions.map(({ Name, Value }: any) => `${Name}=${Value}`),
      ].join(" "),
    );
    expect(dimensions).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^AWS\/ECS CPUUtilization ClusterName=shop-staging ServiceName=shop-staging-web$/),
        "AWS/ApplicationELB RequestCount TargetGroup=targetgroup/web/1 LoadBalancer=app/public/2",
        "AWS/RDS FreeStorageSpace DBInstanceIdentifier=shop-staging-orders",
        "AWS/ElastiCache Evictions CacheClusterId=catalogue-002 CacheNodeId=0001",
        "AWS/SQS ApproximateAgeOfOldestMessage QueueName=shop-staging-work",
      ]),
    );
  });

  test("averages are those of all samples, sums go over all pages, and no data is none", async () => {
    const answer = (queries: readonly any[], metric: string, stat: string, Values: readonly number[]) =>
      queries
        .filter(({ MetricStat }) => MetricStat.Metric.MetricName === metric && MetricStat.Stat === stat)
        .map(({ Id }) => ({ Id, Values }));
    standIn.answers.GetMetricData = ({ MetricDataQueries: queries, NextToken }) => ({
      MetricDataResults: NextToken
        ? answer(queries, "RequestCount", "Sum", [5])
        : [
            ...answer(queries, "CPUUtilization", "Sum", [90, 10]),
            ...answer(queries, "CPUUtilization", "SampleCount", [1, 9]),
            ...answer(queries, "CPUUtilization", "Maximum", [90, 20]),
            ...answer(queries, "RequestCount", "Sum", [100, 20]),
            ...answer(queries, "FreeStorageSpace", "Minimum", [5e9, 4e9]),
          ],
      NextToken: NextToken ? undefined : "more",
    });
    const subjects = await usage(48);
    const figure = (subject: string, title: string) =>
      subjects.find((each) => each.subject === subject)!.figures.find((each) => each.title === title);
    expect(figure("web", "CPU")).toEqual({ title: "CPU", unit: "percent", average: 10, maximum: 90 });
    expect(figure("web", "requests")).toEqual({ title: "requests", unit: "count", total: 125 });
    expect(figure("web", "memory")).toEqual({ title: "memory", unit: "percent" });
    expect(figure("web", "copies")).toEqual({ title: "copies", unit: "count", now: 3, least: 2, of: 4 });
    expect(figure("orders", "free storage")).toMatchObject({ minimum: 4e9, of: 20 * 1024 ** 3 });
    expect(standIn.asked("GetMetricData")[0].MetricDataQueries[0].MetricStat.Period).toBe(3600);
  });
});

test("moto answers the same questions", async () => {
  const emulator = await Emulator.start();
  try {
    Object.assign(process.env, emulator.environment);
    const { looking } = lookingAt(staging, {}, { state });
    looking.context.clock.now = () => new Date();
    const access = await reachAws(looking.context, staging);
    const { PutMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
    const Dimensions = [{ Name: "QueueName", Value: "shop-staging-work" }];
    const datum = (Value: number) => ({
      MetricName: "NumberOfMessagesSent",
      Dimensions,
      Value,
      Timestamp: new Date(Date.now() - 120_000),
    });
    await (
      await access.cloudwatch()
    ).send(new PutMetricDataCommand({ Namespace: "AWS/SQS", MetricData: [datum(3), datum(4)] }));
    const [work] = await usageOnAws(looking, access, 1);
    expect(work.figures.find(({ title }) => title === "sent")).toEqual({ title: "sent", unit: "count", total: 7 });
  } finally {
    await emulator.stop();
  }
});

describe("on Docker", () => {
  const dev = declared(new Docker({ host: "unix:///run/engine.sock" }), (environment) => {
    new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
    service(environment, "web", at("shop.localhost"));
  });

  test("what the engine prints is read, and processors are counted as the container may use them", async () => {
    const stats = { Name: "shop-staging-web", CPUPerc: "12.50%", MemUsage: "28.5MiB / 512MiB" };
    const volumes = {
      Volumes: [
        { Name: "shop-staging-monitoring_prometheus", Size: "1.5MB" },
        { Name: "x", Size: "N/A" },
      ],
    };
    const docker = dockerThat(
      `if [ "$1" = stats ]; then echo '${JSON.stringify(stats)}'; else echo '${JSON.stringify(volumes)}'; fi`,
    );
    try {
      const subjects = await usageOnDocker(lookingAt(dev).looking);
      const web = subjects.find(({ subject }) => subject === "web")!;
      expect(web.figures).toEqual([
        { title: "CPU", unit: "percent", now: 50 },
        { title: "memory", unit: "bytes", now: Math.round(28.5 * 1024 ** 2), of: 512 * 1024 ** 2 },
      ]);
      expect(subjects.filter(({ kind }) => kind === "docker_volume")).toContainEqual({
        subject: "monitoring-prometheus",
        kind: "docker_volume",
        name: "shop-staging-monitoring_prometheus",
        figures: [{ title: "storage", unit: "bytes", now: 1_500_000 }],
      });
      expect(docker.calls()).toEqual(
        expect.arrayContaining([expect.stringMatching(/^unix:\/\/\/run\/engine\.sock stats --no-stream/)]),
      );
    } finally {
      docker.remove();
    }
  });

  test.each([
    ["0B", 0],
    ["1.5kB", 1500],
    ["28.5MiB", 29_884_416],
    [" 2GiB ", 2 * 1024 ** 3],
    ["N/A", undefined],
    ["--", undefined],
    ["1.5constructor", undefined],
  ])("%s are %p bytes", (text, bytes) => expect(bytesIn(text)).toBe(bytes));

  test("a percentage is its number", () => {
    expect([numberIn("12.5%"), numberIn("--"), numberIn(undefined)]).toEqual([12.5, undefined, undefined]);
  });
});
