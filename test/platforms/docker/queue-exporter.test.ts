import { ChildProcess, spawn, spawnSync } from "child_process";
import { AddressInfo, createServer } from "net";
import { setTimeout as sleep } from "timers/promises";
import {
  QUEUE_EXPORTER_HEALTH,
  QUEUE_EXPORTER_SCRIPT,
} from "../../../src/platforms/docker/monitoring/queue-exporter-script";
import { MotoServer } from "../../../src/testing/moto-server";

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill("SIGKILL")));

/** Runs a few calls of an AWS SDK against the emulator. */
function sqs(endpoint: string, calls: string): void {
  const script = `
import boto3
sqs = boto3.client("sqs", endpoint_url="${endpoint}", region_name="us-east-1",
    aws_access_key_id="emulator", aws_secret_access_key="emulator")
url = lambda name: "${endpoint}/123456789012/" + name
${calls}`;
  const { status, stderr } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}

/** Starts the exporter as its container does. */
async function startExporter(endpoint: string): Promise<{ base: string; env: NodeJS.ProcessEnv }> {
  const ports = [await freePort(), await freePort()];
  const queue = (name: string): object => ({
    name,
    url: `${endpoint}/123456789012/${name}`,
    dead_letters: `${endpoint}/123456789012/${name}-dead`,
  });
  const WATCHED_QUEUES = JSON.stringify({
    endpoint,
    listen: ports.map((port) => `127.0.0.1:${port}`),
    queues: [queue("work"), queue("idle")],
    region: "us-east-1",
  });
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, WATCHED_QUEUES };
  children.push(spawn("python3", ["-c", QUEUE_EXPORTER_SCRIPT], { env, stdio: "ignore" }));
  return { base: `http://127.0.0.1:${ports[1]}`, env };
}

interface Scrape {
  readonly status: number;
  readonly samples: Readonly<Record<string, number>>;
}

async function scrape(base: string): Promise<Scrape> {
  try {
    const response = await fetch(`${base}/metrics`);
    const lines = (await response.text()).split("\n").filter((line) => /^symphony_/.test(line));
    const samples = lines.map((line) => line.split(" ")).map(([name, value]) => [name, Number(value)] as const);
    return { status: response.status, samples: Object.fromEntries(samples) };
  } catch {
    return { status: 0, samples: {} };
  }
}

async function until(base: string, holds: (scrape: Scrape) => boolean): Promise<Scrape> {
  for (let i = 0; i < 150; i++) {
    const last = await scrape(base);
    if (holds(last)) return last;
    await sleep(200);
  }
  throw new Error(`It never came to be: ${JSON.stringify(await scrape(base))}`);
}

const of = (metric: string, queue: string): string => `symphony_queue_${metric}{queue="${queue}"}`;

test("the exporter counts what is in the queues of a real emulator, and fails while that does not answer", async () => {
  const moto = await MotoServer.start();
  let stopped = false;
  try {
    sqs(
      moto.url,
      `
for name in ("work", "work-dead", "idle", "idle-dead"):
    sqs.create_queue(QueueName=name)`,
    );
    const { base, env } = await startExporter(moto.url);
    const first = await until(base, ({ status }) => status === 200);
    expect(first.samples).toEqual({
      [of("messages_visible", "work")]: 0,
      [of("messages_visible", "idle")]: 0,
      [of("messages_in_flight", "work")]: 0,
      [of("messages_in_flight", "idle")]: 0,
      [of("dead_letters", "work")]: 0,
      [of("dead_letters", "idle")]: 0,
      [of("oldest_age_seconds", "work")]: 0,
      [of("oldest_age_seconds", "idle")]: 0,
    });
    expect((await fetch(`${base}/`)).status).toBe(404);

    sqs(
      moto.url,
      `
for body in ("a", "b", "c"):
    sqs.send_message(QueueUrl=url("work"), MessageBody=body)
sqs.send_message(QueueUrl=url("work"), MessageBody="later", DelaySeconds=600)
sqs.send_message(QueueUrl=url("work-dead"), MessageBody="lost")
sqs.receive_message(QueueUrl=url("work"), MaxNumberOfMessages=1, VisibilityTimeout=600)`,
    );
    const sent = Date.now();
    await sleep(2500);
    const full = await until(base, ({ samples }) => samples[of("messages_in_flight", "work")] === 1);
    expect(full.samples).toMatchObject({
      [of("messages_visible", "work")]: 3,
      [of("dead_letters", "work")]: 1,
      [of("oldest_age_seconds", "idle")]: 0,
    });
    const later = await until(base, ({ samples }) => samples[of("oldest_age_seconds", "work")] > 4);
    // It is never younger than the oldest message, and older by no more than the time between two looks and a slow machine.
    expect(later.samples[of("oldest_age_seconds", "work")]).toBeLessThan((Date.now() - sent) / 1000 + 6);

    sqs(moto.url, `sqs.purge_queue(QueueUrl=url("work"))`);
    await until(base, ({ samples }) => samples[of("oldest_age_seconds", "work")] === 0);

    await moto.stop();
    stopped = true;
    await until(base, ({ status }) => status === 503);
    expect(spawnSync("python3", ["-c", QUEUE_EXPORTER_HEALTH], { env }).status).toBe(0);
  } finally {
    if (!stopped) await moto.stop();
  }
}, 120_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
