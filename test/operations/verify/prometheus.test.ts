import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cidr, Network, Objective } from "../../../src";
import { Docker } from "../../../src/docker";
import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { alarmsFound } from "../../../src/operations/verify/checks/alarms";
import { dockerLooks } from "../../../src/operations/verify/looks-docker";
import type { VerifyRequest } from "../../../src/operations/verify/verification";
import { raisedAlarms } from "../../../src/operations/verify/verify-environment";
import { watchAlerts } from "../../../src/operations/verify/watch";
import { at, service } from "../../platforms/aws/staging";
import { declared, lookingAt, stateOf } from "./declared";

jest.setTimeout(60_000);

const declaredStaging = declared(new Docker(), (environment) => {
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const web = service(environment, "web", at("shop.localhost"));
  new Objective(environment, "answers", { of: web, availability: 99.9 });
});
const rules = declaredStaging.record.monitoring!.groups.flatMap((group) => group.rules);
const pages = rules.flatMap((rule) => ("alert" in rule && rule.severity === "page" ? [rule.alert] : []));
const down = pages.find((name) => name.endsWith("web-down"))!;

const folder = mkdtempSync(join(tmpdir(), "symphony-prometheus-"));
let prometheus: ChildProcess;
let staging: OpenEnvironment;

/** The names of the environment's alerts and the series of its objective, raised and valued as a test wants them: real rules need hours. */
async function load(raised: readonly string[], share?: number): Promise<void> {
  const alerts = pages.map((alert) => ({
    alert,
    expr: raised.includes(alert) ? "vector(1)" : "vector(0) > 1",
    labels: { severity: "page" },
    annotations: { summary: "It does not answer." },
  }));
  const labels = { objective: "answers", indicator: "availability" };
  const series =
    share === undefined ? [] : [{ record: "objective:slo_errors:ratio_rate5m", expr: `vector(${share})`, labels }];
  writeFileSync(
    join(folder, "rules.yml"),
    JSON.stringify({ groups: [{ name: "all", rules: [...alerts, ...series] }] }),
  );
  prometheus.kill("SIGHUP");
  const address = staging.record.monitoring!.addresses.prometheus;
  await until(async () => {
    const response = await fetch(`${address}/api/v1/alerts`).catch(() => undefined);
    const { data } = (await response?.json().catch(() => ({}))) as { data?: { alerts: { state: string }[] } };
    const known = share === undefined || (await seriesOf(address)) === share;
    return data?.alerts.filter(({ state }) => state === "firing").length === raised.length && known;
  });
}

async function seriesOf(address: string): Promise<number | undefined> {
  const response = await fetch(`${address}/api/v1/query?query=objective:slo_errors:ratio_rate5m`);
  const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } };
  return data.result[0] && Number(data.result[0].value[1]);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Not within 20 seconds.");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  const global = { evaluation_interval: "200ms" };
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify({ global, rule_files: ["rules.yml"] }));
  writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: [] }));
  const flags = { "config.file": join(folder, "prometheus.yml"), "storage.tsdb.path": join(folder, "data") };
  const line = Object.entries({ ...flags, "web.listen-address": `127.0.0.1:${port}` }).map(([k, v]) => `--${k}=${v}`);
  prometheus = spawn("prometheus", line, { stdio: "ignore" });
  const addresses = { ...declaredStaging.record.monitoring!.addresses, prometheus: `http://127.0.0.1:${port}` };
  const monitoring = { ...declaredStaging.record.monitoring!, addresses };
  staging = { ...declaredStaging, record: { ...declaredStaging.record, monitoring } };
  await until(async () => (await fetch(`${addresses.prometheus}/-/ready`)).ok);
});
afterAll(async () => {
  const ended = new Promise((resolve) => prometheus.once("exit", resolve));
  prometheus.kill("SIGKILL");
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

async function look(request: VerifyRequest = {}, environment = staging) {
  const told = lookingAt(environment, { stableSeconds: 10, ...request }, { state: stateOf(environment) });
  const looks = dockerLooks(told.looking);
  const watched = await watchAlerts(told.looking, 0, looks.alerts!);
  const [objective] = await looks.objectives(watched);
  return { ...told, alarms: alarmsFound(told.looking, watched), objective };
}

test("nothing is raised, and the budget does not burn", async () => {
  await load([], 0.0005);
  const { alarms, objective } = await look();
  expect(alarms).toEqual([
    { subject: "staging", status: "passed", found: `None of the ${pages.length} alarms that wake somebody is raised.` },
  ]);
  expect(objective).toMatchObject({
    kind: "objective",
    subject: "answers availability",
    status: "passed",
    found: "0.05 % of requests were bad in the last 5 minutes; 1.44 % are admitted.",
  });
});

test("an alert that fires fails, with its summary; one that fired before does not", async () => {
  await load([down], 0.0005);
  const { alarms, looking } = await look();
  expect(alarms).toEqual([
    { subject: down, status: "failed", found: "It is raised. It does not answer.", todo: `symphony runbook ${down}` },
  ]);
  expect(await raisedAlarms(looking.context, staging)).toEqual([down]);
  const before = await look({ raisedBefore: [down] });
  expect(before.alarms.map(({ subject, status }) => [subject, status])).toEqual([
    [down, "skipped"],
    ["staging", "passed"],
  ]);
});

test("a budget that burns too fast fails", async () => {
  await load([], 0.25);
  expect((await look()).objective).toMatchObject({
    status: "failed",
    found: "25 % of requests were bad in the last 5 minutes; 1.44 % are admitted.",
    todo: "symphony runbook shop-staging-answers-availability-page",
  });
});

test("a series that is not recorded is waited for, and then unknown", async () => {
  await load([]);
  await until(async () => (await seriesOf(staging.record.monitoring!.addresses.prometheus)) === undefined);
  const { objective, clock, messages } = await look({ stableSeconds: 20 });
  expect(objective).toMatchObject({
    status: "unknown",
    found: "Prometheus has recorded no objective:slo_errors:ratio_rate5m.",
  });
  expect(clock.waits).toEqual([10, 10]);
  expect(messages).toEqual(["answers availability: Prometheus has recorded nothing yet."]);
});

test("rules that it has not read are missing; what does not answer raises nothing before a deployment", async () => {
  writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: [] }));
  prometheus.kill("SIGHUP");
  const address = staging.record.monitoring!.addresses.prometheus;
  await until(async () => (await (await fetch(`${address}/api/v1/rules`)).text()).includes('"groups":[]'));
  expect((await look()).alarms).toEqual([
    expect.objectContaining({ status: "unknown", found: expect.stringMatching(/^\d+ of \d+ alarms are not there: /) }),
  ]);
  const addresses = { ...staging.record.monitoring!.addresses, prometheus: "http://127.0.0.1:1" };
  const monitoring = { ...staging.record.monitoring!, addresses };
  const nowhere = { ...staging, record: { ...staging.record, monitoring } };
  expect(await raisedAlarms(lookingAt(nowhere).looking.context, nowhere)).toEqual([]);
  await expect(look({}, nowhere)).rejects.toMatchObject({ failure: "transient" });
});
