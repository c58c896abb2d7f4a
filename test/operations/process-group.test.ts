import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../../src/operations/run-process";
import { Terraform, type TerraformOptions } from "../../src/operations/terraform";

jest.setTimeout(30_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "symphony-test-"));
});
afterEach(() => {
  jest.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** Prints a lot after each interrupt, then saves how many came, as Terraform saves its state. */
const slow = `#!${process.execPath}
let interrupts = 0;
process.on("SIGINT", () => {
  if (++interrupts > 1) return;
  for (let line = 0; line < 5000; line++) console.log("stopping ".repeat(10));
  setTimeout(() => {
    require("fs").writeFileSync("saved", String(interrupts));
    process.exit(1);
  }, 700);
});
setInterval(() => {}, 1000);
console.log("ready " + process.pid);
`;

function writeSlow(): string {
  const program = join(folder, "slow");
  writeFileSync(program, slow);
  chmodSync(program, 0o755);
  return program;
}

/** Runs a command of the slow Terraform, aborts it, and lets the time pass while it still saves. */
async function stopAfter(
  seconds: number,
  start: (terraform: Terraform) => Promise<unknown>,
  options: Partial<TerraformOptions> = {},
): Promise<string | undefined> {
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  const controller = new AbortController();
  const onLine = (line: string): void => {
    if (!line.startsWith("ready")) return;
    controller.abort();
    jest.advanceTimersByTime(seconds * 1000);
  };
  const terraform = new Terraform({
    directory: folder,
    binary: writeSlow(),
    signal: controller.signal,
    onLine,
    ...options,
  });
  await expect(start(terraform)).rejects.toMatchObject({ failure: "interrupted" });
  return existsSync(join(folder, "saved")) ? readFileSync(join(folder, "saved"), "utf8") : undefined;
}

test.each([
  ["apply", (terraform: Terraform) => terraform.apply("plan")],
  ["destroy", (terraform: Terraform) => terraform.destroy()],
])("an interrupted %s may take an hour to save its state", async (_, start) => {
  expect(await stopAfter(3600, start)).toBe("1");
});

test("a command that changes no resource is killed 30 seconds after its interrupt", async () => {
  expect(await stopAfter(29.9, (terraform) => terraform.plan())).toBe("1");
  rmSync(join(folder, "saved"));
  expect(await stopAfter(30, (terraform) => terraform.plan())).toBeUndefined();
});

test("graceSeconds holds for every command, apply included", async () => {
  expect(await stopAfter(5, (terraform) => terraform.apply("plan"), { graceSeconds: 5 })).toBeUndefined();
  expect(await stopAfter(3600, (terraform) => terraform.plan(), { graceSeconds: Infinity })).toBe("1");
});

test("periods that Node's timers would take for none are refused, or wait", async () => {
  const request = { program: process.execPath, arguments: ["-e", "setTimeout(() => {}, 200)"] };
  for (const seconds of [NaN, -1]) {
    await expect(runProcess({ ...request, graceSeconds: seconds })).rejects.toThrow(RangeError);
    await expect(runProcess({ ...request, timeoutSeconds: seconds })).rejects.toThrow(RangeError);
  }
  expect(await runProcess({ ...request, timeoutSeconds: 1e9 })).toMatchObject({
    exitCode: 0,
    interruptedBy: undefined,
  });
});

/** A process group like that of a terminal: a program of a user that runs the slow program. */
async function startParent(more: string): Promise<{ parent: ChildProcess; slow: number }> {
  const operations = (name: string): string => JSON.stringify(join(__dirname, "../../src/operations", name));
  const script = `
    const { runProcess } = require(${operations("run-process.ts")});
    const { runShell } = require(${operations("run-shell.ts")});
    const directory = ${JSON.stringify(folder)};
    const program = ${JSON.stringify(writeSlow())};
    const onLine = (line) => line.startsWith("ready") && console.log(line);
    ${more}`;
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const parent = spawn(process.execPath, ["--import", "tsx", "-e", script], { stdio: [...stdio], detached: true });
  const [line] = (await once(parent.stdout!, "data")) as [Buffer];
  return { parent, slow: Number(line.toString().split(" ")[1]) };
}

async function eventually(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !condition(); attempt++) await new Promise((done) => setTimeout(done, 50));
  expect(condition()).toBe(true);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where nobody reaps orphans they stay as zombies.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

const saved = (): string => readFileSync(join(folder, "saved"), "utf8");

test("one Ctrl-C in the terminal arrives once", async () => {
  const { parent } = await startParent(`
    const controller = new AbortController();
    process.on("SIGINT", () => controller.abort());
    runProcess({ program, arguments: [], directory, onLine, signal: controller.signal });`);
  process.kill(-parent.pid!, "SIGINT");
  await once(parent, "exit");
  expect(saved()).toBe("1");
});

test.each([
  ["a program", "runProcess({ program, arguments: [], directory, onLine });"],
  ["a shell", "runShell({ command: program + '; true', directory, onLine, environment: {}, graceSeconds: 30 });"],
])("%s is interrupted once and saves its work when this process is killed", async (_, run) => {
  const { parent, slow } = await startParent(run);
  process.kill(parent.pid!, "SIGKILL");
  await eventually(() => existsSync(join(folder, "saved")) && !isRunning(slow));
  expect(saved()).toBe("1");
});

test("a process that dies after it has interrupted a program does so only once", async () => {
  const { parent } = await startParent(`
    const controller = new AbortController();
    process.on("SIGTERM", () => {
      controller.abort();
      setTimeout(() => process.kill(process.pid, "SIGKILL"), 200);
    });
    runProcess({ program, arguments: [], directory, onLine, signal: controller.signal });`);
  process.kill(parent.pid!, "SIGTERM");
  await eventually(() => existsSync(join(folder, "saved")));
  expect(saved()).toBe("1");
});

test("a program that ignores the interrupt is killed after the grace period when this process dies", async () => {
  const { parent, slow } = await startParent(`
    runProcess({ program, arguments: [], directory, onLine, graceSeconds: 0.2 });`);
  process.kill(parent.pid!, "SIGKILL");
  await eventually(() => !isRunning(slow));
  expect(existsSync(join(folder, "saved"))).toBe(false);
});

test("the process that watches over a run ends with it", async () => {
  const { stdout } = await runProcess({ program: "sh", arguments: ["-c", "echo $$"] });
  const watchers = (): Promise<string> =>
    runProcess({ program: "ps", arguments: ["-A", "-o", "args"] }).then(({ stdout: all }) => all);
  for (let attempt = 0; attempt < 50 && (await watchers()).includes(`sh ${stdout.trim()} 30\n`); attempt++);
  expect(await watchers()).not.toContain(`sh ${stdout.trim()} 30\n`);
});
