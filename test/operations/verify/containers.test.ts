import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cidr, Database, Image, Job, Network } from "../../../src";
import { Docker } from "../../../src/docker";
import { dockerLooks } from "../../../src/operations/verify/looks-docker";
import type { VerifyRequest } from "../../../src/operations/verify/verification";
import { at, service } from "../../platforms/aws/staging";
import { declared, lookingAt, stateOf } from "./declared";

const image = Image.of("registry.example.com/api:1.4.0");
const staging = declared(new Docker({ host: "unix:///run/engine.sock" }), (environment) => {
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const web = service(environment, "web", { image, ...at("shop.localhost") });
  const migrate = new Job(environment, "migrate", { image, command: ["/migrate"], when: "before-deploy" });
  const orders = new Database(environment, "orders", { engine: "postgres" });
  web.uses(orders, "read-write");
  migrate.uses(orders, "read-write");
});

const ID = "sha256:1111";
const state = stateOf(
  staging,
  Object.fromEntries(staging.facts.ofType("docker_container").map(({ address }) => [address, { image: ID }])),
);

const folder = mkdtempSync(join(tmpdir(), "symphony-containers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `docker container inspect` says of each container, by the end of its name. */
let containers: Record<string, object | undefined> = {};
const running = (changes: object = {}) => ({
  Image: ID,
  State: { Status: "running", ExitCode: 0, Health: { Status: "healthy" }, ...changes },
});

function docker(script: string): void {
  const program = join(folder, "docker");
  writeFileSync(
    program,
    `#!/bin/sh\nprintf '%s ' "$DOCKER_HOST" "$@" >> ${folder}/calls; echo >> ${folder}/calls\n${script}\n`,
  );
  chmodSync(program, 0o755);
}

const path = process.env.PATH;
beforeEach(() => {
  process.env.PATH = `${folder}:${path}`;
  writeFileSync(join(folder, "calls"), "");
  containers = {
    web: running(),
    orders: running(),
    migrate: { Image: ID, State: { Status: "exited", ExitCode: 0 } },
  };
});
afterEach(() => void (process.env.PATH = path));

async function look(request: VerifyRequest = {}, script?: string) {
  const all = Object.entries(containers).flatMap(([name, each]) =>
    each === undefined ? [] : [{ Name: `/shop-staging-${name}`, ...each }],
  );
  writeFileSync(join(folder, "inspected.json"), JSON.stringify(all));
  docker(script ?? `cat ${folder}/inspected.json`);
  const told = lookingAt(staging, request, { state });
  const looks = dockerLooks(told.looking);
  const checks = [...(await looks.deployments()), ...(await looks.targets())];
  const lines = checks.map(({ kind, subject, status, found }) => `${kind} ${subject} ${status}: ${found}`);
  return { ...told, checks, lines };
}

test("the engine of the platform is asked once for all containers that go on running, and for jobs", async () => {
  const { lines } = await look();
  expect(lines.filter((line) => / (web|orders|migrate) /.test(line))).toEqual([
    "deployment web passed: It runs registry.example.com/api:1.4.0.",
    "deployment migrate passed: It ran to its end.",
    expect.stringMatching(/^deployment orders passed: It runs postgres:17/),
    "target web passed: It is healthy by its own check.",
    "target orders passed: It is healthy by its own check.",
  ]);
  expect(readFileSync(join(folder, "calls"), "utf8").trim().split("\n")).toEqual([
    expect.stringMatching(/^unix:\/\/\/run\/engine\.sock container inspect .*shop-staging-web/),
  ]);
});

test.each([
  ["one that is not there", undefined, "deployment web failed: There is no container shop-staging-web."],
  [
    "one that ended",
    running({ Status: "exited", ExitCode: 137, OOMKilled: true }),
    "deployment web failed: It is exited, with exit code 137, as it took more memory than it may.",
  ],
  [
    "one of another image",
    { ...running(), Image: "sha256:2222" },
    "deployment web failed: It runs another image than registry.example.com/api:1.4.0: sha256:2222.",
  ],
  [
    "one that is unhealthy",
    running({ Health: { Status: "unhealthy", FailingStreak: 5 } }),
    "target web failed: It is unhealthy: its own check failed 5 times in a row.",
  ],
  [
    "one that starts again and again",
    { ...running({ Status: "restarting" }), RestartCount: 9 },
    "deployment web failed: It is restarting, after 9 restarts. So it still is.",
  ],
  [
    "one without a check",
    running({ Health: undefined }),
    "target web skipped: It has no check of its own: that it runs is all there is.",
  ],
])("%s", async (_, inspected, line) => {
  containers.web = inspected;
  const { lines, checks } = await look({ stableSeconds: 4 });
  expect(lines).toContain(line);
  for (const { status, todo } of checks) expect(status === "failed").toBe(todo !== undefined);
});

test("a job that failed is a failure", async () => {
  containers.migrate = { Image: ID, State: { Status: "exited", ExitCode: 3 } };
  const { checks } = await look();
  expect(checks.find(({ subject }) => subject === "migrate")).toMatchObject({
    status: "failed",
    found: "It ended with exit code 3.",
    todo: "Read its log: docker logs --tail 100 shop-staging-migrate",
  });
});

test("a start is waited for", async () => {
  containers.web = running({ Health: { Status: "starting" } });
  const { messages, clock } = await look({ stableSeconds: 6 });
  expect(messages).toEqual(["Containers start: web."]);
  expect(clock.waits).toEqual([2, 2, 2]);
});

test("no engine: nothing is known, with what to do", async () => {
  const said = "Cannot connect to the Docker daemon at unix:///run/engine.sock. Is the docker daemon running?";
  const { checks } = await look({}, `echo '[]'; echo '${said}' >&2; exit 1`);
  expect(checks).toEqual([
    expect.objectContaining({
      subject: "staging",
      status: "unknown",
      found: `Docker did not answer: ${said}`,
      todo: "Start the engine, or correct its address: the platform's host, or DOCKER_HOST.",
    }),
  ]);
});
