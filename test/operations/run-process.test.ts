import { tmpdir } from "node:os";
import { OperationError } from "../../src/operations/operation-error";
import { type ProcessRequest, runProcess } from "../../src/operations/run-process";

function runNode(script: string, more: Partial<ProcessRequest> = {}) {
  return runProcess({ program: process.execPath, arguments: ["-e", script], ...more });
}

test("collects both streams and the exit code", async () => {
  const result = await runNode("console.log('out'); console.error('err'); process.exitCode = 3");
  expect(result).toMatchObject({ exitCode: 3, stdout: "out\n", stderr: "err\n", interruptedBy: undefined });
});

test("hands over whole lines, the last one without its line end too", async () => {
  const lines: string[] = [];
  await runNode("process.stdout.write('o'); setTimeout(() => process.stdout.write('ne\\r\\ntwo'), 50)", {
    onLine: (line, stream) => lines.push(`${stream}: ${line}`),
  });
  expect(lines).toEqual(["stdout: one", "stdout: two"]);
});

test("passes arguments as they are, without a shell", async () => {
  const hostile = "$(id) `id` ; rm -rf '*' \"";
  const line = ["-e", "console.log(process.argv[1])", "--", hostile];
  const { stdout } = await runProcess({ program: process.execPath, arguments: line });
  expect(stdout).toBe(`${hostile}\n`);
});

test("adds and removes variables of the environment", async () => {
  process.env.SYMPHONY_TEST_INHERITED = "yes";
  const { stdout } = await runNode("console.log(process.env.SYMPHONY_TEST_INHERITED, process.env.ADDED)", {
    environment: { SYMPHONY_TEST_INHERITED: undefined, ADDED: "1" },
  });
  delete process.env.SYMPHONY_TEST_INHERITED;
  expect(stdout).toBe("undefined 1\n");
});

test("interrupts at the timeout and lets the program end by itself", async () => {
  const script = "process.on('SIGINT', () => { console.log('saved'); process.exit(1) }); setInterval(() => {}, 1000)";
  const result = await runNode(script, { timeoutSeconds: 0.5 });
  expect(result).toMatchObject({ exitCode: 1, stdout: "saved\n", interruptedBy: "timeout" });
});

test("kills a program that ignores the interrupt, after the grace period", async () => {
  const script = "process.on('SIGINT', () => console.log('ignored')); setInterval(() => {}, 1000)";
  const result = await runNode(script, { timeoutSeconds: 0.5, graceSeconds: 0.2 });
  expect(result).toMatchObject({ exitCode: undefined, stdout: "ignored\n", interruptedBy: "timeout" });
});

test("interrupts when the caller aborts, also before the start", async () => {
  const controller = new AbortController();
  const running = runNode("console.log('ready'); setInterval(() => {}, 1000)", {
    signal: controller.signal,
    onLine: () => controller.abort(),
  });
  expect(await running).toMatchObject({ exitCode: undefined, interruptedBy: "abort" });
  expect(await runNode("console.log('never')", { signal: controller.signal })).toMatchObject({ stdout: "" });
});

test("says which program is missing and how to install it", async () => {
  const request = { program: "no-such-program", arguments: ["--help"], installation: "Install it from its site." };
  const error = await runProcess(request).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(OperationError);
  expect(error).toMatchObject({ failure: "program-missing", command: "no-such-program --help" });
  expect((error as Error).message).toBe(
    [
      "The program no-such-program could not be started.",
      "Command: no-such-program --help",
      "Output:",
      "  spawn no-such-program ENOENT",
      "Fix: Install it from its site.",
    ].join("\n"),
  );
});

test("tells a missing working directory from a missing program", async () => {
  const directory = `${tmpdir()}/symphony-no-such-folder`;
  await expect(runNode("", { directory })).rejects.toThrow(`The working directory ${directory} does not exist.`);
});
