import type { RunTaskCommandInput } from "@aws-sdk/client-ecs";
import type { Delivery } from "../../../src/operations/deploy/delivery";
import type { Attempt } from "../../../src/operations/deploy/attempt";
import { imagesGate } from "../../../src/operations/deploy/gates/images";
import { runJob, tokenOf } from "../../../src/operations/deploy/jobs/run-job";
import { reachAws } from "../../../src/operations/aws/clients";
import { succeeded } from "../../support/docker-engine-commands";
import { FrontedAws } from "../../support/fronted-aws";

const MINUTE = 60_000;
jest.setTimeout(MINUTE);

let account: FrontedAws;
const before = { ...process.env };
beforeAll(async () => {
  account = await FrontedAws.start();
  Object.assign(process.env, account.environment);
}, MINUTE);
afterAll(async () => {
  process.env = before;
  await account.stop();
}, MINUTE);
afterEach(() => {
  account.clear();
  account.tasks.exitCode = 0;
});

async function aws<T>(...line: readonly string[]): Promise<T> {
  const text = await succeeded(["aws", ...line, "--output", "json"], { variables: account.environment });
  return JSON.parse(text) as T;
}

const IMAGE = {
  name: "api",
  architecture: "amd64",
  repository: "shop-api",
  variable: "api_version",
  definition: "x",
  container: "api",
};
const terraform = { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"] }] } };
const interruption = new AbortController();
const environment = {
  name: "staging",
  record: { platform: { name: "aws" }, terraform, name: "staging" },
  deployment: { images: [IMAGE] },
};
const clock = { now: () => new Date(), wait: async () => {} };
const context = { signal: interruption.signal, variables: process.env, clock, listen: () => {} };

const delivery = (version: string): Delivery =>
  ({
    context,
    environment,
    request: {},
    plan: { kind: "deploy", versions: { api_version: version } },
  }) as unknown as Delivery;

test("an image that is not in its repository does not let a deployment pass; without a repository it comes later", async () => {
  expect(await imagesGate(delivery("1.0.0"))).toMatchObject({ status: "skipped" });
  await aws("ecr", "create-repository", "--repository-name", "shop-api");
  expect(await imagesGate(delivery("1.0.0"))).toMatchObject({
    status: "failed",
    found: "The version is not in shop-api.",
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    layers: [],
  });
  await aws("ecr", "put-image", "--repository-name", "shop-api", "--image-tag", "1.0.0", "--image-manifest", manifest);
  expect(await imagesGate(delivery("1.0.0"))).toMatchObject({ status: "passed" });
  expect(await imagesGate(delivery("1.0.1"))).toMatchObject({ status: "failed" });
});

test("where AWS does not tell, it does not pass, and the gate says why", async () => {
  account.refuse({ service: "ecr", operation: "DescribeImages", status: 400, code: "AccessDeniedException" });
  const gate = await imagesGate(delivery("1.0.0"));
  expect(gate).toMatchObject({ status: "failed" });
  expect(gate.found).toContain("AWS denied ecr:DescribeImages");
});

describe("a job", () => {
  const job = { name: "migrate", output: "migrate_run", definition: "x", container: "migrate", image: "api" };
  const attempt = (signal = interruption.signal): Attempt =>
    ({
      ...delivery("1.4.0"),
      context: { ...context, signal },
      id: "20261123T061244Z-3f9c",
    }) as unknown as Attempt;
  const input: RunTaskCommandInput = { cluster: "shop", taskDefinition: "migrate", launchType: "FARGATE" };

  beforeAll(async () => {
    await aws("ecs", "create-cluster", "--cluster-name", "shop");
    const containers = JSON.stringify([
      { name: "migrate", image: "1.dkr.ecr.eu-west-1.amazonaws.com/shop-api:1.0.0", memory: 128 },
    ]);
    await aws("ecs", "register-task-definition", "--family", "migrate", "--container-definitions", containers);
  });
  const ecs = async () => (await reachAws(context as never, environment as never)).ecs();
  const definitions = async () =>
    (await aws<{ taskDefinitionArns: string[] }>("ecs", "list-task-definitions", "--status", "ACTIVE"))
      .taskDefinitionArns;

  test("runs with the release's image, is waited for, and leaves no definition of its own", async () => {
    const known = await definitions();
    await runJob(attempt(), await ecs(), job, input);
    expect(account.tasks.ran.at(-1)).toEqual([
      { name: "migrate", image: "1.dkr.ecr.eu-west-1.amazonaws.com/shop-api:1.4.0" },
    ]);
    expect(await definitions()).toEqual(known);
  });

  test("that ends with another exit code than 0 has failed", async () => {
    account.tasks.exitCode = 3;
    await expect(runJob(attempt(), await ecs(), job, input)).rejects.toMatchObject({
      failure: "command-failed",
      message: expect.stringContaining("The job migrate ended with exit code 3: Essential container in task exited."),
    });
  });

  test("that is interrupted goes on, and its ARN is said", async () => {
    const interrupt = new AbortController();
    const waiting = { ...attempt(interrupt.signal) };
    const { context: own } = waiting;
    const stopping = { ...waiting, context: { ...own, clock: { ...clock, wait: async () => interrupt.abort() } } };
    await expect(runJob(stopping as Attempt, await ecs(), job, input)).rejects.toMatchObject({
      failure: "interrupted",
      message: expect.stringMatching(/the task arn:aws:ecs:\S+ goes on/),
      fix: expect.stringContaining("aws ecs stop-task --cluster shop --task arn:aws:ecs:"),
    });
  });

  test("that is interrupted while it is started may run, and so may one whose start nobody answered: both say how to look", async () => {
    const interrupt = new AbortController();
    const given = { ...attempt(interrupt.signal) };
    const client = await ecs();
    const { arrived, release } = account.hold({ service: "ecs", operation: "RunTask" });
    const started = runJob(given, client, job, input);
    void arrived.then(() => interrupt.abort());
    const look = "aws ecs list-tasks --cluster shop --started-by 20261123T061244Z-3f9c";
    await expect(started).rejects.toMatchObject({
      failure: "interrupted",
      message: expect.stringContaining(`while the job migrate was started: a task of it may run. Look: ${look}`),
      fix: expect.stringContaining("aws ecs stop-task --cluster shop"),
    });
    release();
    account.refuse({ service: "ecs", operation: "RunTask", status: 500, code: "ServerException" });
    await expect(runJob(attempt(), await ecs(), job, input)).rejects.toMatchObject({
      failure: "transient",
      message: expect.stringContaining(look),
    });
  });

  test("has a token of its own within an attempt, whatever its name, of at most 64 characters", () => {
    const id = "20261123T061244Z-3f9c";
    const long = "a".repeat(60);
    const tokens = [`${long}-1`, `${long}-2`, "a b", "a-b", "migrate"].map((name) => tokenOf(id, name));
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.every((token) => token.length <= 64 && /^[\w-]+$/.test(token))).toBe(true);
    expect(tokenOf(id, "migrate")).toBe(tokens.at(-1));
  });

  test("is waited for although single questions stay unanswered", async () => {
    account.refuse({ service: "ecs", operation: "DescribeTasks", status: 500, code: "ServerException", times: 3 });
    await runJob(attempt(), await ecs(), job, input);
  });
});
