import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { monitored, written } from "./monitored";

jest.setTimeout(240_000);

const METRICS = [
  "# TYPE http_requests_total counter",
  'http_requests_total{code="200"} 990',
  'http_requests_total{code="500"} 10',
  "",
].join("\n");

let server: Server;
let prometheus: ChildProcess;
let address: string;
let log = "";

async function ask(path: string): Promise<any> {
  const answer = await fetch(`http://${address}/api/v1/${path}`);
  return ((await answer.json()) as { data: unknown }).data;
}

async function until<T>(seconds: number, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    if (Date.now() > end || prometheus.exitCode !== null) throw new Error(`Not within ${seconds} s.\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeAll(async () => {
  const web = createServer((_, response) => response.setHeader("Content-Type", "text/plain").end(METRICS));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  server = web;
  const { files } = monitored();
  address = `127.0.0.1:${await freePort()}`;
  // The addresses of this machine instead of the containers' own; nothing else differs.
  const configuration = files["prometheus/dev/prometheus.yml"]
    .replace("- shop:8080\n", `- 127.0.0.1:${(web.address() as AddressInfo).port}\n`)
    .replace("127.0.0.1:9090", address);
  const folder = written({ ...files, "prometheus/dev/prometheus.yml": configuration });
  prometheus = spawn("prometheus", [
    `--config.file=${join(folder, "prometheus/dev/prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=${address}`,
  ]);
  prometheus.stderr!.on("data", (chunk) => (log += chunk));
  await until(60, async () => ((await fetch(`http://${address}/-/ready`)).ok ? true : undefined));
});

afterAll(async () => {
  prometheus.kill();
  await new Promise((resolve) => prometheus.once("exit", resolve));
  await new Promise((resolve) => server.close(resolve));
});

test("it loads every group without an error", async () => {
  const { groups } = await ask("rules");
  const { monitoring } = monitored();
  expect(groups.map(({ name }: any) => name).sort()).toEqual(monitoring.groups.map(({ name }) => name).sort());
  expect(log).not.toMatch(/level=error/);
});

test("it scrapes the service", async () => {
  const { result } = await until(60, async () => {
    const data = await ask(`query?query=${encodeURIComponent('http_requests_total{service="shop"}')}`);
    return data.result.length === 2 ? data : undefined;
  });
  expect(result.map(({ metric }: any) => metric.job)).toEqual(["service", "service"]);
});

test("it evaluates the rules that an alert is made of, each without an error", async () => {
  const group = await until(150, async () => {
    const { groups } = await ask("rules");
    const found = groups.find(({ name }: any) => name === "objective-counted");
    return found.rules.every(({ health }: any) => health === "ok") ? found : undefined;
  });
  expect(group.rules.length).toBeGreaterThan(15);
  const { result } = await ask(
    `query?query=${encodeURIComponent('objective:slo_errors:ratio_rate1h{service="shop"}')}`,
  );
  expect(result.map(({ value }: any) => value[1])).toEqual(["0", "0"]);
});
