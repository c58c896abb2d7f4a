import { Smoke } from "symphony-infra";
import { renderDocuments } from "../../src/documents";
import { infrastructureSpec } from "../../src/documents/infrastructure-spec";
import { operationsManual } from "../../src/documents/operations-manual";
import type { ProjectRecord, ServiceRecord } from "../../src/model/record";
import type { SmokeRecord } from "../../src/model/smoke-record";
import { newEnvironment, newService } from "../support/declare";
import { Parser } from "../support/parser";
import { everyConstructOnAws, everyConstructOnDocker } from "./every-construct";
import { below } from "./pipeline-shop";
import { shopRecord } from "./shop";

const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => linter.close());

/** What a service says that declares these. */
function declared(...smoke: readonly Smoke[]): readonly SmokeRecord[] {
  const ports = { http: 8080, admin: 9090 };
  return newService(newEnvironment(), "api", { port: undefined, ports, smoke }).smoke;
}

/** The record with other smoke tests of one service of each environment. */
function asked(project: ProjectRecord, name: string, smoke: readonly SmokeRecord[]): ProjectRecord {
  const changed = (service: ServiceRecord): ServiceRecord => (service.name === name ? { ...service, smoke } : service);
  const environments = project.environments.map((environment) => ({
    ...environment,
    services: environment.services.map(changed),
  }));
  return { ...project, environments };
}

const ALL = declared(
  Smoke.get("/products?limit=1").containing("<b>`tea`|pot</b>"),
  Smoke.head("/", { port: "admin" }).expect(405),
  Smoke.post("/search", { body: { words: "it's | `tea`" } }),
);

test("each request is in the specification with what it must answer, the health path first", () => {
  const table = below(infrastructureSpec(asked(shopRecord(), "web", ALL))(), "### Smoke tests of prod");
  for (const row of [
    "| `web` | http | `GET /` | 2xx | 5 s | `https://www.shop.example.com` |",
    "| `web` | http | `GET /products?limit=1` | 200, holding ``<b>`tea`\\|pot</b>`` | 5 s | `https://www.shop.example.com` |",
    "| `web` | admin | `HEAD /` | 405 | 5 s | nobody outside reaches it |",
    '| `web` | http | `POST /search` with ``{"words":"it\'s \\| `tea`"}`` | 200 | 5 s | `https://www.shop.example.com` |',
    "| `api` | http | `GET /healthz` | 2xx | 5 s | nobody outside reaches it |",
  ])
    expect(table).toContain(`${row}\n`);
});

const [FIRST] = ALL as [SmokeRecord];

test.each<[string, Partial<SmokeRecord>]>([
  ["method", { method: "HEAD" }],
  ["path", { path: "/other" }],
  ["port", { port: "admin" }],
  ["status", { status: 418 }],
  ["contains", { contains: "coffee" }],
  ["body", { body: "{}" }],
  ["withinSeconds", { withinSeconds: 9 }],
])("another %s of a smoke test changes the specification and the manual", (setting, change) => {
  const [before, after] = [FIRST, { ...FIRST, ...change }].map((smoke) => asked(shopRecord(), "web", [smoke]));
  expect(infrastructureSpec(after!)()).not.toBe(infrastructureSpec(before!)());
  // curl sends a body by POST alone
  if (setting !== "body") expect(operationsManual(after!)()).not.toBe(operationsManual(before!)());
});

test("the manual has the same requests as commands, each word of the shell by itself", () => {
  const web = below(operationsManual(asked(shopRecord(), "web", ALL))(), "### Service web of prod");
  for (const line of [
    "curl --silent --show-error --output /dev/null --write-out '%{http_code}\\n' --max-time 5 https://www.shop.example.com/   # 2xx",
    "curl --silent --show-error --max-time 5 'https://www.shop.example.com/products?limit=1' | grep --count --fixed-strings -- '<b>`tea`|pot</b>'   # 1 or more",
    `--request POST --header 'Content-Type: application/json' --data-raw '{"words":"it'\\''s | \`tea\`"}' https://www.shop.example.com/search   # 200`,
  ])
    expect(web).toContain(`${line}\n`);
  expect(web).toContain("Declared, and asked by nobody outside of its network: HEAD / on the port admin.");
});

test("on Docker a port is asked where the engine publishes it", () => {
  const table = below(infrastructureSpec(asked(shopRecord(), "web", ALL))(), "### Smoke tests of dev");
  expect(table).toMatch(/\| `web` \| http \| `GET \/` \| 2xx \| 5 s \| `http:\/\/127\.0\.0\.1:\d+` \|/);
});

test.each([
  ["AWS", everyConstructOnAws],
  ["Docker", everyConstructOnDocker],
])("documents with smoke tests on %s pass markdownlint", async (_, record) => {
  for (const { path, content } of renderDocuments(asked(record(), "api", ALL)))
    if (/spec|manual/.test(path)) expect(await linter.parse(content)).toEqual([]);
});
