import { ChildProcess, spawn, spawnSync } from "child_process";
import { AddressInfo, createServer } from "net";
import { setTimeout as sleep } from "timers/promises";
import { App, Testing } from "cdktf";
import { Bucket, Duration, Environment, Project, Queue, Topic } from "../../../src";
import { Docker } from "../../../src/docker";
import { unescapeTemplate } from "../../../src/values/template";
import { dockerEnvironment, service, terraformOf } from "./shop";

/** One of everything that the emulator stands for, and an api that uses it. */
function shop(): any {
  const { dev } = dockerEnvironment();
  const receipts = new Bucket(dev, "receipts");
  new Bucket(dev, "scratch", { versions: false });
  const placed = new Topic(dev, "placed");
  const ordered = new Topic(dev, "ordered", { fifo: true, contentBasedDeduplication: true });
  const jobs = new Queue(dev, "jobs", {
    visibilityTimeout: Duration.seconds(45),
    retention: Duration.days(2),
    delay: Duration.seconds(0),
    maxReceives: 3,
  });
  const enveloped = new Queue(dev, "enveloped", { rawDelivery: false });
  const strict = new Queue(dev, "strict", { fifo: true, contentBasedDeduplication: true });
  jobs.uses(placed);
  enveloped.uses(placed);
  strict.uses(ordered);
  const api = service(dev, "api");
  api.uses(receipts, "read-write");
  api.uses(jobs, "consume");
  api.uses(strict, "consume");
  api.uses(placed);
  api.uses(ordered);
  return terraformOf(dev);
}

/** The variables of a container, without Terraform's escapes. */
function variablesOf(container: any): Record<string, string> {
  return Object.fromEntries(
    container.env.map((each: string) => {
      const [, name, value] = /^([^=]*)=(.*)$/s.exec(unescapeTemplate(each))!;
      return [name, value];
    }),
  );
}

describe("the container that stands for Amazon S3, SQS and SNS", () => {
  const { docker_container, docker_image, docker_network } = shop().resource;
  const container = docker_container.aws_emulator;

  test("runs moto in one exact version", () => {
    expect(docker_image.aws_emulator).toEqual({ name: "motoserver/moto:5.2.1", keep_locally: true });
  });

  test("is closed: no root, no capability, read-only, nothing published, no network but those of its consumers", () => {
    expect(container).toMatchObject({
      name: "shop-dev-aws-emulator",
      image: "${docker_image.aws_emulator.image_id}",
      user: "10001:10001",
      read_only: true,
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      privileged: false,
      memory: 1024,
      memory_swap: 1024,
      tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=512m,mode=0700,uid=10001,gid=10001" },
      wait: true,
      healthcheck: {
        test: ["CMD", "python3", "-c", expect.stringContaining("/moto-api/")],
        interval: "5s",
        timeout: "10s",
        retries: 6,
        start_period: "1m0s",
      },
    });
    expect(container.ports).toBeUndefined();
    expect(docker_network.api_to_aws_emulator.internal).toBe(true);
  });

  test("is found under its name and, as AWS SDKs address a bucket, under the bucket's name before its own", () => {
    expect(container.networks_advanced).toEqual([
      {
        name: "${docker_network.api_to_aws_emulator.name}",
        aliases: ["aws-emulator", "shop-dev-receipts.aws-emulator", "shop-dev-scratch.aws-emulator"],
      },
    ]);
  });

  test("is there before its consumers start, and each finds it without a change of code", () => {
    const { api } = docker_container;
    expect(api.depends_on).toEqual(["docker_container.aws_emulator"]);
    expect(api.env).toEqual([
      "AWS_ACCESS_KEY_ID=emulator",
      "AWS_DEFAULT_REGION=us-east-1",
      "AWS_ENDPOINT_URL=http://aws-emulator:5000",
      "AWS_REGION=us-east-1",
      "AWS_SECRET_ACCESS_KEY=emulator",
      "JOBS_QUEUE_URL=http://aws-emulator:5000/123456789012/shop-dev-jobs",
      "ORDERED_TOPIC_ARN=arn:aws:sns:us-east-1:123456789012:shop-dev-ordered.fifo",
      "PLACED_TOPIC_ARN=arn:aws:sns:us-east-1:123456789012:shop-dev-placed",
      "RECEIPTS_BUCKET=shop-dev-receipts",
      "STRICT_QUEUE_URL=http://aws-emulator:5000/123456789012/shop-dev-strict.fifo",
    ]);
  });

  test("gets what it creates as data, and no name in its program", () => {
    const [program, flag, script] = container.entrypoint;
    expect([program, flag]).toEqual(["python3", "-c"]);
    expect(script).not.toContain("shop-dev");
    expect(container.entrypoint).toHaveLength(3);
    expect(container.command).toBeUndefined();
    const { EMULATOR_RESOURCES, ...others } = variablesOf(container);
    expect(others).toEqual({
      MOTO_ACCOUNT_ID: "123456789012",
      MOTO_PORT: "5000",
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
    });
    expect(JSON.parse(EMULATOR_RESOURCES).queues.slice(0, 2)).toEqual([
      {
        name: "shop-dev-jobs-dead-letters",
        attributes: { ReceiveMessageWaitTimeSeconds: "20", MessageRetentionPeriod: "1209600" },
      },
      {
        name: "shop-dev-jobs",
        attributes: {
          ReceiveMessageWaitTimeSeconds: "20",
          DelaySeconds: "0",
          MessageRetentionPeriod: "172800",
          VisibilityTimeout: "45",
          RedrivePolicy:
            '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:shop-dev-jobs-dead-letters","maxReceiveCount":3}',
        },
      },
    ]);
  });

  test("lets a queue take what a topic deduplicates by content, as SNS does on AWS", () => {
    const { dev } = dockerEnvironment();
    const strict = new Queue(dev, "strict", { fifo: true });
    strict.uses(new Topic(dev, "ordered", { fifo: true, contentBasedDeduplication: true }));
    const other = new Queue(dev, "other", { fifo: true });
    other.uses(new Topic(dev, "plain", { fifo: true }));
    const { EMULATOR_RESOURCES } = variablesOf(terraformOf(dev).resource.docker_container.aws_emulator);
    const deduplicates = Object.fromEntries(
      JSON.parse(EMULATOR_RESOURCES).queues.map(({ name, attributes }: any) => [
        name,
        attributes.ContentBasedDeduplication,
      ]),
    );
    expect(deduplicates).toMatchObject({ "shop-dev-strict.fifo": "true", "shop-dev-other.fifo": "false" });
  });

  test("exists only where something needs it, and is reached by nobody where nobody uses it", () => {
    const { dev } = dockerEnvironment();
    service(dev, "api");
    expect(Object.keys(terraformOf(dev).resource.docker_container)).toEqual(["api"]);
    const { dev: other } = dockerEnvironment();
    new Bucket(other, "receipts");
    expect(terraformOf(other).resource.docker_container.aws_emulator).toMatchObject({ network_mode: "none" });
  });

  test("is there in an environment without a network too", () => {
    const app: App = Testing.app();
    const owner = { team: "storefront", contact: "storefront@example.com" };
    const env = new Environment(new Project(app, "shop", { title: "Shop", owner }), "dev", {
      tier: "development",
      platform: new Docker(),
    });
    new Bucket(env, "receipts");
    expect(terraformOf(env).resource.docker_container.aws_emulator.network_mode).toBe("none");
  });

  test("reaches customize through each of its stores", () => {
    const { dev } = dockerEnvironment();
    const change = { docker: undefined as unknown };
    new Bucket(dev, "receipts").customize(({ docker }) => docker!.container.addOverride("memory", 2048));
    new Queue(dev, "jobs").customize(({ docker }) => (change.docker = docker!.container));
    new Topic(dev, "placed").customize(({ docker }) => expect(docker!.container).toBe(change.docker));
    expect(terraformOf(dev).resource.docker_container.aws_emulator.memory).toBe(2048);
    expect.assertions(2);
  });
});

/**
 * Calls AWS as a consumer would, with nothing but its variables: the names of hosts lead to this machine, as Docker's name
 * server does it with the container's names.
 */
const CONSUMER = `
import json, os, socket
resolve, hosts = socket.getaddrinfo, set(json.loads(os.environ["HOSTS"]))
def local(host, *rest, **more):
    if host not in hosts and host != "127.0.0.1": raise socket.gaierror(host)
    return resolve("127.0.0.1", *rest, **more)
socket.getaddrinfo = local
import boto3
from botocore.config import Config
e = os.environ
s3, sqs, sns = boto3.client("s3"), boto3.client("sqs"), boto3.client("sns")
virtual = boto3.client("s3", config=Config(s3={"addressing_style": "virtual"}))
out = {}
out["buckets"] = sorted(b["Name"] for b in s3.list_buckets()["Buckets"])
s3.put_object(Bucket=e["RECEIPTS_BUCKET"], Key="a", Body=b"1")
virtual.put_object(Bucket=e["RECEIPTS_BUCKET"], Key="a", Body=b"2")
out["body"] = virtual.get_object(Bucket=e["RECEIPTS_BUCKET"], Key="a")["Body"].read().decode()
out["versions"] = len(s3.list_object_versions(Bucket=e["RECEIPTS_BUCKET"])["Versions"])
out["queues"] = sorted(u.rsplit("/", 1)[1] for u in sqs.list_queues()["QueueUrls"])
wanted = ["VisibilityTimeout", "MessageRetentionPeriod", "RedrivePolicy", "ReceiveMessageWaitTimeSeconds"]
attributes = sqs.get_queue_attributes(QueueUrl=e["JOBS_QUEUE_URL"], AttributeNames=wanted)["Attributes"]
out["jobs"] = {**attributes, "RedrivePolicy": json.loads(attributes["RedrivePolicy"])}
out["subscriptions"] = sorted(
    [s["TopicArn"].rsplit(":", 1)[1], s["Endpoint"].rsplit(":", 1)[1]] for s in sns.list_subscriptions()["Subscriptions"]
)
sns.publish(TopicArn=e["PLACED_TOPIC_ARN"], Message="order 1")
sns.publish(TopicArn=e["ORDERED_TOPIC_ARN"], Message="order 2", MessageGroupId="g")
body = lambda url: sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"][0]["Body"]
out["received"] = [body(e["JOBS_QUEUE_URL"]), body(e["STRICT_QUEUE_URL"])]
out["enveloped"] = json.loads(body(e["JOBS_QUEUE_URL"].replace("jobs", "enveloped")))["Message"]
print(json.dumps(out))
`;

describe("the very command of the Terraform, run on this machine", () => {
  const { aws_emulator: container, api } = shop().resource.docker_container;
  const [program, ...words] = container.entrypoint.map(unescapeTemplate) as string[];
  const [, checker, ...check] = container.healthcheck.test.map(unescapeTemplate) as string[];
  const started: ChildProcess[] = [];

  afterAll(() => started.forEach((child) => child.kill("SIGKILL")));

  function environmentOf(variables: Record<string, string>): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    return { PATH, HOME, AWS_EC2_METADATA_DISABLED: "true", ...variables };
  }

  function start(env: NodeJS.ProcessEnv): ChildProcess {
    const child = spawn(program, words, { env, stdio: "ignore" });
    started.push(child);
    return child;
  }

  function isHealthy(env: NodeJS.ProcessEnv): boolean {
    return spawnSync(checker, check, { env, stdio: "ignore" }).status === 0;
  }

  test("creates everything before it is healthy, and delivers", async () => {
    const port = String(await freePort());
    const env = environmentOf({ ...variablesOf(container), MOTO_PORT: port });
    expect(isHealthy(env)).toBe(false);
    const child = start(env);
    for (let i = 0; i < 60 && !isHealthy(env); i++) await sleep(500);
    expect(isHealthy(env)).toBe(true);

    const moved = Object.entries(variablesOf(api)).map(([name, value]) => [name, value.replace(":5000", `:${port}`)]);
    const HOSTS = JSON.stringify(container.networks_advanced[0].aliases);
    const consumer = spawnSync("python3", ["-c", CONSUMER], {
      env: environmentOf({ ...Object.fromEntries(moved), HOSTS }),
      encoding: "utf8",
    });
    expect(consumer.stderr).toBe("");
    expect(JSON.parse(consumer.stdout)).toEqual({
      buckets: ["shop-dev-receipts", "shop-dev-scratch"],
      body: "2",
      versions: 2,
      queues: [
        "shop-dev-enveloped",
        "shop-dev-enveloped-dead-letters",
        "shop-dev-jobs",
        "shop-dev-jobs-dead-letters",
        "shop-dev-strict-dead-letters.fifo",
        "shop-dev-strict.fifo",
      ],
      jobs: {
        VisibilityTimeout: "45",
        MessageRetentionPeriod: "172800",
        ReceiveMessageWaitTimeSeconds: "20",
        RedrivePolicy: {
          deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:shop-dev-jobs-dead-letters",
          maxReceiveCount: 3,
        },
      },
      subscriptions: [
        ["shop-dev-ordered.fifo", "shop-dev-strict.fifo"],
        ["shop-dev-placed", "shop-dev-enveloped"],
        ["shop-dev-placed", "shop-dev-jobs"],
      ],
      received: ["order 1", "order 2"],
      enveloped: "order 1",
    });
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(child.exitCode).toBe(0);
  }, 120_000);

  test("ends with an error, and answers nothing, where something cannot be created", async () => {
    const resources = JSON.parse(variablesOf(container).EMULATOR_RESOURCES);
    resources.subscriptions[0].topic = "arn:aws:sns:us-east-1:123456789012:no-such-topic";
    const env = environmentOf({
      ...variablesOf(container),
      EMULATOR_RESOURCES: JSON.stringify(resources),
      MOTO_PORT: String(await freePort()),
    });
    const child = start(env);
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(1);
    expect(isHealthy(env)).toBe(false);
  }, 60_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
