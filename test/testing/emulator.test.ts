import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "../../src/testing/emulator";

jest.setTimeout(30_000);

const identity = "<GetCallerIdentityResult>";

function callerIdentity(url: string): Promise<Response> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Authorization: authorization("sts") };
  return fetch(url, { method: "POST", headers, body: "Action=GetCallerIdentity&Version=2011-06-15" });
}

function authorization(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

test("two emulators answer at once, and a stopped one no longer does", async () => {
  const [one, two] = await Promise.all([Emulator.start(), Emulator.start({ fillGaps: false, region: "eu-central-1" })]);
  try {
    expect(one.url).not.toBe(two.url);
    expect(one.environment).toMatchObject({ AWS_ENDPOINT_URL: one.url, AWS_REGION: "eu-west-1" });
    expect(two.environment).toMatchObject({ AWS_ENDPOINT_URL: two.url, AWS_REGION: "eu-central-1" });
    for (const { url } of [one, two]) expect(await (await callerIdentity(url)).text()).toContain(identity);
  } finally {
    await Promise.all([one.stop(), two.stop()]);
  }
  await expect(callerIdentity(one.url)).rejects.toThrow();
  await one.stop();
});

test("a reset forgets every resource", async () => {
  const emulator = await Emulator.start();
  try {
    const bucket = `${emulator.url}/shop`;
    const headers = { Authorization: authorization("s3") };
    await fetch(bucket, { method: "PUT", headers });
    expect((await fetch(bucket, { method: "HEAD", headers })).status).toBe(200);
    await emulator.reset();
    expect((await fetch(bucket, { method: "HEAD", headers })).status).toBe(404);
  } finally {
    await emulator.stop();
  }
});

test("moto ends with a process that is killed", async () => {
  const module = JSON.stringify(join(__dirname, "../../src/testing/moto-server.ts"));
  const script = `require(${module}).MotoServer.start().then(({ url }) => console.log(url)); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const url = line.toString().trim();
  expect((await callerIdentity(url)).status).toBe(200);
  child.kill("SIGKILL");
  await once(child, "exit");
  await expect(waitUntilGone(url)).resolves.toBeUndefined();
});

test("says how to install a missing moto", async () => {
  const path = process.env.PATH;
  const folder = mkdtempSync(join(tmpdir(), "symphony-test-"));
  symlinkSync(execFileSync("sh", ["-c", "command -v sh"], { encoding: "utf8" }).trim(), join(folder, "sh"));
  try {
    process.env.PATH = folder;
    await expect(Emulator.start()).rejects.toMatchObject({
      failure: "program-missing",
      exitCode: 127,
      fix: "Install it with `pip install 'moto[server]'` and put moto_server on the PATH.",
    });
  } finally {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  }
});

async function waitUntilGone(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answers = await callerIdentity(url).then(
      () => true,
      () => false,
    );
    if (!answers) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} still answers.`);
}
