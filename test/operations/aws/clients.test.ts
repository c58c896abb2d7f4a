import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { askAws } from "../../../src/operations/aws/ask-aws";
import { reachAws } from "../../../src/operations/aws/clients";
import { Emulator } from "../../../src/testing";

jest.setTimeout(60_000);

type Provider = Readonly<Record<string, unknown>>;
const ROLE = { role_arn: "arn:aws:iam::210987654321:role/deploy", external_id: "shop" };

let emulator: Emulator;
const former = { ...process.env };
beforeAll(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => {
  process.env = { ...former, ...emulator.environment };
});
afterAll(async () => {
  process.env = former;
  await emulator?.stop();
});

const reach = (provider: Provider, signal = new AbortController().signal) =>
  reachAws(
    { signal, variables: process.env },
    {
      name: "staging",
      record: { terraform: { provider: { aws: [provider, { region: "us-east-1", alias: "x" }] } } } as never,
    },
  );

test("the region is that of the provider without an alias, and each client is made once", async () => {
  const access = await reach({ region: "eu-west-1", allowed_account_ids: ["123456789012"] });
  expect(access.region).toBe("eu-west-1");
  expect(await (await access.ecs()).config.region()).toBe("eu-west-1");
  const [first, second] = await Promise.all([access.cloudwatch(), access.cloudwatch()]);
  expect(first).toBe(second);
  const all = await Promise.all([access.ecr(), access.loadBalancing(), access.rds()]);
  expect(all.map(({ constructor }) => constructor.name)).toEqual([
    "ECRClient",
    "ElasticLoadBalancingV2Client",
    "RDSClient",
  ]);
});

test("the role of the provider is assumed, so that its account counts", async () => {
  const access = await reach({ region: "eu-west-1", allowed_account_ids: ["210987654321"], assume_role: [ROLE] });
  const { accessKeyId, sessionToken } = await (await access.ecs()).config.credentials();
  expect([accessKeyId === "test", sessionToken === undefined]).toEqual([false, false]);
});

test("another account, and a region that is not known before a deploy, are refused", async () => {
  await expect(reach({ region: "eu-west-1", allowed_account_ids: ["999999999999"] })).rejects.toMatchObject({
    failure: "not-possible",
    message: expect.stringContaining("those of account 123456789012, and staging is in 999999999999."),
    fix: "Use credentials of that account, as by AWS_PROFILE.",
  });
  await expect(reach({ region: "${var.region}" })).rejects.toMatchObject({
    failure: "not-possible",
    fix: "Give the platform its region as text.",
  });
});

test("no credentials at all are told with what to do", async () => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) delete process.env[name];
  Object.assign(process.env, { AWS_CONFIG_FILE: "/nowhere", AWS_SHARED_CREDENTIALS_FILE: "/nowhere" });
  await expect(reach({ region: "eu-west-1" })).rejects.toMatchObject({
    failure: "command-failed",
    message: expect.stringMatching(/^There are no AWS credentials: CredentialsProviderError/),
    fix: "Log in, as with aws sso login, or set AWS_PROFILE.",
  });
});

test("an interrupt ends a call that hangs", async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const abort = new AbortController();
  server.once("request", () => abort.abort());
  await expect(reach({ region: "eu-west-1" }, abort.signal)).rejects.toMatchObject({ failure: "interrupted" });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("a failure", () => {
  const question = { action: "ecs:DescribeServices", signal: new AbortController().signal };
  const failureOf = (name: string, more: object = {}) =>
    askAws(question, () => Promise.reject(Object.assign(new Error("said"), { name, ...more })));

  test.each([
    [
      "AccessDeniedException",
      400,
      "command-failed",
      "AWS denied ecs:DescribeServices",
      "Let the caller do ecs:DescribeServices.",
    ],
    [
      "ExpiredTokenException",
      400,
      "command-failed",
      "The AWS credentials have expired",
      "Log in again, then run it again.",
    ],
    [
      "UnrecognizedClientException",
      400,
      "command-failed",
      "AWS does not know the credentials",
      "Check AWS_PROFILE and the AWS_ variables of this shell.",
    ],
    [
      "ThrottlingException",
      400,
      "transient",
      "AWS did not answer ecs:DescribeServices",
      "Run it again in a few minutes.",
    ],
    ["InternalFailure", 500, "transient", "AWS did not answer ecs:DescribeServices", "Run it again in a few minutes."],
    [
      "ValidationException",
      400,
      "command-failed",
      "AWS refused ecs:DescribeServices",
      "Correct what the message names, then run it again.",
    ],
  ])("%s with status %d is %s", async (name, httpStatusCode, failure, problem, fix) => {
    await expect(failureOf(name, { $metadata: { httpStatusCode } })).rejects.toMatchObject({
      failure,
      message: expect.stringContaining(`${problem}: ${name}: said`),
      command: "aws ecs describe-services",
      fix,
    });
  });

  test("that is a mistake in this program is none of AWS", async () => {
    const mistaken = askAws(question, async () => (undefined as unknown as string[]).length);
    await expect(mistaken).rejects.toBeInstanceOf(TypeError);
  });

  test("without an answer passes where the connection or the time is why, and else does not", async () => {
    for (const [name, code] of [
      ["TimeoutError", undefined],
      ["Error", "ECONNRESET"],
      ["Error", "EAI_AGAIN"],
    ])
      await expect(failureOf(name!, { code })).rejects.toMatchObject({ failure: "transient" });
    for (const code of [undefined, "ERR_INVALID_URL", "CERT_HAS_EXPIRED"])
      await expect(failureOf("Error", { code })).rejects.toMatchObject({
        failure: "command-failed",
        message: expect.stringContaining("AWS could not be asked ecs:DescribeServices: Error: said"),
      });
  });

  test("that is the page of a proxy passes by its status", async () => {
    const page = Object.assign(new SyntaxError("Unexpected token <"), { $metadata: { httpStatusCode: 502 } });
    await expect(askAws(question, () => Promise.reject(page))).rejects.toMatchObject({ failure: "transient" });
  });

  test("of the connection passes", async () => {
    await expect(failureOf("Error", { code: "ECONNREFUSED" })).rejects.toMatchObject({ failure: "transient" });
    emulator.injectFault({ kind: "dropped", service: "sts" });
    await expect(reach({ region: "eu-west-1" })).rejects.toMatchObject({ failure: "transient" });
    await emulator.reset();
    process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
    await expect(reach({ region: "eu-west-1" })).rejects.toMatchObject({ failure: "transient" });
  });
});
