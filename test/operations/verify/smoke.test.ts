import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import { type Server, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SmokeRecord } from "../../../src/model/smoke-record";
import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { smoke } from "../../../src/operations/verify/checks/smoke";
import { smokePlans } from "../../../src/operations/verify/checks/smoke-requests";
import type { VerifyRequest } from "../../../src/operations/verify/verification";
import { Cidr, Network } from "../../../src";
import { Docker } from "../../../src/docker";
import { at, service } from "../../platforms/aws/staging";
import { aws, declared, lookingAt } from "./declared";

jest.setTimeout(60_000);

const staging = declared(aws(), (environment) => {
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  service(environment, "web", at("staging.example.com"));
  service(environment, "api");
});

const folder = mkdtempSync(join(tmpdir(), "symphony-smoke-"));
let server: Server;
let listener: RequestListener;
const asked: { line: string; body: string; headers: IncomingMessage["headers"] }[] = [];
let authorities: string;

beforeAll(async () => {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const line = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
  const name = ["-subj", "/CN=staging.example.com", "-addext", "subjectAltName=DNS:staging.example.com"];
  execFileSync("openssl", [...line, ...name], { stdio: "ignore" });
  authorities = readFileSync(certificate, "utf8");
  server = createServer({ key: readFileSync(key), cert: authorities }, (request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      asked.push({ line: `${request.method} ${request.url}`, body, headers: request.headers });
      listener(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  asked.length = 0;
  listener = (_, response) => response.writeHead(200).end("all is well");
});

const port = (): number => (server.address() as AddressInfo).port;

/** The environment with these smoke tests on its public service. */
function withSmoke(...smokes: readonly Partial<SmokeRecord>[]): OpenEnvironment {
  const complete = smokes.map((each) => ({
    method: "GET",
    path: "/",
    port: "http",
    status: 200,
    withinSeconds: 5,
    ...each,
  }));
  const services = staging.record.services.map((each) =>
    each.name === "web" ? { ...each, smoke: complete as readonly SmokeRecord[] } : each,
  );
  return { ...staging, record: { ...staging.record, services } };
}

async function run(environment: OpenEnvironment, request: VerifyRequest = {}, signal?: AbortSignal) {
  const resolve = [{ host: "staging.example.com", port: 443, address: "127.0.0.1", toPort: port() }];
  const told = lookingAt(environment, { resolve, authorities, ...request }, { signal });
  const plan = smokePlans(environment).find(({ construct }) => construct === "web")!;
  const found = await smoke(told.looking, plan);
  return {
    ...told,
    found,
    lines: found.map(({ status, found: text }) => `${status}: ${text.replace(/[\d.]+ s\b/, "T")}`),
  };
}

test("the health path is asked first, then what is declared, by the name of the certificate", async () => {
  const environment = withSmoke({ path: "/products?limit=1", contains: "well" }, { method: "HEAD", path: "/large" });
  expect((await run(environment)).lines).toEqual([
    "passed: GET /healthz answered 200 in T.",
    "passed: GET /products?limit=1 answered 200 in T.",
    "passed: HEAD /large answered 200 in T.",
  ]);
  expect(asked.map(({ line }) => line)).toEqual(["GET /healthz", "GET /products?limit=1", "HEAD /large"]);
  expect(asked[0].headers.host).toBe("staging.example.com");
});

test("JSON is posted, once: what failed may have been done", async () => {
  listener = ({ method }, response) => response.writeHead(method === "POST" ? 503 : 200).end();
  const { found, clock } = await run(withSmoke({ method: "POST", path: "/search", body: '{"text":"ä"}' }));
  expect(found[1]).toEqual({
    subject: "web",
    status: "failed",
    found: expect.stringMatching(/^POST \/search answered 503, not 200, in [\d.]+ s\.$/),
    todo: "Ask it by hand: curl --verbose --request POST https://staging.example.com/search",
  });
  expect(asked[1]).toMatchObject({ body: '{"text":"ä"}', headers: { "content-type": "application/json" } });
  expect(clock.waits).toEqual([]);
});

test("the body is never told, whatever it holds, and where a redirect leads only without its query", async () => {
  listener = ({ url }, response) =>
    url === "/moved"
      ? response
          .writeHead(302, { Location: "https://canary:canary@login.example.com/start?token=canary" })
          .end("canary")
      : response.writeHead(url === "/healthz" ? 204 : 404).end("canary");
  const { lines } = await run(
    withSmoke({ path: "/moved" }, { path: "/gone" }, { path: "/healthz", status: 204, contains: "x" }),
  );
  expect(lines).toEqual([
    "passed: GET /healthz answered 204 in T.",
    "failed: GET /moved answered 302 to https://login.example.com/start, not 200, in T.",
    "failed: GET /gone answered 404, not 200, in T.",
    'failed: GET /healthz answered 204, and 0 bytes of its body do not hold "x".',
  ]);
  expect(JSON.stringify(lines)).not.toContain("canary");
});

test("a mebibyte of a body is read, and no more", async () => {
  listener = (_, response) => {
    response.writeHead(200);
    const write = (): void =>
      void (response.write("x".repeat(64 * 1024)) ? setImmediate(write) : response.once("drain", write));
    write();
  };
  const { found } = await run(withSmoke({ contains: "y" }));
  expect(found[1].found).toBe('GET / answered 200, and the first 1048576 bytes of its body do not hold "y".');
});

test("what may pass is asked again, and the last answer counts", async () => {
  let times = 0;
  listener = (_, response) => response.writeHead((times += 1) < 3 ? 503 : 200).end();
  const { lines, clock } = await run(withSmoke());
  expect(lines).toEqual(["passed: GET /healthz answered 200 in T. (3 tries)"]);
  expect(clock.waits).toEqual([5, 5]);
  times = -10;
  expect((await run(withSmoke())).lines).toEqual(["failed: GET /healthz answered 503, not 2xx, in T. (3 tries)"]);
});

test("an answer that is not whole in its time is none", async () => {
  listener = ({ url }, response) => {
    response.writeHead(200).write("begun");
    if (url === "/healthz") response.end();
  };
  const { lines } = await run(withSmoke({ method: "POST", withinSeconds: 0.3 }));
  expect(lines[1]).toBe("failed: POST / was not answered: no whole answer within 0.3 seconds.");
});

test("a certificate of another authority, or of another name, is no answer, and is not tried again", async () => {
  const unknown = await run(withSmoke(), { authorities: undefined });
  expect(unknown.lines).toEqual([
    expect.stringMatching(/^failed: GET \/healthz was not answered: self-signed certificate/),
  ]);
  expect([asked, unknown.clock.waits]).toEqual([[], []]);
  const services = staging.record.services.map((each) => ({ ...each, url: "https://other.example.com" }));
  const environment = { ...staging, record: { ...staging.record, services } };
  const resolve = [{ host: "other.example.com", port: 443, address: "127.0.0.1", toPort: port() }];
  const { lines, clock } = await run(environment, { resolve });
  expect(lines[0]).toMatch(/^failed: .*does not match certificate's altnames/);
  expect(clock.waits).toEqual([]);
});

test("nothing listens: failed, with the command to ask by hand", async () => {
  const resolve = [{ host: "staging.example.com", port: 443, address: "127.0.0.1", toPort: 1 }];
  const { found } = await run(withSmoke(), { resolve });
  expect(found).toEqual([
    {
      subject: "web",
      status: "failed",
      found: expect.stringContaining("ECONNREFUSED"),
      todo: "Ask it by hand: curl --verbose https://staging.example.com/healthz",
    },
  ]);
});

test("an interrupt ends it", async () => {
  const abort = new AbortController();
  listener = () => abort.abort();
  await expect(run(withSmoke(), {}, abort.signal)).rejects.toMatchObject({ failure: "interrupted" });
});

test("an internal service, and a port that nothing leads to, are skipped with the reason", () => {
  const plans = smokePlans(withSmoke({ port: "admin", path: "/admin" }));
  expect(plans).toEqual([
    expect.objectContaining({
      construct: "web",
      skipped: ["GET /admin: the port admin is not reached from outside."],
    }),
    {
      construct: "api",
      requests: [],
      skipped: ["It is internal: only its network reaches it, and the health of its copies stands for it."],
    },
  ]);
});

describe("on Docker", () => {
  const docker = (host?: string) =>
    declared(new Docker({ host }), (environment) => {
      new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
      service(environment, "web", at("shop.localhost"));
    });

  test("the published port is asked", () => {
    const [{ requests }] = smokePlans(docker());
    expect(requests.map(({ url }) => url.href)).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/healthz$/),
    ]);
  });

  test("that of another machine is not failed but unknown, and how to forward it is told", async () => {
    const environment = docker("ssh://build.example.com");
    const [plan] = smokePlans(environment);
    const [found] = await smoke(lookingAt(environment).looking, plan);
    expect(found).toMatchObject({
      status: "unknown",
      todo: expect.stringMatching(/Forward it, then run this again: ssh -L (\d+):127\.0\.0\.1:\1 build\.example\.com$/),
    });
  });
});
