import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../../src/operations/context/clock";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import { deliver } from "../../../src/operations/coordination/deliver";
import type { HandOver, HandedOver } from "../../../src/operations/coordination/hand-over";
import { Outbox } from "../../../src/operations/coordination/outbox";
import { handOver } from "../../../src/operations/coordination/send";
import { sendWaiting } from "../../../src/operations/coordination/send-waiting";
import { type Webhook as Target, webhookOf } from "../../../src/operations/coordination/webhook";
import { AT, HandingGround, PROJECT } from "../../support/handing";
import { type Reply, Webhook, closedPort } from "../../support/webhook";

const REPORT: HandOver = {
  kind: "report",
  to: "symphony-conductor",
  subject: "Deployed",
  description: "Version 1.4.0 runs.",
  environment: "staging",
  task: "TASK-12",
};

let ground: HandingGround;
let webhook: Webhook | undefined;
beforeEach(() => (ground = new HandingGround("medium")));
afterEach(async () => {
  ground.remove();
  await webhook?.stop();
  webhook = undefined;
});

async function listen(...replies: readonly Reply[]): Promise<Webhook> {
  return (webhook = await Webhook.start(...replies));
}

function send(variables: NodeJS.ProcessEnv = {}, changes: Partial<OperationContext> = {}): Promise<HandedOver> {
  const context = ground.context(changes, { SYMPHONY_WEBHOOK_URL: webhook?.url, ...variables });
  return handOver(context, PROJECT, ground.places, REPORT);
}

/** At another second: ids of one second sort by chance. */
function later(seconds: number): Partial<OperationContext> {
  const now = (): Date => new Date(AT.getTime() + seconds * 1000);
  return { clock: { ...ground.context().clock, now } };
}

const waiting = (): readonly string[] => new Outbox(ground.places).all("waiting").map(({ written }) => written.id);

test("one request holds the whole hand-over, with its id and the token in headers", async () => {
  const webhook = await listen({ status: 204 });
  const { id, file, ...rest } = await send({ SYMPHONY_WEBHOOK_TOKEN: "t0ken" });
  expect(rest).toEqual({ delivery: "delivered" });
  expect(webhook.received).toHaveLength(1);
  const [{ method, path, headers, body }] = webhook.received;
  expect([method, path]).toEqual(["POST", "/hooks/s3cret-path"]);
  expect(headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "idempotency-key": id,
    authorization: "Bearer t0ken",
    "user-agent": expect.stringMatching(/^symphony-infra\//),
  });
  expect(body).toEqual({
    schemaVersion: 1,
    id,
    kind: "report",
    project: "shop",
    environment: "staging",
    from: "tests (agent)",
    to: "symphony-conductor",
    task: "TASK-12",
    subject: "Deployed",
    at: "2026-11-23T06:12:44Z",
    text: ground.read(file).split("\n\n").slice(1).join("\n\n"),
    file,
  });
  expect(waiting()).toEqual([]);
});

test("without a token there is no header of one", async () => {
  const webhook = await listen({ status: 200 });
  await send();
  expect(webhook.received[0].headers.authorization).toBeUndefined();
});

test("a webhook that is down keeps it waiting, after three tries and their pauses", async () => {
  const port = await closedPort();
  const result = await send({ SYMPHONY_WEBHOOK_URL: `http://127.0.0.1:${port}/hooks/s3cret-path` });
  expect(result).toMatchObject({
    delivery: "waiting",
    reason: `127.0.0.1:${port} cannot be reached: ECONNREFUSED`,
  });
  expect(ground.waits).toEqual([1, 3]);
  expect(waiting()).toEqual([result.id]);
});

test("a port that is never asked is said to be one", async () => {
  const { reason } = await send({ SYMPHONY_WEBHOOK_URL: "http://127.0.0.1:25/s3cret-path" });
  expect(reason).toBe("127.0.0.1:25 cannot be reached: its port is that of another protocol");
});

test.each<[string, readonly Reply[], readonly number[]]>([
  ["500, then 200", [{ status: 500 }, { status: 200 }], [1]],
  ["a dropped connection twice, then 200", ["reset", "reset", { status: 200 }], [1, 3]],
  ["429 that asks for 7 s", [{ status: 429, headers: { "retry-after": "7" } }, { status: 200 }], [7]],
  [
    "503 until a date",
    [{ status: 503, headers: { "retry-after": new Date(AT.getTime() + 20_000).toUTCString() } }, { status: 200 }],
    [20],
  ],
  [
    "429 that asks for nothing one can read",
    [{ status: 429, headers: { "retry-after": "soon" } }, { status: 200 }],
    [1],
  ],
])("%s is delivered once", async (_, replies, waits) => {
  const webhook = await listen(...replies);
  const result = await send();
  expect(result.delivery).toBe("delivered");
  expect(webhook.taken).toEqual([result.id]);
  expect(new Set(webhook.received.map(({ headers }) => headers["idempotency-key"]))).toEqual(new Set([result.id]));
  expect(ground.waits).toEqual(waits);
});

test("a webhook that asks for more than half a minute is left in peace, and so are the others that wait", async () => {
  const webhook = await listen({ status: 500 });
  const first = await send();
  webhook.received.length = 0;
  webhook.reply({ status: 429, headers: { "retry-after": "3600" } });
  const second = await send({}, later(1));
  expect(second).toMatchObject({
    delivery: "waiting",
    reason: expect.stringMatching(/answered 429 and asks to wait 3600 s$/),
  });
  expect(webhook.received.map(({ body }) => body.id)).toEqual([first.id]);
  expect(waiting()).toEqual([first.id, second.id].sort());
});

test.each<[number, RegExp]>([
  [400, / answered 400$/],
  [401, / answered 401$/],
  [404, / answered 404$/],
])("%d is not tried again, and kept", async (status, reason) => {
  const webhook = await listen({ status });
  expect(await send()).toMatchObject({ delivery: "waiting", reason: expect.stringMatching(reason) });
  expect(webhook.received).toHaveLength(1);
  expect(waiting()).toHaveLength(1);
});

test.each([301, 302, 307, 308])("a redirect (%d) is not followed", async (status) => {
  const elsewhere = await Webhook.start({ status: 200 });
  try {
    await listen({ status, headers: { location: elsewhere.url } });
    const result = await send({ SYMPHONY_WEBHOOK_TOKEN: "t0ken" });
    expect(result).toMatchObject({
      delivery: "waiting",
      reason: expect.stringContaining("redirect, which is not followed"),
    });
    expect(elsewhere.received).toEqual([]);
  } finally {
    await elsewhere.stop();
  }
});

test("one that hangs is given up after its time, three times", async () => {
  const webhook = await listen("hang");
  const target = (webhookOf({ variables: { SYMPHONY_WEBHOOK_URL: webhook.url } }) as { webhook: Target }).webhook;
  const written = {
    id: "20261123T061244Z-0000",
    at: "",
    from: "",
    project: PROJECT,
    said: REPORT,
    level: "low",
  } as const;
  const answer = await deliver(ground.context(), target, written, { timeoutSeconds: 0.2 });
  expect(answer).toEqual({ kind: "later", reason: `${target.host} cannot be reached: no answer within 0.2 s` });
  expect(webhook.received).toHaveLength(3);
});

test("Ctrl-C ends a request that hangs, and what is not delivered waits", async () => {
  const webhook = await listen("hang");
  const interruption = new AbortController();
  void webhook.has(1).then(() => interruption.abort());
  const result = await send({}, { signal: interruption.signal, clock: systemClock });
  expect(result).toMatchObject({ delivery: "waiting", reason: "the command was interrupted" });
  expect(await send({}, { signal: interruption.signal })).toMatchObject({ reason: "the command was interrupted" });
  expect([webhook.received.length, waiting().length]).toEqual([1, 2]);
});

test("the next hand-over sends what waits first, the oldest first, each once", async () => {
  const webhook = await listen({ status: 400 });
  const ids: string[] = [];
  for (const second of [-3, -2, -1]) {
    ids.push((await send({}, later(second))).id);
  }
  webhook.received.length = 0;
  webhook.reply({ status: 200 });
  ids.push((await send()).id);
  expect(webhook.taken).toEqual(ids);
  expect(waiting()).toEqual([]);
});

test("one that is refused does not keep back those behind it", async () => {
  const webhook = await listen({ status: 400 });
  const refused = await send();
  webhook.reply({ status: 400 }, { status: 200 });
  expect((await send({}, later(1))).delivery).toBe("delivered");
  expect(waiting()).toEqual([refused.id]);
});

test("two senders at once deliver each hand-over once", async () => {
  const webhook = await listen({ status: 500 });
  const ids = [(await send()).id, (await send()).id, (await send()).id];
  webhook.received.length = 0;
  webhook.reply({ status: 200 });
  const target = (webhookOf({ variables: { SYMPHONY_WEBHOOK_URL: webhook.url } }) as { webhook: Target }).webhook;
  const context = ground.context({ clock: systemClock });
  await Promise.all([1, 2, 3].map(() => sendWaiting(context, ground.places, target)));
  expect([...webhook.taken].sort()).toEqual(ids.sort());
});

test("a lock that a dead process left does not stop the sending", async () => {
  await listen({ status: 200 });
  mkdirSync(join(ground.places.scratch, "outbox"), { recursive: true });
  const dead = { pid: 2 ** 22 - 1, host: (await import("node:os")).hostname(), since: "2026-11-23T06:00:00Z" };
  writeFileSync(join(ground.places.scratch, "outbox/.sending"), JSON.stringify(dead));
  expect((await send()).delivery).toBe("delivered");
  expect(readdirSync(join(ground.places.scratch, "outbox"))).toEqual([]);
});

test("of two within one second, that which was written first is sent first", () => {
  const outbox = new Outbox(ground.places);
  const given = { at: "", from: "", project: PROJECT, said: REPORT, level: "low" } as const;
  const ids = ["20261123T061243Z-ffff", "20261123T061244Z-b07b", "20261123T061244Z-45f0"];
  for (const [seconds, id] of [30, 10, 20].map((written, i) => [written, ids[i]] as const)) {
    outbox.put({ state: "waiting", written: { ...given, id } });
    utimesSync(outbox.pathOf(id), seconds, seconds);
  }
  expect(waiting()).toEqual(ids);
});

test("a file of the outbox that is none of ours is left, and said", async () => {
  await listen({ status: 200 });
  ground.write(".symphony/outbox/20261123T061200Z-0000.json", "{ half");
  ground.write(".symphony/outbox/20261123T061201Z-0000.json", JSON.stringify({ schemaVersion: 2 }));
  expect((await send()).delivery).toBe("delivered");
  expect(new Outbox(ground.places).unreadable()).toEqual(["20261123T061200Z-0000.json", "20261123T061201Z-0000.json"]);
});

describe("a setting that is wrong is a reason, without the secret in it", () => {
  test.each([
    ["no address", "hooks s3cret-path"],
    ["http elsewhere", "http://hooks.example.com/s3cret-path"],
    ["http to a name that looks like this machine", "http://127.0.0.1.example.com/s3cret-path"],
    ["another scheme", "file:///etc/s3cret-path"],
    ["a password", "https://user:s3cret-path@hooks.example.com/"],
  ])("%s", async (_, address) => {
    const result = await send({ SYMPHONY_WEBHOOK_URL: address });
    expect(result).toMatchObject({ delivery: "waiting", reason: expect.stringMatching(/^SYMPHONY_WEBHOOK_URL /) });
    expect(JSON.stringify(result)).not.toContain("s3cret");
    expect(waiting()).toEqual([result.id]);
  });

  test("a token with a line break cannot add a header", async () => {
    const webhook = await listen({ status: 200 });
    const result = await send({ SYMPHONY_WEBHOOK_TOKEN: "s3cret\r\nX-Evil: 1" });
    expect(result).toMatchObject({ delivery: "waiting", reason: expect.stringMatching(/^SYMPHONY_WEBHOOK_TOKEN /) });
    expect(JSON.stringify(result)).not.toContain("s3cret");
    expect(webhook.received).toEqual([]);
  });
});

test("neither the address nor the token is in any file or result", async () => {
  await listen({ status: 500 });
  const result = await send({ SYMPHONY_WEBHOOK_TOKEN: "t0ken-s3cret" });
  const files = readdirSync(ground.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) =>
    ground.read(join(parentPath, name).slice(ground.folder.length + 1)),
  );
  expect(texts.length).toBeGreaterThan(3);
  expect(JSON.stringify([result, texts])).not.toContain("s3cret");
});

test("a call of everybody in an excerpt reaches no channel", async () => {
  const webhook = await listen({ status: 200 });
  const said = { ...REPORT, description: "<!channel> and <@U1>", excerpt: "<!here> <#C1>" };
  await handOver(ground.context({}, { SYMPHONY_WEBHOOK_URL: webhook.url }), PROJECT, ground.places, said);
  expect(webhook.received[0].body.text).not.toMatch(/<[!@#]/);
});
