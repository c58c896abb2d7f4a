import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { GapProxy } from "../../src/testing/gap-proxy";
import { corrections, gaps, recordings } from "../../src/testing/gaps";

const arn = "arn:aws:application-autoscaling:eu-west-1:123456789012:scalable-target/1";

interface Received {
  readonly rawHeaders: string[];
  readonly method?: string;
  readonly url?: string;
  readonly body: Buffer;
}

let server: http.Server;
let proxy: GapProxy;
let received: Received[];
let respond: (response: http.ServerResponse) => void;

beforeEach(async () => {
  received = [];
  respond = (response) => response.end(JSON.stringify({ ScalableTargetARN: arn }));
  server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { rawHeaders, method, url } = request;
    received.push({ rawHeaders, method, url, body: Buffer.concat(chunks) });
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy = await GapProxy.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  await proxy.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function call(operation: string, input: object, service = "application-autoscaling") {
  const headers = {
    Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    "X-Amz-Target": `AnyScaleFrontendService.${operation}`,
  };
  const response = await fetch(proxy.url, { method: "POST", headers, body: JSON.stringify(input) });
  return { status: response.status, output: (await response.json()) as unknown };
}

test("forwards a request byte for byte, and the answer too", async () => {
  const body = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
  respond = (response) => {
    response.writeHead(418, "Odd", ["X-One", "1", "X-One", "2"]);
    response.end(body);
  };
  const answer = await send({ method: "PUT", path: "/b/a%2Fk?x=%20&y", headers: { "X-Mixed-Case": "Ä kept" } }, body);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ method: "PUT", url: "/b/a%2Fk?x=%20&y" });
  expect(received[0].body.equals(body)).toBe(true);
  expect(received[0].rawHeaders).toEqual(expect.arrayContaining(["X-Mixed-Case", "Host", new URL(proxy.url).host]));
  expect(answer).toMatchObject({ status: 418, message: "Odd" });
  expect(answer.rawHeaders.slice(0, 4)).toEqual(["X-One", "1", "X-One", "2"]);
  expect(answer.body.equals(body)).toBe(true);
  expect(proxy.answeredOperations).toEqual([]);
});

test("answers tags from what was stored through it", async () => {
  await call("RegisterScalableTarget", { Tags: { team: "storefront", stage: "prod" } });
  expect(received).toHaveLength(1);
  await call("TagResource", { ResourceARN: arn, Tags: { cost: "1" } });
  await call("UntagResource", { ResourceARN: arn, TagKeys: ["stage"] });
  const listed = await call("ListTagsForResource", { ResourceARN: arn });
  expect(listed).toEqual({ status: 200, output: { Tags: { team: "storefront", cost: "1" } } });
  expect(received).toHaveLength(1);
  expect(proxy.answeredOperations).toEqual([
    "application-autoscaling:TagResource",
    "application-autoscaling:UntagResource",
    "application-autoscaling:ListTagsForResource",
  ]);
});

test("knows no tags of a resource that it has not seen, nor after a reset", async () => {
  const unknown = { status: 400, output: expect.objectContaining({ __type: "ResourceNotFoundException" }) };
  expect(await call("ListTagsForResource", { ResourceARN: arn })).toEqual(unknown);
  await call("RegisterScalableTarget", {});
  expect(await call("ListTagsForResource", { ResourceARN: arn })).toEqual({ status: 200, output: { Tags: {} } });
  proxy.reset();
  expect(await call("ListTagsForResource", { ResourceARN: arn })).toEqual(unknown);
});

test("stores nothing when moto refuses", async () => {
  respond = (response) => response.writeHead(400).end("{}");
  await call("RegisterScalableTarget", { Tags: { team: "storefront" } });
  expect(await call("ListTagsForResource", { ResourceARN: arn })).toMatchObject({ status: 400 });
});

test("forwards an operation of the same name of another service", async () => {
  await call("ListTagsForResource", { ResourceARN: arn }, "kms");
  expect(received).toHaveLength(1);
});

test("passes a dropped connection on as one", async () => {
  respond = (response) => response.destroy();
  await expect(call("ListAliases", {}, "kms")).rejects.toThrow("fetch failed");
});

test.each([
  ["unavailable", 503, "ServiceUnavailable"],
  ["throttled", 400, "ThrottlingException"],
] as const)("a call that is %s fails without an effect, as often as asked", async (kind, status, code) => {
  proxy.inject({ kind, service: "kms", operation: "CreateKey", times: 1 });
  expect((await call("ListAliases", {}, "kms")).status).toBe(200);
  expect(await call("CreateKey", {}, "kms")).toMatchObject({ status, output: { __type: code } });
  expect(received).toHaveLength(1);
  expect((await call("CreateKey", {}, "kms")).status).toBe(200);
});

test("a dropped call has no effect, one whose answer is lost has", async () => {
  proxy.inject({ kind: "dropped", times: 1 });
  await expect(call("CreateKey", {}, "kms")).rejects.toThrow("fetch failed");
  expect(received).toHaveLength(0);
  proxy.inject({ kind: "answer-lost" });
  await expect(call("CreateKey", {}, "kms")).rejects.toThrow("fetch failed");
  expect(received).toHaveLength(1);
  proxy.reset();
  expect((await call("CreateKey", {}, "kms")).status).toBe(200);
});

test("finds the operation of a form, which it forwards as it came", async () => {
  const body = "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0%2F16";
  const signature =
    "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0";
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Authorization: signature };
  proxy.inject({ kind: "throttled", service: "ec2", operation: "CreateVpc", times: 1 });
  const refused = await fetch(proxy.url, { method: "POST", headers, body });
  expect(await refused.text()).toContain("<Code>RequestLimitExceeded</Code>");
  await fetch(proxy.url, { method: "POST", headers, body });
  expect(received.map((request) => request.body.toString())).toEqual([body]);
});

test("each gap and each correction states its reason in a sentence, and no operation has two rows of one table", () => {
  for (const { reason } of [...gaps, ...corrections]) expect(reason).toMatch(/^[A-Za-z].*\.$/);
  for (const table of [gaps, corrections, recordings]) {
    const rows = table.map(({ service, operation }) => `${service}:${operation}`);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  }
});

const trail = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/main";

test("corrects a request on its way there, with the length of what is sent", async () => {
  respond = (response) => response.end(JSON.stringify({ TrailARN: trail }));
  await call("CreateTrail", { Name: "main" }, "cloudtrail");
  await call("StartLogging", { Name: trail }, "cloudtrail");
  const [, sent] = received;
  expect(sent.body.toString()).toBe('{"Name":"main"}');
  const length = sent.rawHeaders.findIndex((name) => name.toLowerCase() === "content-length");
  expect(sent.rawHeaders[length + 1]).toBe("15");
  expect(proxy.answeredOperations).toEqual(["cloudtrail:StartLogging"]);
});

test("corrects an answer on its way back, and passes a refusal on", async () => {
  const trails = [
    { Name: "main", TrailARN: trail, HomeRegion: "eu-west-1" },
    { Name: "other", TrailARN: `${trail}-2`, HomeRegion: "eu-west-1" },
  ];
  respond = (response) => response.end(JSON.stringify({ trailList: trails }));
  const named = await call("DescribeTrails", { trailNameList: ["main"] }, "cloudtrail");
  expect(named.output).toEqual({ trailList: [trails[0]] });
  expect((await call("DescribeTrails", {}, "cloudtrail")).output).toEqual({ trailList: trails });
  respond = (response) => response.writeHead(400).end('{"__type":"InvalidTrailNameException"}');
  const refused = await call("DescribeTrails", { trailNameList: ["-"] }, "cloudtrail");
  expect(refused).toEqual({ status: 400, output: { __type: "InvalidTrailNameException" } });
});

test("serves a client that takes it for its HTTP proxy, and no other server than AWS", async () => {
  const { host } = new URL(proxy.url);
  const ask = (path: string) => send({ method: "GET", host: "127.0.0.1", port: host.split(":")[1], path }, Buffer.of());
  respond = (response) => response.end("{}");
  expect(await ask(`http://123456789012.${host}/v20180820/configuration?a=1`)).toMatchObject({ status: 200 });
  expect(received).toMatchObject([{ url: "/v20180820/configuration?a=1" }]);
  expect(await ask("http://example.com/")).toMatchObject({ status: 502 });
  expect(await ask(`http://example.com/.${host}`)).toMatchObject({ status: 502 });
  expect(received).toHaveLength(1);
});

function send(options: http.RequestOptions, body: Buffer) {
  return new Promise<{ status?: number; message?: string; rawHeaders: string[]; body: Buffer }>((resolve, reject) => {
    const url = options.path!.startsWith("/") ? proxy.url + options.path! : proxy.url;
    const request = http.request(url, options, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const { statusCode: status, statusMessage: message, rawHeaders } = answer;
      resolve({ status, message, rawHeaders, body: Buffer.concat(chunks) });
    });
    request.once("error", reject);
    request.end(body);
  });
}
